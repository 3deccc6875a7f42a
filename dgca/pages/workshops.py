"""Page: a facilitator finds their workshops, makes a new one, or copies one for the next round."""

import streamlit as st

from dgca.ui.language import _
from dgca.ui.workshops import new_workshop, workshop_list

new_workshop.go_on()
listed = workshop_list.mine()

st.title(_("Workshops"), anchor=False)
if not listed:
    st.info(
        _(
            "You have no workshop yet. Make the first one here: give it a title, and its dates and "
            "people come next."
        )
    )
    new_workshop.form()
    st.stop()

with st.expander(_("New workshop"), key="fold-new-workshop", on_change="rerun") as fold:
    if fold.open:
        new_workshop.form()
workshop_list.cards(listed)
