"""The door of a team's room: whether it is open, for the pages from which one goes in."""

from __future__ import annotations

from datetime import datetime

from dgca.services import visiting
from dgca.services.authority import Deed
from dgca.store import Store, rooms


def opened_at(
    store: Store, secret: str | None, *, round_id: str | None, now: datetime
) -> datetime | None:
    """When the room of the visitor's own team was opened; None where it is not open."""
    with store.reading() as session:
        found = visiting.require_at_home(session, secret, Deed.SEE_ROOM, now=now)
        round_ = visiting.round_for(session, found, round_id)
        room = rooms.room_of(session, round_id=round_.id, country=found.person.country)
    return room.opened_at if room else None
