"""A country's team as its lead sees it: how far each person has come, never what they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TeamStep(StrEnum):
    """How far a person of a team has come."""

    INVITED = "invited"
    JOINED = "joined"
    ANSWERING = "answering"
    SUBMITTED = "submitted"


@dataclass(frozen=True, kw_only=True)
class JoinCode:
    """A short code by which colleagues of a country ask to be let in.

    Attributes
    ----------
    code
        Eight signs, as they are kept; people read them in two groups of four.
    made_by
        Id of whoever made it, a lead or somebody of the staff.
    """

    code: str
    workshop_id: str
    country: str
    made_at: datetime
    made_by: str
    expires_at: datetime
    revoked_at: datetime | None = None

    def opens(self, now: datetime) -> bool:
        """Whether it still opens a door."""
        return self.revoked_at is None and now < self.expires_at
