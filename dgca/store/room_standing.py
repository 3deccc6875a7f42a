"""What a live page of a team's room asks again and again, in a single question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Select, and_, bindparam, select
from sqlmodel import Session

from dgca.model.people import Role, Status, Visit
from dgca.store.tables import ParticipantRow, RoomRow, VisitRow, table_of

VISIT, PARTICIPANT, ROOM = table_of(VisitRow), table_of(ParticipantRow), table_of(RoomRow)
_VISIT_COLUMNS = ("id", "participant_id", "started", "seen", "shared_device")


@dataclass(frozen=True, kw_only=True)
class RoomStanding:
    """Somebody's open visit, who they are, and how often their team's room has changed."""

    visit: Visit
    role: Role
    workshop_id: str
    country: str
    revision: int


def room_standing(session: Session, *, visit_id: str, round_id: str) -> RoomStanding | None:
    """Where the person of an open visit stands; None where nobody who takes part is behind it."""
    asked = {"visit_id": visit_id, "round_id": round_id}
    row = session.connection().execute(_question(), asked).mappings().one_or_none()
    if row is None:
        return None
    return RoomStanding(
        visit=Visit(**{name: row[name] for name in _VISIT_COLUMNS}),
        role=Role(row["role"]),
        workshop_id=row["workshop_id"],
        country=row["country"],
        revision=row["revision"] or 0,
    )


@lru_cache
def _question() -> Select[*tuple[object, ...]]:
    own_room = and_(
        ROOM.c.round_id == bindparam("round_id"), ROOM.c.country == PARTICIPANT.c.country
    )
    return (
        select(*(VISIT.c[name] for name in _VISIT_COLUMNS))
        .add_columns(PARTICIPANT.c.role, PARTICIPANT.c.workshop_id, PARTICIPANT.c.country)
        .add_columns(ROOM.c.revision)
        .select_from(VISIT)
        .join(PARTICIPANT, PARTICIPANT.c.id == VISIT.c.participant_id)
        .outerjoin(ROOM, own_room)
        .where(
            VISIT.c.id == bindparam("visit_id"),
            VISIT.c.ended.is_(None),
            PARTICIPANT.c.status == Status.ACTIVE.value,
        )
    )
