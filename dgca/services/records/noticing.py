"""The privacy notice: read before the first form, and open to its reader ever after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dgca.errors import NoRoundError
from dgca.errors.records import NoticeFirstError
from dgca.model.people import Participant, Person
from dgca.services import auditing, visiting
from dgca.services.authority import Deed
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, answers, people


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What the notice of a workshop says that another's does not.

    Attributes
    ----------
    retention
        Day after which names and texts are destroyed; None where nobody has set it yet.
    read
        Whether its reader has read it before.
    """

    retention: date | None
    demonstration: bool
    read: bool


def notice(store: Store, secret: str | None, *, now: datetime) -> Notice:
    """The notice for the visitor, who answers for a country."""
    with store.reading() as session:
        found = visiting.require_at_home(session, secret, Deed.READ_NOTICE, now=now)
        if found.workshop is None:
            raise NoRoundError
        return Notice(
            retention=found.workshop.retention,
            demonstration=found.workshop.demonstration,
            read=_has_read(session, found),
        )


def note_read(store: Store, secret: str | None, *, now: datetime) -> None:
    """Keep that the visitor has read the notice; the first time counts."""
    with store.writing() as session:
        found = visiting.require_at_home(session, secret, Deed.READ_NOTICE, now=now)
        if people.note_read(session, participant_id=found.person.id, now=now):
            auditing.record(
                session,
                Deed.READ_NOTICE,
                by=found.person.id,
                workshop_id=found.workshop.id if found.workshop else "",
                now=now,
            )


def require_read(session: Session, found: Visitor) -> None:
    """Refuse a form to somebody who has not been told what is kept.

    Raises
    ------
    NoticeFirstError
        The notice stands before the form.
    """
    if not _has_read(session, found):
        raise NoticeFirstError


def _has_read(session: Session, found: Visitor) -> bool:
    """Whether somebody has read the notice, or had answered before there was one."""
    person: Person = found.person
    if not isinstance(person, Participant) or person.noticed_at is not None:
        return True
    return answers.has_answered(session, participant_id=person.id)
