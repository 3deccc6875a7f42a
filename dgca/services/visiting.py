"""Who is at the door: the visitor behind a browser's secret, as the rows say now."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.forms import DeadlinePassedError, NotOpenError
from dgca.model.kept import Standing
from dgca.model.people import Participant, Person, Status, Visit
from dgca.model.workshop import Round, Workshop
from dgca.services.authority import Deed, Place, Standpoint, is_allowed
from dgca.services.rounds import country_name, newest_round
from dgca.services.visit_limits import ran_out, worth_noting
from dgca.store import Session, Store, people, staff, visits, workshops
from dgca.store.standing import standing


def fingerprint(secret: str) -> str:
    """What is kept of a link's token or a visit's secret: its SHA-256, never the thing itself."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A visit with the person behind it.

    Attributes
    ----------
    workshop
        The one workshop of a country's person; of staff the one that is looked at, which is the
        newest where none is named, or None where they belong to none.
    workshops
        Ids of all workshops that the person belongs to.
    """

    visit: Visit
    person: Person
    workshop: Workshop | None
    workshops: frozenset[str]
    country_name: str

    @property
    def standpoint(self) -> Standpoint:
        """Where the visitor stands; who waits for the lead's nod, or is out, has no role."""
        out = isinstance(self.person, Participant) and self.person.status is not Status.ACTIVE
        return Standpoint(
            person_id=self.person.id,
            roles=frozenset() if out else self.person.roles,
            country=self.person.country,
            workshops=self.workshops,
        )

    @property
    def waiting(self) -> bool:
        """Whether the lead has not let them in yet."""
        return isinstance(self.person, Participant) and self.person.status is Status.WAITING


def start(
    session: Session,
    person: Person,
    *,
    now: datetime,
    shared_device: bool = False,
    previous: str | None = None,
) -> str:
    """Start a visit of somebody who has proved who they are, ending the browser's earlier one.

    Returns
    -------
    The visit's secret, new at every start, for the browser alone; its fingerprint is kept.
    """
    secret = secrets.token_urlsafe(24)
    if previous:
        visits.end_visit(session, visit_id=fingerprint(previous), now=now)
    is_participant = isinstance(person, Participant)
    visits.start_visit(
        session,
        Visit(
            id=fingerprint(secret),
            participant_id=person.id if is_participant else None,
            staff_id=None if is_participant else person.id,
            started=now,
            seen=now,
            shared_device=shared_device,
        ),
    )
    return secret


def visitor(
    session: Session, secret: str | None, *, now: datetime, round_id: str | None = None
) -> Visitor | None:
    """The visitor behind a secret; None where the visit never was, has ended or ran out.

    ``round_id`` tells which of their workshops staff look at.
    """
    visit = visits.visit(session, visit_id=fingerprint(secret)) if secret else None
    if visit is None or ran_out(visit, now):
        return None
    if visit.staff_id:
        return _staff(session, visit, round_id=round_id)
    return _participant(session, visit)


def _participant(session: Session, visit: Visit) -> Visitor | None:
    person = people.participant(session, participant_id=visit.participant_id or "")
    if person is None or person.status is Status.REMOVED:
        return None
    return Visitor(
        visit=visit,
        person=person,
        workshop=workshops.workshop(session, workshop_id=person.workshop_id),
        workshops=frozenset({person.workshop_id}),
        country_name=country_name(session, person),
    )


def _staff(session: Session, visit: Visit, *, round_id: str | None) -> Visitor | None:
    person = staff.staff_member(session, staff_id=visit.staff_id or "")
    if person is None or person.disabled_at is not None:
        return None
    theirs = frozenset(staff.workshops_of(session, staff_id=person.id))
    looked_at = newest_round(session, theirs, round_id)
    return Visitor(
        visit=visit,
        person=person,
        workshop=(
            workshops.workshop(session, workshop_id=looked_at.workshop_id) if looked_at else None
        ),
        workshops=theirs,
        country_name="",
    )


def require_visitor(session: Session, secret: str | None, *, now: datetime) -> Visitor:
    """The visitor behind a secret, or an error that says to come in again."""
    found = visitor(session, secret, now=now)
    if found is None:
        raise NotSignedInError
    return found


def require(
    session: Session, secret: str | None, deed: Deed, *, at: Place, now: datetime
) -> Visitor:
    """The visitor behind a secret, if they may do a deed at a place.

    Raises
    ------
    NotSignedInError, NotAllowedError
        By the rows as they are now.
    """
    found = require_visitor(session, secret, now=now)
    if not is_allowed(found.standpoint, deed, at):
        raise NotAllowedError
    return found


def may(store: Store, secret: str | None, deed: Deed, *, at: Place, now: datetime) -> bool:
    """Whether a deed is worth offering to the visitor; doing it is checked again."""
    with store.reading() as session:
        found = visitor(session, secret, now=now)
    return found is not None and is_allowed(found.standpoint, deed, at)


def require_at_home(session: Session, secret: str | None, deed: Deed, *, now: datetime) -> Visitor:
    """The visitor behind a secret, if they may do a deed with what is their own."""
    found = require_visitor(session, secret, now=now)
    if not is_allowed(found.standpoint, deed, own_place(found)):
        raise NotAllowedError
    return found


def own_place(found: Visitor) -> Place:
    """Where the visitor's own things lie."""
    return Place(
        workshop_id=found.workshop.id if found.workshop else "",
        country=found.person.country,
        person_id=found.person.id,
    )


def round_for(session: Session, found: Visitor, round_id: str | None) -> Round:
    """The round that the address names, in a workshop of the visitor's; without one the newest."""
    newest = newest_round(session, found.workshops, round_id)
    if newest is None:
        raise NoRoundError
    return newest


def require_own(
    session: Session, secret: str | None, deed: Deed, *, response_id: str, now: datetime
) -> Standing:
    """The standing of a response that is the visitor's own, while their group takes answers.

    One question asks for all that decides; only where it finds nothing is the visitor looked up.
    Notes that the visitor is still here.
    """
    visit_id = fingerprint(secret) if secret else ""
    found = standing(session, visit_id=visit_id, response_id=response_id)
    if found is None or ran_out(found.visit, now) or not _may(found, deed):
        require_visitor(session, secret, now=now)
        raise NotAllowedError
    if found.deadline is None or not found.open:
        raise NotOpenError
    if now >= found.deadline:
        raise DeadlinePassedError
    if worth_noting(found.visit, now):
        visits.touch_visit(session, visit_id=visit_id, now=now)
    return found


def come_back(
    store: Store, secret: str | None, *, now: datetime, round_id: str | None = None
) -> Visitor | None:
    """The visitor who opens a page; that counts as being here."""
    with store.reading() as session:
        found = visitor(session, secret, now=now, round_id=round_id)
    if found and worth_noting(found.visit, now):
        with store.writing() as session:
            visits.touch_visit(session, visit_id=found.visit.id, now=now)
    return found


def _may(found: Standing, deed: Deed) -> bool:
    """Whether a country's person may do a deed with their own form."""
    own = found.visit.participant_id or ""
    who = Standpoint(
        person_id=own, roles=frozenset({found.role}), country="", workshops=frozenset()
    )
    return is_allowed(who, deed, Place(person_id=own))
