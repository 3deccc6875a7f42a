"""The tables; their rows never leave this room."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from dgca.store.columns import UtcInstant


def table_of(row: type[Row]) -> Table:
    """The table behind a kind of row, for statements that need no objects."""
    return Row.metadata.tables[str(row.__tablename__)]


class Row(SQLModel):
    """A row of any table; every constraint gets a name, so that migrations can change it."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class InstrumentRow(Row, table=True):
    """The bytes of an instrument's file, for ever."""

    __tablename__ = "instrument"

    sha256: str = Field(primary_key=True)
    instrument_id: str = Field(index=True)
    version: str
    content: bytes = Field(sa_type=LargeBinary)
    kept_at: datetime = Field(sa_type=UtcInstant)


class WorkshopRow(Row, table=True):
    """One event."""

    __tablename__ = "workshop"
    __table_args__ = (CheckConstraint("minimum_group >= 3", name="minimum_group"),)

    id: str = Field(primary_key=True)
    title: str
    demonstration: bool
    minimum_group: int


class RoundRow(Row, table=True):
    """One collecting of responses, with the instrument that it pins."""

    __tablename__ = "round"

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    title: str
    made: datetime = Field(sa_type=UtcInstant)
    instrument_id: str
    instrument_version: str
    instrument_sha256: str = Field(foreign_key="instrument.sha256", index=True)


class GroupRow(Row, table=True):
    """A timetable in a round (``group`` alone is a word of SQL)."""

    __tablename__ = "country_group"
    __table_args__ = (UniqueConstraint("round_id", "id"), UniqueConstraint("round_id", "name"))

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="round.id")
    name: str
    deadline: datetime = Field(sa_type=UtcInstant)
    zone: str


class CountryRow(Row, table=True):
    """A country in one round, in a group of that same round."""

    __tablename__ = "country"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "group_id"], ["country_group.round_id", "country_group.id"]
        ),
        Index(None, "round_id", "group_id"),
    )

    round_id: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    name: str
    group_id: str
    zone: str


class ParticipantRow(Row, table=True):
    """A person of a workshop."""

    __tablename__ = "participant"
    __table_args__ = (
        CheckConstraint("role IN ('respondent', 'lead', 'facilitator')", name="role"),
        CheckConstraint("(role = 'facilitator') = (country = '')", name="staff_have_no_country"),
        Index(None, "workshop_id", "country"),
    )

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id")
    role: str
    label: str
    country: str
    ministry: str


class LinkRow(Row, table=True):
    """A personal link, known only by the hash of its token."""

    __tablename__ = "link"

    token_hash: str = Field(primary_key=True)
    participant_id: str = Field(foreign_key="participant.id", index=True)
    made_at: datetime = Field(sa_type=UtcInstant)
    expires_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class VisitRow(Row, table=True):
    """A browser that came in; the row stays when it has left."""

    __tablename__ = "visit"

    id: str = Field(primary_key=True)
    participant_id: str = Field(foreign_key="participant.id", index=True)
    started: datetime = Field(sa_type=UtcInstant)
    seen: datetime = Field(sa_type=UtcInstant)
    shared_device: bool
    ended: datetime | None = Field(default=None, sa_type=UtcInstant)


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
    language: str
    saved_at: datetime = Field(sa_type=UtcInstant)


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
