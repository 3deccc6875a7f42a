"""Coming in by a personal link, and leaving."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import UnknownLinkError
from dgca.model.workshop import Participant, Visit, Workshop
from dgca.services.visiting import country_name, fingerprint
from dgca.store import Session, Store, people, visits, workshops


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Whom a personal link is for."""

    participant: Participant
    workshop: Workshop
    country_name: str


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
            country_name=country_name(session, participant),
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
