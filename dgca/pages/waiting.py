"""Page: a colleague who asked to be let in sees whose nod is awaited; it goes on by itself."""

import streamlit as st

from dgca.services.team import asking
from dgca.ui import session
from dgca.ui.language import _
from dgca.ui.team import waiting
from dgca.ui.text import plain

wait = asking.wait(session.store(), session.secret(), now=session.now())

st.title(_("Waiting to be let in"), anchor=False)
st.markdown(
    _(
        "You have asked to answer for **{country}**.",
        country=plain(wait.country_name),
    )
)
st.markdown(plain(waiting.whose_nod(wait)))
waiting.watch()
st.markdown(_("You can close this page. To come back here, load it again or use your resume code."))
