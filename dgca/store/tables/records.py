"""What was done: the audit, the mail and the purge."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from dgca.store.columns import UtcInstant
from dgca.store.tables.row import Row


class PersonKeyRow(Row, table=True):
    """Whom a key of the audit stands for; destroyed with the names."""

    __tablename__ = "person_key"

    person_id: str = Field(primary_key=True)
    key: str = Field(unique=True)


class AuditRow(Row, table=True):
    """A deed; only ever added to, which a trigger of the database guards."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcInstant)
    who: str
    deed: str
    workshop_id: str
    object: str
    outcome: str


class MailRow(Row, table=True):
    """A message to be sent, or sent, to one person; its text is never kept.

    Nobody is written to twice in a batch, nor waits for two messages of a kind.
    """

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint("kind IN ('invitation', 'reminder')", name="kind"),
        CheckConstraint(
            "outcome IN ('waiting', 'sent', 'refused', 'try again', 'unreachable', 'not needed',"
            " 'stopped')",
            name="outcome",
        ),
        UniqueConstraint("batch", "participant_id"),
        Index(None, "workshop_id", "batch"),
        Index(
            "uq_mail_waiting",
            *("participant_id", "round_id", "kind"),
            unique=True,
            sqlite_where=text("outcome = 'waiting'"),
            postgresql_where=text("outcome = 'waiting'"),
        ),
    )

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id")
    round_id: str = Field(foreign_key="round.id")
    batch: str
    participant_id: str = Field(foreign_key="participant.id", index=True)
    kind: str
    outcome: str
    reason: str
    asked_at: datetime = Field(sa_type=UtcInstant)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    claimed_by: str
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class PurgeRow(Row, table=True):
    """A workshop whose names and texts were destroyed; it alone lets a history be deleted."""

    __tablename__ = "purge"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id")
    at: datetime = Field(sa_type=UtcInstant)
