"""What stood at a statement of an agreed view before, who wrote it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from dgca.model.kept import KeptAnswer
from dgca.services.room.rooms import room_for
from dgca.store import Session, Store, answers, people

IN_THE_MAKING = timedelta(minutes=1)
"""A text that its own writer goes on with so soon was not finished."""


@dataclass(frozen=True)
class Earlier:
    """What stood there once.

    Attributes
    ----------
    writer
        The name of whoever wrote it, also where they take part no more.
    """

    kept: KeptAnswer
    writer: str


def history(
    store: Store, secret: str | None, *, round_id: str | None, statement_id: str, now: datetime
) -> list[Earlier]:
    """What stood at a statement of the visitor's own team before, the latest first.

    What stands there now is not in it, and neither are the halves of sentences that are saved
    while somebody types; the store keeps them all.
    """
    with store.reading() as session:
        room = room_for(store, session, secret, round_id=round_id, now=now)
        if not room.agreement.response_id:
            return []
        earlier = answers.history_of(
            session, response_id=room.agreement.response_id, statement_id=statement_id
        )
        stood = _finished([*earlier, room.agreement.kept(statement_id)])
        names = {one.id: one.label for one in room.members}
        return [Earlier(kept, _writer(session, names, kept.written_by)) for kept in stood[::-1]]


def _finished(versions: Sequence[KeptAnswer]) -> list[KeptAnswer]:
    """Those but the last that their writer did not go on with at once, at the same rating."""
    return [one for one, after in pairwise(versions) if not _goes_on(one, after)]


def _goes_on(one: KeptAnswer, after: KeptAnswer) -> bool:
    same = (one.written_by, one.answer.rating) == (after.written_by, after.answer.rating)
    if not same or one.saved_at is None or after.saved_at is None:
        return False
    return after.saved_at - one.saved_at < IN_THE_MAKING


def _writer(session: Session, names: dict[str, str], person_id: str | None) -> str:
    """A name as it is by now; whoever has left is looked up and remembered."""
    if person_id is None:
        return ""
    if person_id not in names:
        left = people.participant(session, participant_id=person_id)
        names[person_id] = left.label if left else ""
    return names[person_id]
