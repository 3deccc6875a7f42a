"""A deed in a team's room: who may is seen, it is done, written down, and told to who watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from dgca.errors.room import (
    NotTheWriterError,
    RoomClosedError,
    RoomNotOpenError,
    SignedAlreadyError,
)
from dgca.model.room import Agreement
from dgca.model.workshop import takes_agreed
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.services.room.rooms import TeamRoom, room_for
from dgca.store import Session, Store, rooms


@dataclass(frozen=True, kw_only=True)
class Hand:
    """A room in the hand of one of its members, inside a transaction."""

    session: Session
    room: TeamRoom
    deed: Deed
    now: datetime

    def record(self, *, object_: str = "", outcome: str = auditing.DONE) -> None:
        """Write the deed down; without an object it was done to the room itself."""
        here = f"room {self.room.round.id} {self.room.country.code}"
        auditing.record(
            self.session,
            self.deed,
            by=self.room.me.id,
            workshop_id=self.room.workshop.id,
            object_=object_ or here,
            outcome=outcome,
            now=self.now,
        )

    def change(self, **columns: object) -> None:
        """Keep what has changed of the room's own row, and tell who watches it."""
        rooms.change_room(
            self.session,
            round_id=self.room.round.id,
            country=self.room.country.code,
            changed=columns,
        )

    def with_agreement(self, agreement: Agreement) -> TeamRoom:
        """The room with what is agreed by now."""
        return replace(self.room, agreement=agreement)

    def require_open(self) -> None:
        """See that the room is open."""
        if self.room.room is None:
            raise RoomNotOpenError

    def require_writing(self) -> None:
        """See that the visitor writes here, and that there is something to write in.

        Raises
        ------
        RoomNotOpenError, NotTheWriterError, SignedAlreadyError, RoomClosedError
        """
        self.require_open()
        if not self.room.writes:
            raise NotTheWriterError
        self.require_unsigned()

    def require_unsigned(self) -> None:
        """See that the agreed view can still be changed."""
        if self.room.agreement.standing is not None:
            raise SignedAlreadyError
        if not takes_agreed(self.room.country, self.room.group, now=self.now):
            raise RoomClosedError


@contextmanager
def in_hand(
    store: Store, secret: str | None, deed: Deed, *, round_id: str | None, now: datetime
) -> Iterator[Hand]:
    """The visitor's own room for one deed, which is kept whole or not at all."""
    with store.writing() as session:
        room = room_for(store, session, secret, round_id=round_id, now=now)
        at = Place(workshop_id=room.workshop.id, country=room.country.code)
        if deed is Deed.SHOW_NAME:
            visiting.require_at_home(session, secret, deed, now=now)
        else:
            visiting.require(session, secret, deed, at=at, now=now)
        yield Hand(session=session, room=room, deed=deed, now=now)
