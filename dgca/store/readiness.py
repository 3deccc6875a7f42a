"""How far people have come, counted in the database: one question a table, however many answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session

from dgca.model.readiness import FormTimes, Given
from dgca.model.response import Stage
from dgca.model.timetable import GroupState
from dgca.store.tables import (
    AnswerRow,
    GroupRow,
    GroupStepRow,
    ParticipantRow,
    ResponseRow,
    VisitRow,
    table_of,
)

ANSWER = table_of(AnswerRow)
RESPONSE = table_of(ResponseRow)
PARTICIPANT = table_of(ParticipantRow)
VISIT = table_of(VisitRow)
GROUP = table_of(GroupRow)
STEP = table_of(GroupStepRow)


Key = tuple[str, str | None]
"""Whose a form is: a country's code and a participant, none for the team's one view."""


def given_in(
    session: Session, *, round_id: str, parts: Mapping[str, Collection[str]]
) -> dict[Key, Given]:
    """What each person's own form holds, in counts; a row a person leaves the database.

    Parameters
    ----------
    parts
        The ids of what is asked in each dimension.
    """
    counts = [_given(ANSWER.c.statement_id.in_(asked)) for asked in parts.values()]
    key = (RESPONSE.c.country, RESPONSE.c.participant_id)
    rows = session.connection().execute(
        select(*key, func.max(ANSWER.c.saved_at), _given(), *counts)
        .select_from(RESPONSE.join(ANSWER))
        .where(RESPONSE.c.round_id == round_id, RESPONSE.c.stage == Stage.SELF.value)
        .group_by(*key)
    )
    return {
        (country, who): Given(
            filled=dict(zip(parts, filled, strict=True)), answered=answered, last=last
        )
        for country, who, last, answered, *filled in rows
    }


def forms_in(session: Session, *, round_id: str) -> dict[Key, FormTimes]:
    """When each form of a round was opened, submitted and reopened, also those of teams."""
    rows = session.connection().execute(
        select(
            RESPONSE.c.country,
            RESPONSE.c.participant_id,
            RESPONSE.c.opened_at,
            RESPONSE.c.submitted_at,
            RESPONSE.c.reopened_at,
        ).where(RESPONSE.c.round_id == round_id)
    )
    return {
        (country, who): FormTimes(opened=opened, submitted=submitted, reopened=reopened)
        for country, who, opened, submitted, reopened in rows
    }


def last_seen(session: Session, *, workshop_id: str) -> dict[str, datetime]:
    """When each participant was last here, of those who ever came."""
    rows = session.connection().execute(
        select(PARTICIPANT.c.id, func.max(VISIT.c.seen).label("seen"))
        .select_from(PARTICIPANT.join(VISIT, VISIT.c.participant_id == PARTICIPANT.c.id))
        .where(PARTICIPANT.c.workshop_id == workshop_id)
        .group_by(PARTICIPANT.c.id)
    )
    return {row.id: row.seen for row in rows}


def openings_in(session: Session, *, round_id: str) -> dict[str, datetime]:
    """When each group was last opened, of those that took this step."""
    rows = session.connection().execute(
        select(STEP.c.group_id, func.max(STEP.c.at).label("at"))
        .select_from(STEP.join(GROUP))
        .where(GROUP.c.round_id == round_id, STEP.c.after == GroupState.OPEN.value)
        .group_by(STEP.c.group_id)
    )
    return {row.group_id: row.at for row in rows}


def _given(*wanted: ColumnElement[bool]) -> ColumnElement[int]:
    """How many answers are not blank; what else they are is never asked."""
    return func.count().filter(and_(ANSWER.c.rating != "", *wanted))
