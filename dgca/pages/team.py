"""Page: a lead sees the team, lets colleagues in, invites others and shows the join code."""

import streamlit as st

from dgca.ui import doing, session
from dgca.ui.invitations import join_code
from dgca.ui.language import _
from dgca.ui.team import colleagues, team
from dgca.ui.text import plain

own = team.own_team()
visitor = session.visitor()
lead = visitor.person.label if visitor else ""

st.page_link(
    "pages/hub.py",
    label=_("Your assessment"),
    icon=":material/arrow_back:",
    query_params={"round": own.round.id},
)
st.title(_("Your team"), anchor=False)
if own.waiting:
    st.header(_("Waiting for your nod"), anchor=False)
doing.tell(team.NODS)
for waiting in own.waiting:
    team.nod(waiting)

st.header(_("People"), anchor=False)
team.table(own)
st.caption(_("You see how far everybody has come, never what they answered."))
for member in own.members:
    if member.renewable:
        colleagues.unopened(member)
doing.tell(team.LINKS)

st.header(_("Invite a colleague"), anchor=False)
st.markdown(plain(team.room_words(own)))
colleagues.invite(own, lead)
doing.tell(team.INVITE)

st.header(_("Join code"), anchor=False)
st.markdown(_("Colleagues who have the code can ask to join. Nobody is in before your nod."))
join_code.of_team(own, lead)
doing.tell(team.CODE)
team.watch(own)
