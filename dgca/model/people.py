"""The people: a country's respondents and leads, the staff, and their visits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is; a country's people and the staff are never the same person."""

    RESPONDENT = "respondent"
    LEAD = "lead"
    FACILITATOR = "facilitator"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


COUNTRY_ROLES = (Role.RESPONDENT, Role.LEAD)
STAFF_ROLES = (Role.FACILITATOR, Role.ANALYST, Role.ADMINISTRATOR)


class Status(StrEnum):
    """Whether a participant takes part: waiting for the lead's nod, in, or out."""

    WAITING = "waiting"
    ACTIVE = "active"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A person of a country in one workshop.

    Attributes
    ----------
    label
        The name that the person goes by.
    invited_by
        Id of the lead who invited them or let them in; None where a facilitator did.
    copied_from
        Id of the same person in the workshop that this one was copied from.
    asked_at
        When they asked the country's lead for a new link; None where it was made since.
    """

    id: str
    workshop_id: str
    role: Role
    label: str
    country: str
    ministry: str = ""
    email: str = ""
    status: Status = Status.ACTIVE
    invited_by: str | None = None
    copied_from: str | None = None
    noticed_at: datetime | None = None
    asked_at: datetime | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The one role of a country's person."""
        return frozenset({self.role})


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """A person who runs or analyses workshops, or the machine; without a country.

    Attributes
    ----------
    roles
        Any of the staff's roles; in a workshop they count only for its members.
    has_password, has_identity
        How they can prove who they are: here, or by a sign-in elsewhere that is bound to them.
    """

    id: str
    label: str
    email: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    disabled_at: datetime | None = None
    has_password: bool = False
    has_identity: bool = False

    @property
    def country(self) -> str:
        """Staff answer for nobody."""
        return ""


Person = Participant | StaffMember


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A browser that has come in, until it leaves or its time is up; of one person only."""

    id: str
    participant_id: str | None = None
    staff_id: str | None = None
    started: datetime
    seen: datetime
    shared_device: bool = False


@dataclass(frozen=True, kw_only=True)
class Link:
    """A personal link, known only by its token's hash.

    Attributes
    ----------
    made_by
        Id of whoever made it; empty for the machine itself.
    single_use
        Opens once only, such as the end of a sign-in elsewhere.
    handed_over
        Made by a lead: once claimed, it opens elsewhere only with its owner's resume code.
    claimed_with
        Hash of the form by which it was claimed, so that one sent twice is known again.
    """

    token_hash: str
    participant_id: str | None = None
    staff_id: str | None = None
    made_at: datetime
    made_by: str = ""
    expires_at: datetime | None = None
    single_use: bool = False
    handed_over: bool = False
    claimed_at: datetime | None = None
    claimed_with: str | None = None
    revoked_at: datetime | None = None
    revoked_by: str = ""
