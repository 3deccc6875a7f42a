"""The people of a workshop, and the personal links by which they come in."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, select

from dgca.model.workshop import Participant, Role
from dgca.store.tables import LinkRow, ParticipantRow


def add_participant(session: Session, participant: Participant) -> None:
    """Keep a new participant."""
    session.add(ParticipantRow(**asdict(participant)))
    session.flush()


def participants_of(
    session: Session, *, workshop_id: str, country: str | None = None
) -> list[Participant]:
    """The workshop's people, or those of one country; by country, then label."""
    asked = select(ParticipantRow).where(col(ParticipantRow.workshop_id) == workshop_id)
    if country is not None:
        asked = asked.where(col(ParticipantRow.country) == country)
    return sorted(
        (_participant(row) for row in session.exec(asked)),
        key=lambda one: (one.country, one.label, one.id),
    )


def participant(session: Session, *, participant_id: str) -> Participant | None:
    """The participant of that id."""
    row = session.get(ParticipantRow, participant_id)
    return None if row is None else _participant(row)


def add_link(session: Session, *, token_hash: str, participant_id: str, now: datetime) -> None:
    """Keep a personal link, of which only the token's hash is known."""
    session.add(LinkRow(token_hash=token_hash, participant_id=participant_id, made_at=now))
    session.flush()


def participant_of_link(session: Session, *, token_hash: str) -> Participant | None:
    """Whose link it is; nobody's once it was revoked."""
    row = session.exec(
        select(ParticipantRow)
        .join(LinkRow)
        .where(col(LinkRow.token_hash) == token_hash, col(LinkRow.revoked_at).is_(None))
    ).one_or_none()
    return None if row is None else _participant(row)


def _participant(row: ParticipantRow) -> Participant:
    return Participant(**{**row.model_dump(), "role": Role(row.role)})
