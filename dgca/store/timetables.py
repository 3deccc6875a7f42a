"""The timetables of groups: sessions, deadlines, states, and the steps between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from dgca.model.timetable import GroupSession, GroupState, GroupStep
from dgca.model.workshop import Country, Group
from dgca.store.engine import new_id
from dgca.store.tables import CountryRow, GroupRow, GroupSessionRow, GroupStepRow
from dgca.store.workshops import group_columns


def sessions_of(session: Session, *, group_id: str) -> list[GroupSession]:
    """The meetings of a group, by number."""
    rows = session.exec(
        select(GroupSessionRow)
        .where(col(GroupSessionRow.group_id) == group_id)
        .order_by(col(GroupSessionRow.number))
    )
    return [GroupSession(**row.model_dump(exclude={"group_id"})) for row in rows]


def set_sessions(session: Session, *, group_id: str, sessions: Sequence[GroupSession]) -> None:
    """Let a group have these meetings and no others."""
    session.exec(delete(GroupSessionRow).where(col(GroupSessionRow.group_id) == group_id))
    session.add_all(GroupSessionRow(group_id=group_id, **asdict(one)) for one in sessions)
    session.flush()


def change_group(session: Session, group: Group) -> None:
    """Keep what a group is now; its id says which."""
    columns = group_columns(group)
    session.exec(update(GroupRow).where(col(GroupRow.id) == columns.pop("id")).values(**columns))


def change_country(session: Session, country: Country) -> None:
    """Keep what a country is now; its round and its code say which."""
    columns = asdict(country)
    session.exec(
        update(CountryRow)
        .where(
            col(CountryRow.round_id) == columns.pop("round_id"),
            col(CountryRow.code) == columns.pop("code"),
        )
        .values(**columns)
    )


def move_group(
    session: Session, group: Group, *, to: GroupState, staff_id: str, reason: str, now: datetime
) -> bool:
    """Move a group to another state and keep the step; False where it has moved meanwhile."""
    moved = session.exec(
        update(GroupRow)
        .where(col(GroupRow.id) == group.id, col(GroupRow.state) == group.state)
        .values(state=to)
    )
    if moved.rowcount != 1:
        return False
    session.add(
        GroupStepRow(
            id=new_id(),
            group_id=group.id,
            before=group.state,
            after=to,
            at=now,
            staff_id=staff_id,
            reason=reason,
        )
    )
    session.flush()
    return True


def steps_of(session: Session, *, group_id: str) -> list[GroupStep]:
    """The steps of a group, the oldest first."""
    rows = session.exec(
        select(GroupStepRow)
        .where(col(GroupStepRow.group_id) == group_id)
        .order_by(col(GroupStepRow.at), col(GroupStepRow.id))
    )
    return [
        GroupStep(
            before=GroupState(row.before),
            after=GroupState(row.after),
            at=row.at,
            staff_id=row.staff_id,
            reason=row.reason,
        )
        for row in rows
    ]
