"""Page: a lead sees the team, lets colleagues in, invites others and shows the join code."""

import streamlit as st

from dgca.model.response import Stage
from dgca.ui import doing, session
from dgca.ui.invitations import join_code
from dgca.ui.language import _
from dgca.ui.room import door
from dgca.ui.signing import consent
from dgca.ui.team import colleagues, team
from dgca.ui.text import plain

own = team.own_team()
choosing = consent.own_choosing(Stage.SELF)
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
door.way(own.round.id)
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

st.header(_("For a plenary on self-ratings"), anchor=False)
st.markdown(_("What may others see of the ratings that each of you gave alone?"))
consent.ask(choosing)
consent.watch(choosing)
team.watch(own)
