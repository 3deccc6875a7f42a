"""People, and how they come in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from dgca.store.columns import UtcInstant
from dgca.store.tables.row import Row


class ParticipantRow(Row, table=True):
    """A person of a country in a workshop."""

    __tablename__ = "participant"
    __table_args__ = (
        CheckConstraint("role IN ('respondent', 'lead')", name="role"),
        CheckConstraint("country <> ''", name="has_a_country"),
        CheckConstraint("status IN ('waiting', 'active', 'removed')", name="status"),
        Index(None, "workshop_id", "country"),
        Index(None, "email"),
    )

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id")
    role: str
    label: str
    country: str
    ministry: str
    email: str
    status: str
    invited_by: str | None = Field(default=None, foreign_key="participant.id")
    copied_from: str | None = Field(default=None, foreign_key="participant.id")
    noticed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    asked_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    resume_hash: str | None = Field(default=None, unique=True)


class StaffRow(Row, table=True):
    """Somebody who runs workshops or the machine; the password only as a hash."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: str = Field(primary_key=True)
    label: str
    email: str = Field(unique=True)
    password_hash: str | None = None
    issuer: str | None = None
    subject: str | None = None
    disabled_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class StaffRoleRow(Row, table=True):
    """A role of a staff member; one may have several."""

    __tablename__ = "staff_role"
    __table_args__ = (
        CheckConstraint("role IN ('facilitator', 'analyst', 'administrator')", name="role"),
    )

    staff_id: str = Field(primary_key=True, foreign_key="staff.id")
    role: str = Field(primary_key=True)


class MemberRow(Row, table=True):
    """A staff member of a workshop: there their roles count."""

    __tablename__ = "workshop_member"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id")
    staff_id: str = Field(primary_key=True, foreign_key="staff.id", index=True)


ONE_PERSON = "(participant_id IS NULL) <> (staff_id IS NULL)"


class LinkRow(Row, table=True):
    """A personal link, known only by the hash of its token."""

    __tablename__ = "link"
    __table_args__ = (CheckConstraint(ONE_PERSON, name="one_person"),)

    token_hash: str = Field(primary_key=True)
    participant_id: str | None = Field(default=None, foreign_key="participant.id", index=True)
    staff_id: str | None = Field(default=None, foreign_key="staff.id", index=True)
    made_at: datetime = Field(sa_type=UtcInstant)
    made_by: str
    expires_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    single_use: bool
    handed_over: bool
    claimed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    claimed_with: str | None = None
    revoked_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    revoked_by: str


class JoinCodeRow(Row, table=True):
    """A short code by which colleagues of a country ask to be let in."""

    __tablename__ = "join_code"
    __table_args__ = (Index(None, "workshop_id", "country"),)

    code: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id")
    country: str
    made_at: datetime = Field(sa_type=UtcInstant)
    made_by: str
    expires_at: datetime = Field(sa_type=UtcInstant)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class VisitRow(Row, table=True):
    """A browser that came in; the row stays when it has left."""

    __tablename__ = "visit"
    __table_args__ = (CheckConstraint(ONE_PERSON, name="one_person"),)

    id: str = Field(primary_key=True)
    participant_id: str | None = Field(default=None, foreign_key="participant.id", index=True)
    staff_id: str | None = Field(default=None, foreign_key="staff.id", index=True)
    started: datetime = Field(sa_type=UtcInstant)
    seen: datetime = Field(sa_type=UtcInstant)
    shared_device: bool
    ended: datetime | None = Field(default=None, sa_type=UtcInstant)


class TryRow(Row, table=True):
    """How often something was tried in vain of late; the key is a hash."""

    __tablename__ = "failed_try"

    key: str = Field(primary_key=True)
    since: datetime = Field(sa_type=UtcInstant)
    count: int
