"""Responses, answers and their history."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from dgca.store.columns import UtcInstant
from dgca.store.tables.row import Row


class ResponseRow(Row, table=True):
    """A response; its key is round, stage, country and participant, none for a consensus."""

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint("stage IN ('self', 'consensus')", name="stage"),
        CheckConstraint(
            "(stage = 'consensus') = (participant_id IS NULL)", name="consensus_is_the_teams"
        ),
        ForeignKeyConstraint(["round_id", "country"], ["country.round_id", "country.code"]),
        Index(None, "round_id", "country"),
        Index(
            "uq_response_of_a_person",
            *("participant_id", "round_id", "stage", "country"),
            unique=True,
            sqlite_where=text("participant_id IS NOT NULL"),
            postgresql_where=text("participant_id IS NOT NULL"),
        ),
        Index(
            "uq_response_of_a_team",
            *("round_id", "stage", "country"),
            unique=True,
            sqlite_where=text("participant_id IS NULL"),
            postgresql_where=text("participant_id IS NULL"),
        ),
    )

    id: str = Field(primary_key=True)
    round_id: str
    country: str
    stage: str
    participant_id: str | None = Field(default=None, foreign_key="participant.id")
    opened_at: datetime = Field(sa_type=UtcInstant)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    reopened_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class AnswerContent(Row):
    """The columns that an answer and its history share."""

    response_id: str = Field(primary_key=True, foreign_key="response.id")
    statement_id: str = Field(primary_key=True)
    rating: str
    confidence: str
    evidence: str
    comment: str
    dissent: str = Field(default="", sa_column_kwargs={"server_default": ""})
    written_by: str | None = Field(default=None)
    language: str
    saved_at: datetime = Field(sa_type=UtcInstant)
    rated_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class AnswerRow(AnswerContent, table=True):
    """What stands now at one statement of a response."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("confidence IN ('', 'high', 'medium', 'low')", name="confidence"),
    )

    revision: int


class AnswerHistoryRow(AnswerContent, table=True):
    """What stood there before; only ever added to, which a trigger of the database guards."""

    __tablename__ = "answer_history"
    __table_args__ = (CheckConstraint("revision >= 1", name="revision"),)

    revision: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class RevisionRow(Row, table=True):
    """How often what others may see of a country has changed; one row a country, no waiting."""

    __tablename__ = "revision"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "country"], ["country.round_id", "country.code"]),
    )

    round_id: str = Field(primary_key=True)
    country: str = Field(primary_key=True)
    revision: int
