"""Coming in by a personal link, and leaving."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from dgca.errors.entry import ResumeCodeNeededError, UnknownLinkError
from dgca.errors.records import PurgedError
from dgca.model.people import Link, Participant, Person, StaffMember, Status
from dgca.model.workshop import Workshop
from dgca.services import auditing, visiting
from dgca.services.entry.resuming import new_resume_code, owner_of_resume_code
from dgca.services.rounds import country_name
from dgca.services.visiting import fingerprint
from dgca.store import Session, Store, links, people, staff, visits, workshops
from dgca.store.purging import purged_at

LINK_LASTS = timedelta(days=90)
SENT_TWICE = timedelta(minutes=10)
"""For how long the form that claimed a link is known again, such as after a double click."""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Whom a personal link is for.

    Attributes
    ----------
    workshop
        None for staff who belong to no workshop yet.
    needs_code
        Whether it opens only with the resume code of its owner.
    """

    participant: Person
    workshop: Workshop | None
    country_name: str
    needs_code: bool = False


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Somebody has come in.

    Attributes
    ----------
    secret
        The visit's secret, for the browser alone; only its fingerprint is kept.
    resume_code
        Shown once, where the link was handed over; None otherwise.
    needs_password
        Whether it is somebody of the staff who cannot come back without setting one.
    """

    secret: str
    resume_code: str | None = None
    needs_password: bool = False


def make_link(
    session: Session,
    person: Person,
    *,
    now: datetime,
    by: str = "",
    lasts: timedelta = LINK_LASTS,
    single_use: bool = False,
    handed_over: bool = False,
) -> str:
    """Make a personal link and return its token, which is not kept.

    Whether it may be made is for the deed above to say; ``by`` is who does it.

    Raises
    ------
    PurgedError
        The names of the person's workshop were destroyed.
    """
    token = secrets.token_urlsafe(24)
    is_participant = isinstance(person, Participant)
    if isinstance(person, Participant) and purged_at(session, workshop_id=person.workshop_id):
        raise PurgedError
    links.add_link(
        session,
        Link(
            token_hash=fingerprint(token),
            participant_id=person.id if is_participant else None,
            staff_id=None if is_participant else person.id,
            made_at=now,
            made_by=by,
            expires_at=now + lasts,
            single_use=single_use,
            handed_over=handed_over,
        ),
    )
    return token


def open_link(store: Store, token: str, *, now: datetime) -> Invitation | None:
    """Whom the link is for, without using it up; None where it opens nothing."""
    with store.reading() as session:
        found = _opened(session, token, now=now)
        if found is None:
            return None
        link, person = found
        return Invitation(
            participant=person,
            workshop=_workshop(session, person),
            country_name=country_name(session, person) if isinstance(person, Participant) else "",
            needs_code=link.handed_over and link.claimed_at is not None,
        )


def join(
    store: Store,
    token: str,
    *,
    now: datetime,
    shared_device: bool,
    previous: str | None,
    resume_code: str = "",
    form: str = "",
) -> Joined:
    """Start a visit by a personal link, ending the one that this browser had before.

    Parameters
    ----------
    form
        A random word of the form that was sent, by which it is known again if it comes twice.

    Raises
    ------
    UnknownLinkError
        It opens nothing, or no more.
    ResumeCodeNeededError
        It was handed over and claimed before, and the code is not its owner's.
    """
    with store.writing() as session:
        found = _opened(session, token, now=now, form=form)
        if found is None:
            raise UnknownLinkError
        link, person = found
        form_hash = fingerprint(form) if form else None
        first = links.claim_link(session, token_hash=link.token_hash, now=now, form_hash=form_hash)
        first = first or _is_sent_twice(session, link, form, now=now)
        if link.single_use and not first:
            raise UnknownLinkError
        code = None
        if link.handed_over and first:
            code = new_resume_code(session, person.id)
        elif link.handed_over and not _proved(
            session, person, previous=previous, resume_code=resume_code, now=now
        ):
            raise ResumeCodeNeededError
        secret = visiting.start(
            session, person, now=now, shared_device=shared_device, previous=previous
        )
        auditing.record(
            session,
            "come in by link",
            by=person.id,
            workshop_id=person.workshop_id if isinstance(person, Participant) else "",
            now=now,
        )
    return Joined(
        secret=secret, resume_code=code, needs_password=link.single_use and _needs_password(person)
    )


def leave(store: Store, secret: str, *, now: datetime) -> None:
    """End a visit; a visit that has ended already stays ended."""
    with store.writing() as session:
        found = visiting.visitor(session, secret, now=now)
        visits.end_visit(session, visit_id=fingerprint(secret), now=now)
        if found:
            auditing.record(
                session,
                "leave",
                by=found.person.id,
                workshop_id=found.workshop.id if found.workshop else "",
                now=now,
            )


def _opened(
    session: Session, token: str, *, now: datetime, form: str = ""
) -> tuple[Link, Person] | None:
    """The link and its person, where it still opens something; used up, to its own form alone."""
    link = links.link(session, token_hash=fingerprint(token))
    if link is None or link.revoked_at or (link.expires_at and now >= link.expires_at):
        return None
    used_up = link.single_use and link.claimed_at is not None
    if used_up and not _is_sent_twice(session, link, form, now=now):
        return None
    if link.staff_id:
        member = staff.staff_member(session, staff_id=link.staff_id)
        return None if member is None or member.disabled_at else (link, member)
    person = people.participant(session, participant_id=link.participant_id or "")
    return None if person is None or person.status is Status.REMOVED else (link, person)


def _is_sent_twice(session: Session, link: Link, form: str, *, now: datetime) -> bool:
    """Whether the form is the very one that claimed the link a moment ago."""
    return bool(form) and links.was_claimed_with(
        session,
        token_hash=link.token_hash,
        form_hash=fingerprint(form),
        since=now - SENT_TWICE,
    )


def _proved(
    session: Session, person: Person, *, previous: str | None, resume_code: str, now: datetime
) -> bool:
    """Whether it is the owner: in this browser already, or with the code."""
    here = visiting.visitor(session, previous, now=now)
    if here and here.person.id == person.id:
        return True
    return owner_of_resume_code(session, resume_code) == person


def _needs_password(person: Person) -> bool:
    return isinstance(person, StaffMember) and not (person.has_password or person.has_identity)


def _workshop(session: Session, person: Person) -> Workshop | None:
    if isinstance(person, Participant):
        return workshops.workshop(session, workshop_id=person.workshop_id)
    theirs = staff.workshops_of(session, staff_id=person.id)
    return workshops.workshop(session, workshop_id=theirs[0]) if len(theirs) == 1 else None
