"""One's own way in: what became of one's link, a new resume code, and asking for a new link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dgca.errors import NotAllowedError
from dgca.model.people import Link, Participant
from dgca.services import auditing, visiting
from dgca.services.authority import Deed
from dgca.services.entry.resuming import new_resume_code
from dgca.store import Session, Store, links, people, staff, visits


@dataclass(frozen=True, kw_only=True)
class LinkNews:
    """That a link was made anew or revoked: when, and by whom.

    Attributes
    ----------
    by
        Name of the lead or of the member of the staff; empty where the machine did it.
    """

    revoked: bool
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class OwnWay:
    """How somebody comes in.

    Attributes
    ----------
    news
        What was done last to the link that they had; None where nothing was.
    by_lead
        Whether a lead let them in, whom they can ask for a new link.
    asked
        When they did ask.
    """

    news: LinkNews | None
    by_lead: bool
    asked: datetime | None


def own_way(store: Store, secret: str | None, *, now: datetime) -> OwnWay:
    """How the visitor comes in, and what others have done about it."""
    with store.reading() as session:
        person = _own(session, secret, now=now)
        return OwnWay(
            news=_news(session, links.links_of(session, person_id=person.id)),
            by_lead=person.invited_by is not None,
            asked=person.asked_at,
        )


def make_resume_code(store: Store, secret: str | None, *, now: datetime) -> str:
    """A resume code for the visitor, in place of the one before; it is shown once."""
    with store.writing() as session:
        person = _own(session, secret, now=now)
        _record(session, "make resume code", person, now=now)
        return new_resume_code(session, person.id)


def ask_for_link(store: Store, secret: str | None, *, now: datetime) -> None:
    """Let the leads of the visitor's team make a new link for them; twice is once."""
    with store.writing() as session:
        person = _own(session, secret, now=now)
        if person.asked_at is None:
            people.change_participant(session, replace(person, asked_at=now))
            _record(session, "ask for a link", person, now=now)


def _own(session: Session, secret: str | None, *, now: datetime) -> Participant:
    """The visitor, who answers for a country."""
    found = visiting.require_at_home(session, secret, Deed.READ_OWN_RECORD, now=now)
    person = people.participant(session, participant_id=found.person.id)
    if person is None:
        raise NotAllowedError
    return person


def _news(session: Session, theirs: list[Link]) -> LinkNews | None:
    """What was done last: the newest link was revoked, or made while there was a way in already.

    Whoever came by a join code is told of the first link as well: it opens what they answered.
    """
    if not theirs:
        return None
    newest = theirs[-1]
    if newest.revoked_at:
        by = _name(session, newest.revoked_by)
        return LinkNews(revoked=True, at=newest.revoked_at, by=by)
    came = len(theirs) > 1 or visits.has_come(
        session, person_id=newest.participant_id or "", before=newest.made_at
    )
    if came and newest.made_by:
        return LinkNews(revoked=False, at=newest.made_at, by=_name(session, newest.made_by))
    return None


def _name(session: Session, person_id: str) -> str:
    member = staff.staff_member(session, staff_id=person_id)
    lead = people.participant(session, participant_id=person_id)
    return next((one.label for one in (member, lead) if one), "")


def _record(session: Session, deed: str, person: Participant, *, now: datetime) -> None:
    auditing.record(session, deed, by=person.id, workshop_id=person.workshop_id, now=now)
