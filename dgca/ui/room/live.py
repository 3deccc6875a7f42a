"""A room goes on by itself: a small gate asks for one number and draws when that has moved."""

from __future__ import annotations

import streamlit as st

from dgca.errors import DgcaError
from dgca.services.room import rooms
from dgca.services.room.rooms import TeamRoom
from dgca.ui import session

ROOM_EVERY, TEAM_EVERY = 1.5, 6.0


@st.fragment(run_every=ROOM_EVERY)
def watch(drawn: TeamRoom) -> None:
    """Run the page again as soon as anything in the room has changed, its opening included."""
    try:
        there = rooms.revision(session.store(), session.secret(), room=drawn, now=session.now())
    except DgcaError:
        st.rerun()
    if there != (drawn.room.revision if drawn.room else 0):
        st.rerun()


@st.fragment(run_every=TEAM_EVERY)
def watch_team(drawn: TeamRoom, *, openable: bool) -> None:
    """Before the opening: run again when somebody submits, comes, or time has passed."""
    now = session.now()
    try:
        there = rooms.team_room(session.store(), session.secret(), round_id=drawn.round.id, now=now)
    except DgcaError:
        st.rerun()
    if what_matters(there) != what_matters(drawn) or there.over(now) != openable:
        st.rerun()


def what_matters(room: TeamRoom) -> tuple[object, ...]:
    """What the page before the opening tells."""
    return room.members, room.steps, room.group, room.country
