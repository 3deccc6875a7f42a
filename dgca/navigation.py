"""Names the pages that this visitor may open, and runs the chosen one."""

import streamlit as st

from dgca.errors import DgcaError
from dgca.errors.records import NoticeFirstError
from dgca.model.people import Participant
from dgca.ui import frame, menu, session
from dgca.ui.language import _

visitor = session.visitor()
staff = visitor is not None and not isinstance(visitor.person, Participant)
st.set_page_config(
    page_title=_("Digital Government Capability Assessment"),
    layout="wide" if staff else "centered",
)

mine = menu.own(visitor)
first = menu.first(visitor, mine)
# the root is no page's own, so that each page keeps its address whoever looks
start = st.Page("pages/start.py", title=_("Welcome"), default=True)
pages = {
    entry.page: st.Page(entry.file, title=entry.title) for entry in (*menu.everything(), *mine)
}

page = st.navigation([start, *pages.values()], position="hidden")
open_to_me = [start, *(pages[entry.page] for entry in mine)]
if page not in open_to_me:  # who waited and was let in goes on; anybody else is told
    let_in = bool(mine) and page is pages["waiting"]
    if not let_in:
        session.turn_away()
    st.switch_page(pages[first] if let_in else start)
if mine and page is start and not session.was_turned_away():
    st.switch_page(pages[first], query_params=st.query_params.to_dict())
frame.top(visitor)
if staff:
    menu.show(mine, here=next((name for name, one in pages.items() if one is page), ""))
try:
    page.run()
except NoticeFirstError:
    st.switch_page(pages["notice"], query_params=st.query_params.to_dict())
except DgcaError as error:
    session.tell(error)
