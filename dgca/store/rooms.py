"""The teams' rooms: opened once, written in by the leads or whom they ask, watched by revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from dgca.model.room import Room
from dgca.store.statements import insert_into, was_new
from dgca.store.tables import NamedMemberRow, RoomRow


def room_of(session: Session, *, round_id: str, country: str) -> Room | None:
    """The room of a country; None before it was opened."""
    row = session.get(RoomRow, (round_id, country))
    return None if row is None else Room(**row.model_dump())


def open_room(session: Session, room: Room) -> bool:
    """Keep a room from its opening on; False where somebody else has opened it."""
    return was_new(session, insert_into(session, RoomRow).values(**asdict(room)))


def opened_rooms(session: Session, *, round_id: str) -> dict[str, datetime]:
    """When each room of a round was opened, by the country's code."""
    asked = select(RoomRow.country, RoomRow.opened_at).where(col(RoomRow.round_id) == round_id)
    return dict(session.exec(asked).all())


def revision_of_room(session: Session, *, round_id: str, country: str) -> int:
    """How often anything in a room has changed; 0 before it was opened."""
    asked = select(RoomRow.revision).where(
        col(RoomRow.round_id) == round_id, col(RoomRow.country) == country
    )
    return session.exec(asked).one_or_none() or 0


def change_room(
    session: Session, *, round_id: str, country: str, changed: Mapping[str, object]
) -> None:
    """Keep what has changed of a room, and let everybody who watches it look again."""
    session.exec(
        update(RoomRow)
        .where(col(RoomRow.round_id) == round_id, col(RoomRow.country) == country)
        .values(**changed, revision=col(RoomRow.revision) + 1)
    )


def named_members(session: Session, *, round_id: str) -> frozenset[str]:
    """Ids of those who let their own team see the name beside their view."""
    asked = select(NamedMemberRow.participant_id).where(col(NamedMemberRow.round_id) == round_id)
    return frozenset(session.exec(asked))


def set_named(
    session: Session, *, round_id: str, participant_id: str, named: bool, now: datetime
) -> None:
    """Keep whether somebody lets the own team see the name."""
    if named:
        own = {"round_id": round_id, "participant_id": participant_id}
        was_new(session, insert_into(session, NamedMemberRow).values(**own, at=now))
        return
    session.exec(
        delete(NamedMemberRow).where(
            col(NamedMemberRow.round_id) == round_id,
            col(NamedMemberRow.participant_id) == participant_id,
        )
    )
