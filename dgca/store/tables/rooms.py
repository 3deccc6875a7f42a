"""The teams' rooms: opened, voted in, signed; and what a country lets others see."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from dgca.store.columns import UtcInstant
from dgca.store.tables.row import Row


class RoomRow(Row, table=True):
    """The room of a country in a round, from its opening on."""

    __tablename__ = "room"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "country"], ["country.round_id", "country.code"]),
    )

    round_id: str = Field(primary_key=True)
    country: str = Field(primary_key=True)
    opened_at: datetime = Field(sa_type=UtcInstant)
    opened_by: str = Field(foreign_key="participant.id")
    directly: bool
    writer: str | None = Field(default=None, foreign_key="participant.id")
    focus: str
    revision: int


class NamedMemberRow(Row, table=True):
    """A member who lets the own team see the name beside the own view."""

    __tablename__ = "named_member"

    round_id: str = Field(primary_key=True, foreign_key="round.id")
    participant_id: str = Field(primary_key=True, foreign_key="participant.id", index=True)
    at: datetime = Field(sa_type=UtcInstant)


class VoteRow(Row, table=True):
    """A vote again about one statement; at most one is open at a time."""

    __tablename__ = "vote"
    __table_args__ = (
        Index(
            "uq_vote_open",
            *("response_id", "statement_id"),
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: str = Field(primary_key=True)
    response_id: str = Field(foreign_key="response.id", index=True)
    statement_id: str
    opened_at: datetime = Field(sa_type=UtcInstant)
    opened_by: str = Field(foreign_key="participant.id")
    closed_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class VoteRatingRow(Row, table=True):
    """What one member chose in a vote."""

    __tablename__ = "vote_rating"

    vote_id: str = Field(primary_key=True, foreign_key="vote.id")
    participant_id: str = Field(primary_key=True, foreign_key="participant.id", index=True)
    rating: str
    at: datetime = Field(sa_type=UtcInstant)


class SignedViewRow(Row, table=True):
    """An agreed view as it was signed; a trigger of the database keeps it as it is."""

    __tablename__ = "signed_view"
    __table_args__ = (UniqueConstraint("response_id", "number"),)

    id: str = Field(primary_key=True)
    response_id: str = Field(foreign_key="response.id")
    number: int
    content: str
    sha256: str


class SignatureRow(Row, table=True):
    """A name under a signed view: the lead's, or that of a second representative."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("signed_view_id", "counter"),)

    signed_view_id: str = Field(primary_key=True, foreign_key="signed_view.id")
    participant_id: str = Field(primary_key=True, foreign_key="participant.id", index=True)
    counter: bool
    name: str
    role: str
    at: datetime = Field(sa_type=UtcInstant)


class ReopeningRow(Row, table=True):
    """Why a signed view was taken up again."""

    __tablename__ = "reopening"

    signed_view_id: str = Field(primary_key=True, foreign_key="signed_view.id")
    participant_id: str = Field(foreign_key="participant.id", index=True)
    reason: str
    at: datetime = Field(sa_type=UtcInstant)


class ConsentRow(Row, table=True):
    """What a country chose to let an audience see; the newest counts."""

    __tablename__ = "consent"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "country"], ["country.round_id", "country.code"]),
        CheckConstraint("stage IN ('self', 'consensus')", name="stage"),
        CheckConstraint("audience IN ('own group', 'all groups', 'publication')", name="audience"),
        CheckConstraint("choice IN ('named', 'unnamed', 'not')", name="choice"),
        Index(None, "round_id", "country"),
    )

    id: int | None = Field(default=None, primary_key=True)
    round_id: str
    country: str
    stage: str
    audience: str
    choice: str
    participant_id: str = Field(foreign_key="participant.id", index=True)
    at: datetime = Field(sa_type=UtcInstant)
