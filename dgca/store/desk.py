"""What the desk changes of a workshop, and what it counts before it does."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from dgca.model.people import Status
from dgca.model.response import Stage
from dgca.model.workshop import Round, Workshop
from dgca.store.tables import (
    AnswerRow,
    CountryRow,
    GroupRow,
    GroupSessionRow,
    GroupStepRow,
    ParticipantRow,
    ResponseRow,
    RoundRow,
    WorkshopRow,
)
from dgca.store.workshops import workshop_columns


def change_workshop(session: Session, workshop: Workshop) -> None:
    """Keep what a workshop is now; its id says which."""
    columns = workshop_columns(workshop)
    session.exec(
        update(WorkshopRow).where(col(WorkshopRow.id) == columns.pop("id")).values(**columns)
    )


def change_round(session: Session, round_: Round) -> None:
    """Keep what a round is now; its id says which."""
    columns = asdict(round_)
    session.exec(update(RoundRow).where(col(RoundRow.id) == columns.pop("id")).values(**columns))


def remove_group(session: Session, *, group_id: str) -> None:
    """Take out a group that has no countries, with its sessions and its steps."""
    for row in (GroupSessionRow, GroupStepRow):
        session.exec(delete(row).where(col(row.group_id) == group_id))
    session.exec(delete(GroupRow).where(col(GroupRow.id) == group_id))


def has_answers(session: Session, *, round_id: str, group_id: str | None = None) -> bool:
    """Whether anybody has answered anything in a round, or in one of its groups."""
    asked = (
        select(AnswerRow.response_id)
        .join(ResponseRow, col(ResponseRow.id) == col(AnswerRow.response_id))
        .where(col(ResponseRow.round_id) == round_id)
    )
    if group_id is not None:
        codes = select(CountryRow.code).where(
            col(CountryRow.round_id) == round_id, col(CountryRow.group_id) == group_id
        )
        asked = asked.where(col(ResponseRow.country).in_(codes))
    return session.exec(asked.limit(1)).first() is not None


def people_by_country(session: Session, *, workshop_id: str) -> Counter[str]:
    """How many people of each country take part in a workshop."""
    counted = session.exec(
        select(ParticipantRow.country, func.count())
        .where(
            col(ParticipantRow.workshop_id) == workshop_id,
            col(ParticipantRow.status) == Status.ACTIVE,
        )
        .group_by(col(ParticipantRow.country))
    )
    return Counter(dict(counted.all()))


def submitted_by_country(session: Session, *, round_id: str) -> Counter[str]:
    """How many of a country's people, of those who take part, have submitted in a round."""
    counted = session.exec(
        select(ResponseRow.country, func.count())
        .join(ParticipantRow, col(ParticipantRow.id) == col(ResponseRow.participant_id))
        .where(
            col(ResponseRow.round_id) == round_id,
            col(ResponseRow.stage) == Stage.SELF,
            col(ResponseRow.submitted_at).is_not(None),
            col(ParticipantRow.status) == Status.ACTIVE,
        )
        .group_by(col(ResponseRow.country))
    )
    return Counter(dict(counted.all()))
