"""Workshops: instruments, rounds, groups with their timetables, countries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from dgca.store.columns import UtcInstant
from dgca.store.tables.row import Row


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
    unit: str
    languages: str
    colleagues: int
    retention: date | None = Field(default=None)


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
    ask_confidence: bool
    ask_evidence: bool
    follows: str | None = Field(default=None, foreign_key="round.id")


class GroupRow(Row, table=True):
    """A timetable in a round (``group`` alone is a word of SQL)."""

    __tablename__ = "country_group"
    __table_args__ = (
        UniqueConstraint("round_id", "id"),
        UniqueConstraint("round_id", "name"),
        CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'consensus', 'released', 'archived')",
            name="state",
        ),
    )

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="round.id")
    name: str
    zone: str
    state: str
    deadline: datetime | None = Field(default=None, sa_type=UtcInstant)
    agreed_deadline: datetime | None = Field(default=None, sa_type=UtcInstant)
    self_session: int | None = None
    self_days: int | None = None
    agreed_session: int | None = None
    agreed_days: int | None = None


class GroupSessionRow(Row, table=True):
    """One meeting of a group."""

    __tablename__ = "group_session"

    group_id: str = Field(primary_key=True, foreign_key="country_group.id")
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    starts: datetime = Field(sa_type=UtcInstant)
    zone: str
    minutes: int


class GroupStepRow(Row, table=True):
    """A step of a group from state to state, with a reason where it went back."""

    __tablename__ = "group_step"

    id: str = Field(primary_key=True)
    group_id: str = Field(foreign_key="country_group.id", index=True)
    before: str
    after: str
    at: datetime = Field(sa_type=UtcInstant)
    staff_id: str | None = Field(default=None, foreign_key="staff.id")
    reason: str


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
    language: str
    own_deadline: datetime | None = Field(default=None, sa_type=UtcInstant)
    own_agreed_deadline: datetime | None = Field(default=None, sa_type=UtcInstant)
