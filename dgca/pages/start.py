"""Page: somebody without a visit, or on a page that is not theirs, learns how to come in."""

import streamlit as st

from dgca.ui import frame, menu, session
from dgca.ui.language import _
from dgca.ui.staff import organisation

st.title(_("Digital Government Capability Assessment"), anchor=False)

visitor = session.visitor()
if visitor:
    mine = menu.own(visitor)
    st.info(_("This page is not open to you."))
    if mine:
        first = menu.first(visitor, mine)
        st.page_link(f"pages/{first}.py", label=_("Go to your own page"))
    st.stop()

st.markdown(
    _(
        "A survey in which country teams rate their own capability for digital government: "
        "first each person alone, then the team together."
    )
)
st.info(_("To come in, open the personal link that your facilitator sent you."))
st.markdown(
    _(
        "If your visit has ended, open the same link again. Everything that was saved is still "
        "there. If the link does not work, ask your facilitator for a new one."
    )
)
frame.way("/code", _("Join a team with a join code"))
frame.way("/resume", _("Come back with your resume code"))
frame.way("/sign-in", _("For facilitators, analysts and administrators: sign in"))
organisation.door()
