"""Who does what in a room: who writes, where the writer is, and whose name stands by a view."""

from __future__ import annotations

from datetime import datetime

from dgca.errors import NotAllowedError
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.room.in_hand import in_hand
from dgca.store import Store, rooms


def choose_writer(
    store: Store, secret: str | None, *, round_id: str | None, person_id: str | None, now: datetime
) -> None:
    """Let a member write beside the leads, or nobody."""
    with in_hand(store, secret, Deed.CHOOSE_WRITER, round_id=round_id, now=now) as hand:
        hand.require_open()
        if person_id not in {None, *(one.id for one in hand.room.members)}:
            raise NotAllowedError
        hand.change(writer=person_id)
        chosen = auditing.person(hand.session, person_id) if person_id else ""
        hand.record(object_=chosen, outcome=auditing.DONE if chosen else "nobody")


def go_to(
    store: Store, secret: str | None, *, round_id: str | None, statement_id: str, now: datetime
) -> None:
    """Take everybody who follows along to a statement; it changes nothing that is kept of it."""
    with in_hand(store, secret, Deed.AGREE, round_id=round_id, now=now) as hand:
        hand.require_writing()
        if hand.room.instrument.question(statement_id) is None:
            raise NotAllowedError
        if hand.room.room and hand.room.room.focus != statement_id:
            hand.change(focus=statement_id)


def show_name(
    store: Store, secret: str | None, *, round_id: str | None, shown: bool, now: datetime
) -> None:
    """Let the own team see one's name beside one's view, or no more."""
    with in_hand(store, secret, Deed.SHOW_NAME, round_id=round_id, now=now) as hand:
        own = {"round_id": hand.room.round.id, "participant_id": hand.room.me.id}
        rooms.set_named(hand.session, **own, named=shown, now=now)
        hand.change()
        hand.record(outcome="shown" if shown else "not shown")
