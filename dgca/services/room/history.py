"""What stood at a statement of an agreed view before, who wrote it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.model.kept import KeptAnswer
from dgca.services.room.rooms import room_for
from dgca.store import Session, Store, answers, people


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

    What stands there now is not in it.
    """
    with store.reading() as session:
        room = room_for(store, session, secret, round_id=round_id, now=now)
        if not room.agreement.response_id:
            return []
        earlier = answers.history_of(
            session, response_id=room.agreement.response_id, statement_id=statement_id
        )
        names = {one.id: one.label for one in room.members}
        return [
            Earlier(kept, _writer(session, names, kept.written_by)) for kept in reversed(earlier)
        ]


def _writer(session: Session, names: dict[str, str], person_id: str | None) -> str:
    """A name as it is by now; whoever has left is looked up and remembered."""
    if person_id is None:
        return ""
    if person_id not in names:
        left = people.participant(session, participant_id=person_id)
        names[person_id] = left.label if left else ""
    return names[person_id]
