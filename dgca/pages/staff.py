"""Page: an administrator lets staff in and out, and gives them roles."""

import streamlit as st

from dgca.ui.language import _
from dgca.ui.staff import one_of_staff, staff

found = staff.everybody()

st.title(_("Staff"), anchor=False)
staff.table(found)
st.caption(
    _("In a workshop, roles count only for its members. A facilitator enters them at its settings.")
)

st.header(_("Change or let out"), anchor=False)
chosen = one_of_staff.choose(found)
if chosen:
    one_of_staff.show(chosen)

st.header(_("Let somebody in"), anchor=False)
staff.let_in()
