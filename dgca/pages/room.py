"""Page: a team's room, where it comes from its members' views to one agreed view."""

import streamlit as st

from dgca.services.room.rooms import team_room
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.room import agenda, live, opening, progress, seats

now = session.now()
room = team_room(session.store(), session.secret(), round_id=session.round_id(), now=now)

st.page_link(
    "pages/hub.py",
    label=_("Your assessment"),
    icon=":material/arrow_back:",
    query_params={"round": room.round.id},
)
st.title(_("Your team's room"), anchor=False)

if room.room is None:
    opening.explain(room)
    opening.who_has_submitted(room)
    opening.when(room, now)
    opening.ways(room, now)
    live.watch(room)
    live.watch_team(room, openable=room.over(now))
    st.stop()

doing.tell(opening.OPENED)
progress.state(room, now)
progress.votes(room)
progress.follow(room)
progress.by_dimension(room)

agenda.lists(room, writable=room.open_to_change(now))
progress.onward(room)
seats.both(room)
live.watch(room)
