"""A country's record: its agreed view with what stood behind it, for the ministry's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dgca.model.instrument import Instrument
from dgca.model.response import Answer
from dgca.model.room import SignedView


@dataclass(frozen=True, kw_only=True)
class ViewCounts:
    """How many members gave each answer to a statement; it names nobody.

    Attributes
    ----------
    ratings
        How many by the code or the number; *don't know*, *does not apply* and blank have theirs.
    late
        How many gave or changed their rating once the room was open; they are in no other count.
    """

    ratings: Mapping[str, int] = field(default_factory=dict)
    late: int = 0


@dataclass(frozen=True, kw_only=True)
class CountryRecord:
    """Everything that is told in a country's record.

    Attributes
    ----------
    language
        The team's own.
    zone
        The country's, for telling when something was signed.
    agreed, views
        What was agreed and how many said what, by statement.
    viewers
        Of how many members the views are; 0 where the team answered together.
    signed
        The signed view that stands; None where none does.
    changed
        When its content last changed, never when it was asked for.
    """

    country: str
    name: str
    workshop: str
    round: str
    demonstration: bool
    instrument: Instrument
    sha256: str
    language: str
    zone: str
    agreed: Mapping[str, Answer]
    views: Mapping[str, ViewCounts]
    viewers: int
    directly: bool
    signed: SignedView | None
    changed: datetime

    def answer(self, statement_id: str) -> Answer:
        """What was agreed at a statement; blank where nothing was."""
        return self.agreed.get(statement_id, Answer())

    def counts(self, statement_id: str) -> ViewCounts:
        """How many members said what about a statement."""
        return self.views.get(statement_id, ViewCounts())
