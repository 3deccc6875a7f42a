"""Names the pages that this visitor may open, and runs the chosen one."""

import streamlit as st

from dgca.errors import DgcaError
from dgca.model.people import Participant
from dgca.ui import frame, session
from dgca.ui.language import _

visitor = session.visitor()
staff = visitor is not None and not isinstance(visitor.person, Participant)
st.set_page_config(
    page_title=_("Digital Government Capability Assessment"),
    layout="wide" if staff else "centered",
)

start = st.Page("pages/start.py", title=_("Welcome"), default=visitor is None)
answering = [
    st.Page("pages/hub.py", title=_("Your assessment"), default=visitor is not None and not staff),
    st.Page("pages/dimension.py", title=_("One dimension")),
    st.Page("pages/check.py", title=_("Check your answers")),
    st.Page("pages/profile.py", title=_("Your profile")),
]
comparing = [st.Page("pages/compare.py", title=_("Compare countries"), default=staff)]
mine = [start] if visitor is None else comparing if staff else answering

page = st.navigation([start, *answering, *comparing], position="hidden")
if page not in (start, *mine):
    st.switch_page(start)
frame.top(visitor)
try:
    page.run()
except DgcaError as error:
    session.tell(error)
