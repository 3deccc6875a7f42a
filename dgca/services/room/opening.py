"""Opening a team's room: one recorded step, after which its members see one another's views."""

from __future__ import annotations

from datetime import datetime

from dgca.errors.room import HasSubmittedError, RoomClosedError, RoomOpenedError, TooEarlyError
from dgca.model.response import Stage
from dgca.model.room import Room
from dgca.model.workshop import takes_agreed
from dgca.services.authority import Deed
from dgca.services.room.in_hand import in_hand
from dgca.services.room.rooms import TeamRoom
from dgca.store import Store, answers, rooms


def open_room(
    store: Store, secret: str | None, *, round_id: str | None, directly: bool, now: datetime
) -> None:
    """Open the visitor's room, for good.

    Parameters
    ----------
    directly
        The team answers together, without forms of its members before; only where nobody has
        submitted one.

    Raises
    ------
    TooEarlyError, HasSubmittedError, RoomClosedError, RoomOpenedError
        It cannot be opened now, or not in this way; nothing was changed.
    """
    with in_hand(store, secret, Deed.OPEN_ROOM, round_id=round_id, now=now) as hand:
        require_openable(hand.room, directly=directly, now=now)
        room = Room(
            round_id=hand.room.round.id,
            country=hand.room.country.code,
            opened_at=now,
            opened_by=hand.room.me.id,
            directly=directly,
        )
        if not rooms.open_room(hand.session, room):
            raise RoomOpenedError
        answers.open_response(
            hand.session,
            round_id=room.round_id,
            country=room.country,
            stage=Stage.CONSENSUS,
            participant_id=None,
            now=now,
        )
        hand.record(outcome="directly" if directly else "from views")


def require_openable(room: TeamRoom, *, directly: bool, now: datetime) -> None:
    """See that a room can be opened now, in that way."""
    if room.room is not None:
        raise RoomOpenedError
    if not takes_agreed(room.country, room.group, now=now):
        raise RoomClosedError
    if directly and room.submitted:
        raise HasSubmittedError
    if not directly and (not room.over(now) or not room.submitted):
        raise TooEarlyError(count=len(room.missing))
