"""The purge: what is destroyed of a workshop after its time, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dgca.model.workshop import Workshop

LAST_ZONE = timedelta(hours=12)
"""How far behind UTC a day ends last, at the edge of the map."""


class Kind(StrEnum):
    """Something that is destroyed; whatever has no kind here is kept."""

    NAMES = "names"
    EMAILS = "emails"
    TIES = "ties"
    TEXTS = "texts"
    TEXT_ANSWERS = "text answers"
    HISTORIES = "histories"
    REASONS = "reasons"
    SIGNED_VIEWS = "signed views"
    KEYS = "keys"
    LINKS = "links"
    RESUME_CODES = "resume codes"
    JOIN_CODES = "join codes"
    VISITS = "visits"
    MAILS = "mails"


@dataclass(frozen=True, kw_only=True)
class Purge:
    """A workshop past its time, and how much of each kind there is to destroy, or was.

    Attributes
    ----------
    before
        When it was purged for the first time; None where it never was.
    """

    workshop: Workshop
    counts: Mapping[Kind, int]
    before: datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is left to destroy."""
        return not any(self.counts.values())


class Wiped(StrEnum):
    """Whether the bytes of what was deleted are gone from the database's own file.

    ``in use``: somebody still reads the file as it was. ``elsewhere``: a server keeps it.
    """

    GONE = "gone"
    IN_USE = "in use"
    ELSEWHERE = "elsewhere"


def is_over(workshop: Workshop, *, now: datetime) -> bool:
    """Whether the last day on which names are kept has ended everywhere on earth."""
    return workshop.retention is not None and (now - LAST_ZONE).date() > workshop.retention
