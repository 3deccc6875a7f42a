"""Coming in by a personal link, and leaving."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import UnknownLinkError
from dgca.model.workshop import Participant, Visit, Workshop
from dgca.store import Session, Store, people, visits, workshops


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Whom a personal link is for."""

    participant: Participant
    workshop: Workshop
    country_name: str


def fingerprint(secret: str) -> str:
    """What is kept of a link's token or a visit's secret: its SHA-256, never the thing itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_link(session: Session, participant_id: str, *, now: datetime) -> str:
    """Make a personal link for a participant and return its token, which is not kept."""
    token = secrets.token_urlsafe(24)
    people.add_link(session, token_hash=fingerprint(token), participant_id=participant_id, now=now)
    return token


def open_link(store: Store, token: str) -> Invitation | None:
    """Whom the link is for, without using it up; None where it opens nothing."""
    with store.reading() as session:
        participant = people.participant_of_link(session, token_hash=fingerprint(token))
        if participant is None:
            return None
        workshop = workshops.workshop(session, workshop_id=participant.workshop_id)
        if workshop is None:
            return None
        return Invitation(
            participant=participant,
            workshop=workshop,
            country_name=_country_name(session, participant),
        )


def join(
    store: Store, token: str, *, now: datetime, shared_device: bool, previous: str | None
) -> str:
    """Start a visit by a personal link, ending the one that this browser had before.

    Returns
    -------
    The visit's secret, for the browser alone; only its fingerprint is kept.
    """
    secret = secrets.token_urlsafe(24)
    with store.writing() as session:
        participant = people.participant_of_link(session, token_hash=fingerprint(token))
        if participant is None:
            raise UnknownLinkError
        if previous:
            visits.end_visit(session, visit_id=fingerprint(previous), now=now)
        visits.start_visit(
            session,
            Visit(
                id=fingerprint(secret),
                participant_id=participant.id,
                started=now,
                seen=now,
                shared_device=shared_device,
            ),
        )
    return secret


def leave(store: Store, secret: str, *, now: datetime) -> None:
    """End a visit; a visit that has ended already stays ended."""
    with store.writing() as session:
        visits.end_visit(session, visit_id=fingerprint(secret), now=now)


def _country_name(session: Session, participant: Participant) -> str:
    rounds = workshops.rounds_of(session, workshop_id=participant.workshop_id)
    found = (
        workshops.country(session, round_id=round_.id, code=participant.country)
        for round_ in rounds
        if participant.country
    )
    return next((country.name for country in found if country), participant.country)
