"""Who is at the door: the visitor behind a browser's secret, as the rows say now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from dgca.errors import DeadlinePassedError, NoRoundError, NotAllowedError, NotSignedInError
from dgca.model.workshop import Participant, Role, Round, Standing, Visit, Workshop
from dgca.store import Session, Store, people, visits, workshops
from dgca.store.standing import standing

SHARED_DEVICE_ENDS_AFTER = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=1)


def fingerprint(secret: str) -> str:
    """What is kept of a link's token or a visit's secret: its SHA-256, never the thing itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A visit with the person behind it, their workshop and the name of their country."""

    visit: Visit
    participant: Participant
    workshop: Workshop
    country_name: str


def visitor(session: Session, secret: str | None, *, now: datetime) -> Visitor | None:
    """The visitor behind a secret; None where the visit never was, has ended or ran out."""
    visit = visits.visit(session, visit_id=fingerprint(secret)) if secret else None
    if visit is None or ran_out(visit, now):
        return None
    participant = people.participant(session, participant_id=visit.participant_id)
    if participant is None:
        return None
    workshop = workshops.workshop(session, workshop_id=participant.workshop_id)
    if workshop is None:
        return None
    return Visitor(
        visit=visit,
        participant=participant,
        workshop=workshop,
        country_name=country_name(session, participant),
    )


def require_visitor(session: Session, secret: str | None, *, now: datetime) -> Visitor:
    """The visitor behind a secret, or an error that says to come in again."""
    found = visitor(session, secret, now=now)
    if found is None:
        raise NotSignedInError
    return found


def require_staff(session: Session, secret: str | None, *, now: datetime) -> Visitor:
    """The visitor behind a secret, where that is a facilitator."""
    found = require_visitor(session, secret, now=now)
    if found.participant.role is not Role.FACILITATOR:
        raise NotAllowedError
    return found


def round_for(session: Session, found: Visitor, round_id: str | None) -> Round:
    """The round that the address names, in the visitor's own workshop; without one the newest."""
    rounds = workshops.rounds_of(session, workshop_id=found.workshop.id)
    chosen = [round_ for round_ in rounds if round_id in (None, "", round_.id)]
    if not chosen:
        raise NoRoundError
    return chosen[-1]


def require_own(
    session: Session, secret: str | None, *, response_id: str, now: datetime
) -> Standing:
    """The standing of a response that is the visitor's own, while its deadline has not passed.

    Notes that the visitor is still here.
    """
    visit_id = fingerprint(secret) if secret else ""
    found = standing(session, visit_id=visit_id, response_id=response_id)
    if found is None or ran_out(found.visit, now):
        require_visitor(session, secret, now=now)
        raise NotAllowedError
    if now >= found.deadline:
        raise DeadlinePassedError
    if _worth_noting(found.visit, now):
        visits.touch_visit(session, visit_id=visit_id, now=now)
    return found


def come_back(store: Store, secret: str | None, *, now: datetime) -> Visitor | None:
    """The visitor who opens a page; that counts as being here."""
    with store.reading() as session:
        found = visitor(session, secret, now=now)
    if found and _worth_noting(found.visit, now):
        with store.writing() as session:
            visits.touch_visit(session, visit_id=found.visit.id, now=now)
    return found


def _worth_noting(visit: Visit, now: datetime) -> bool:
    """Whether it must be written down that somebody was seen: in general once a minute."""
    return visit.shared_device or now - visit.seen >= SEEN_EVERY


def ran_out(visit: Visit, now: datetime) -> bool:
    """Whether a visit on a shared device has been idle for too long."""
    return visit.shared_device and now - visit.seen >= SHARED_DEVICE_ENDS_AFTER


def country_name(session: Session, participant: Participant) -> str:
    """The name of a participant's country in the newest round that has it; staff have none."""
    rounds = workshops.rounds_of(session, workshop_id=participant.workshop_id)
    found = (
        workshops.country(session, round_id=round_.id, code=participant.country)
        for round_ in reversed(rounds)
        if participant.country
    )
    return next((country.name for country in found if country), participant.country)
