"""A lead invites colleagues by a link that is handed over, makes it anew, or takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dgca.errors import FaultyEntriesError, NoRoundError
from dgca.errors.team import LinkInUseError
from dgca.model.people import Participant, Role, Status
from dgca.services import auditing, visiting
from dgca.services.authority import Deed
from dgca.services.entry.joining import make_link
from dgca.services.invitations import inviting
from dgca.services.team import introducing, teaming
from dgca.services.team.introducing import Colleague, fault, introduced
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, links, new_id, people, staff, visits


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


ON_THE_TEAM = _("{name} is on your team already, or waits for your nod.")
TAKEN_EMAIL = _(
    "This address belongs to somebody who takes part already, or who runs the workshop. "
    "Give another one, or leave it empty."
)


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """A link for a lead to hand over; its token is shown once and not kept."""

    person: Participant
    token: str


def invite(store: Store, secret: str | None, *, colleague: Colleague, now: datetime) -> HandedOver:
    """Put a colleague on the visitor's own team, and make the link to hand over.

    Raises
    ------
    FaultyEntriesError
        With all that is wrong in what was typed.
    TooManyColleaguesError
        There is no more room.
    """
    known = introduced(colleague)
    with store.writing() as session:
        found = teaming.take_turn(session, secret, Deed.INVITE_COLLEAGUE, now=now)
        _refuse_known(session, found, known)
        teaming.require_room(session, found)
        person = Participant(
            id=new_id(),
            workshop_id=visiting.own_place(found).workshop_id,
            role=Role(known.role),
            label=known.name,
            country=found.person.country,
            ministry=known.ministry,
            email=known.email,
            invited_by=found.person.id,
        )
        people.add_participant(session, person)
        token = _handed_over(session, found, person, now=now)
        _record(session, Deed.INVITE_COLLEAGUE, found, person=person, now=now)
    return HandedOver(person=person, token=token)


def renew_link(store: Store, secret: str | None, *, person_id: str, now: datetime) -> HandedOver:
    """Make a colleague's link anew: older ones open nothing more, and their visits end.

    Raises
    ------
    LinkInUseError
        Its owner has opened it, and has not asked for a new one.
    """
    with store.writing() as session:
        found = teaming.take_turn(session, secret, Deed.INVITE_COLLEAGUE, now=now)
        person = teaming.colleague_of(session, found, person_id)
        if person.status is not Status.ACTIVE or not teaming.member(session, person).renewable:
            raise LinkInUseError(name=person.label)
        _shut_out(session, person, by=found.person.id, now=now)
        renewed = replace(person, asked_at=None)
        people.change_participant(session, renewed)
        token = _handed_over(session, found, person, now=now)
        _record(session, "renew link", found, person=person, now=now)
    return HandedOver(person=renewed, token=token)


def withdraw(store: Store, secret: str | None, *, person_id: str, now: datetime) -> Participant:
    """Take an invitation back that nobody has opened yet.

    Raises
    ------
    LinkInUseError
        Its owner has opened it.
    """
    with store.writing() as session:
        found = teaming.take_turn(session, secret, Deed.INVITE_COLLEAGUE, now=now)
        person = teaming.colleague_of(session, found, person_id)
        if not teaming.member(session, person).withdrawable:
            raise LinkInUseError(name=person.label)
        _shut_out(session, person, by=found.person.id, now=now)
        people.change_participant(session, replace(person, status=Status.REMOVED))
        _record(session, "withdraw invitation", found, person=person, now=now)
    return person


def _handed_over(session: Session, found: Visitor, person: Participant, *, now: datetime) -> str:
    """The token of a new link, which opens no longer than names are kept."""
    if found.workshop is None:
        raise NoRoundError
    lasts = inviting.lasts(found.workshop, now)
    return make_link(session, person, now=now, by=found.person.id, lasts=lasts, handed_over=True)


def _shut_out(session: Session, person: Participant, *, by: str, now: datetime) -> None:
    """Let nothing that was given to somebody open anything more."""
    links.revoke_links_of(session, person_id=person.id, by=by, now=now)
    visits.end_visits_of(session, person_id=person.id, now=now)
    people.set_resume_code(session, participant_id=person.id, resume_hash=None)


def _refuse_known(session: Session, found: Visitor, known: Colleague) -> None:
    """Refuse somebody who is on the roster already, or who is of the staff."""
    faults = []
    team = teaming.everybody_of(session, found)
    if any(introducing.is_same_person(one, known) for one in team):
        faults.append(fault(introducing.NAME, ON_THE_TEAM, name=known.name))
    elif known.email and _is_taken(session, found, known.email):
        faults.append(fault(introducing.EMAIL, TAKEN_EMAIL))
    if faults:
        raise FaultyEntriesError(faults)


def _is_taken(session: Session, found: Visitor, email: str) -> bool:
    """Whether an address is somebody's of the staff, or somebody's of this workshop."""
    if staff.staff_by_email(session, email=email):
        return True
    theirs = people.participants_by_email(session, email=email)
    return any(one.workshop_id in found.workshops for one in theirs)


def _record(
    session: Session, deed: Deed | str, found: Visitor, *, person: Participant, now: datetime
) -> None:
    auditing.record(
        session,
        deed,
        by=found.person.id,
        workshop_id=person.workshop_id,
        object_=auditing.person(session, person.id),
        now=now,
    )
