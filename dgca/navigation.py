"""Names the pages that this visitor may open, and runs the chosen one."""

import streamlit as st

from dgca.errors import DgcaError, NoticeFirstError
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
first = mine[0].page if mine else "start"
start = st.Page("pages/start.py", title=_("Welcome"), default=first == "start")
pages = {
    entry.page: st.Page(entry.file, title=entry.title, default=entry.page == first)
    for entry in menu.everything()
}

page = st.navigation([start, *pages.values()], position="hidden")
open_to_me = [start, *(pages[entry.page] for entry in mine)]
if page not in open_to_me:  # who waited and was let in goes on; anybody else is told
    st.switch_page(pages[first] if mine and page is pages["waiting"] else start)
frame.top(visitor)
if staff:
    menu.show(mine, here=next((name for name, one in pages.items() if one is page), ""))
try:
    page.run()
except NoticeFirstError:
    st.switch_page(pages["notice"], query_params=st.query_params.to_dict())
except DgcaError as error:
    session.tell(error)
