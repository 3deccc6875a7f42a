"""The people of a workshop: who they are, and what has become of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from dgca.model.people import Participant, Role, Status
from dgca.store.tables import ParticipantRow


def add_participant(session: Session, participant: Participant) -> None:
    """Keep a new participant."""
    session.add(ParticipantRow(**asdict(participant)))
    session.flush()


def add_participants(session: Session, participants: Iterable[Participant]) -> None:
    """Keep several new participants, in few statements however many."""
    session.add_all(ParticipantRow(**asdict(one)) for one in participants)
    session.flush()


def change_participant(session: Session, participant: Participant) -> None:
    """Keep what a participant is now; the id says which."""
    columns = asdict(participant)
    session.exec(
        update(ParticipantRow).where(col(ParticipantRow.id) == columns.pop("id")).values(**columns)
    )


def participants_of(
    session: Session,
    *,
    workshop_id: str,
    country: str | None = None,
    status: Collection[Status] = (Status.ACTIVE,),
) -> list[Participant]:
    """The workshop's people, or those of one country; by country, then name."""
    asked = select(ParticipantRow).where(
        col(ParticipantRow.workshop_id) == workshop_id, col(ParticipantRow.status).in_(status)
    )
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


def participants_by_email(session: Session, *, email: str) -> list[Participant]:
    """Everybody on any roster who has this address, which is written in small letters."""
    asked = select(ParticipantRow).where(
        col(ParticipantRow.email) == email, col(ParticipantRow.status) != Status.REMOVED
    )
    return [_participant(row) for row in session.exec(asked)]


def set_resume_code(session: Session, *, participant_id: str, resume_hash: str | None) -> None:
    """Keep the hash of the code by which a person comes back on another device."""
    session.exec(
        update(ParticipantRow)
        .where(col(ParticipantRow.id) == participant_id)
        .values(resume_hash=resume_hash)
    )


def participant_by_resume_code(session: Session, *, resume_hash: str) -> Participant | None:
    """Whose resume code it is, while the person takes part."""
    row = session.exec(
        select(ParticipantRow).where(
            col(ParticipantRow.resume_hash) == resume_hash,
            col(ParticipantRow.status) != Status.REMOVED,
        )
    ).one_or_none()
    return None if row is None else _participant(row)


def note_read(session: Session, *, participant_id: str, now: datetime) -> bool:
    """Keep that the person has read the privacy notice; False where they had before."""
    noted = session.exec(
        update(ParticipantRow)
        .where(col(ParticipantRow.id) == participant_id, col(ParticipantRow.noticed_at).is_(None))
        .values(noticed_at=now)
    )
    return noted.rowcount == 1


def _participant(row: ParticipantRow) -> Participant:
    kept = row.model_dump(exclude={"resume_hash"})
    return Participant(**{**kept, "role": Role(row.role), "status": Status(row.status)})
