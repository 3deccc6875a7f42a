"""The audit: deeds as they were recorded, and what is wanted of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AuditRecord:
    """A deed that was recorded; a person stands in it by a random key.

    Attributes
    ----------
    who
        The key of whoever did it; empty for the machine, and where nobody is known.
    object
        What it was done to: a kind and an id.
    """

    id: int
    at: datetime
    who: str
    deed: str
    workshop_id: str
    object: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """Which records are wanted; what is left empty asks for nothing.

    Attributes
    ----------
    since, until
        From this instant on, and until just before that one.
    who
        The key of a person, who did it or to whom it was done.
    """

    since: datetime | None = None
    until: datetime | None = None
    deed: str = ""
    workshop_id: str = ""
    who: str = ""
    outcome: str = ""
