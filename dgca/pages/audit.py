"""Page: an administrator looks through what was done, and takes it home."""

import streamlit as st

from dgca.ui.language import _
from dgca.ui.records import audit

st.title(_("Audit"), anchor=False)
st.markdown(
    _(
        "Every deed that changed something, and every sign-in that failed. People stand here by a "
        "random key; there is never an answer, a name or an address."
    )
)
choices = audit.choices()
wanted = audit.ask(choices)
leaf = audit.leaf(wanted)
if not leaf.records:
    st.info(_("No record fits. Leave a field empty to see more."))
    st.stop()

audit.show(leaf, choices)
audit.turn(leaf)
audit.take_home(wanted)
