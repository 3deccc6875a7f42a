"""How far a round has come: who has joined, answers and has submitted; never what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from dgca.model.instrument import Instrument
from dgca.model.workshop import (
    Country,
    Group,
    Round,
    Workshop,
    deadline_for,
    takes_answers,
)

QUIET_DAYS = 2
"""After so many days without activity a country is stalled."""
LAST_DAYS = 2
"""In so many last days before its deadline a country that has not begun is stalled."""


class Step(StrEnum):
    """How far a person has come."""

    AWAITED = "awaited"
    JOINED = "joined"
    ANSWERING = "answering"
    SUBMITTED = "submitted"


class Stall(StrEnum):
    """Why a country is stalled."""

    NOBODY = "nobody invited"
    NOT_BEGUN = "not begun"
    QUIET = "quiet"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a form holds, in counts: nothing tells one answer from another.

    Attributes
    ----------
    filled
        By dimension, how many of its questions have an answer of any kind.
    answered
        The same over all that is asked.
    last
        When the form was last saved.
    """

    filled: Mapping[str, int] = field(default_factory=dict)
    answered: int = 0
    last: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FormTimes:
    """When a form was opened, submitted (None while it is open) and last reopened."""

    opened: datetime
    submitted: datetime | None = None
    reopened: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PersonReadiness:
    """How far one person has come; ``last`` is when they last came, saved or handed in."""

    label: str
    ministry: str
    step: Step
    filled: Mapping[str, int] = field(default_factory=dict)
    last: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CountryReadiness:
    """How far the people of one country have come.

    Attributes
    ----------
    opened
        Since when its group takes answers.
    people
        Those on the roster who take part, by name.
    waiting
        How many wait for the lead's nod; they count nowhere else.
    asked
        By dimension, how many questions one person is asked.
    consensus, agreed
        Whether the team has begun its one view, and when it handed that in.
    """

    country: Country
    group: Group
    opened: datetime
    people: tuple[PersonReadiness, ...] = ()
    waiting: int = 0
    asked: Mapping[str, int] = field(default_factory=dict)
    consensus: bool = False
    agreed: datetime | None = None

    @property
    def invited(self) -> int:
        """How many people are on the roster."""
        return len(self.people)

    @property
    def joined(self) -> int:
        """How many have come in at all."""
        return self.invited - self._at(Step.AWAITED)

    @property
    def answering(self) -> int:
        """How many have given an answer and not submitted."""
        return self._at(Step.ANSWERING)

    @property
    def submitted(self) -> int:
        """How many have submitted."""
        return self._at(Step.SUBMITTED)

    @property
    def missing(self) -> tuple[PersonReadiness, ...]:
        """Those who have not submitted, by name."""
        return tuple(one for one in self.people if one.step is not Step.SUBMITTED)

    @property
    def ministries(self) -> tuple[str, ...]:
        """The ministries that are in: somebody of theirs has joined."""
        joined = {one.ministry for one in self.people if one.step is not Step.AWAITED}
        return tuple(sorted(joined - {""}, key=lambda name: (name.casefold(), name)))

    @property
    def last(self) -> datetime | None:
        """When somebody last came, saved or handed in."""
        return max((one.last for one in self.people if one.last), default=None)

    @property
    def deadline(self) -> datetime | None:
        """Until when its people answer: its own deadline, or the group's."""
        return deadline_for(self.country, self.group)

    def share(self, dimension: str) -> float | None:
        """Share of what its people are asked in a dimension that has an answer of any kind.

        It tells how far the work has come and nothing of its content: *don't know* and *does not
        apply* count like any rating. It is not the coverage of a score. None without people.
        """
        asked = self.invited * self.asked[dimension]
        given = sum(one.filled.get(dimension, 0) for one in self.people)
        return given / asked if asked else None

    def _at(self, step: Step) -> int:
        return sum(one.step is step for one in self.people)


@dataclass(frozen=True, kw_only=True)
class Board:
    """The countries of a round, or of one of its groups, in alphabetical order.

    Attributes
    ----------
    group
        The one group that is looked at; None for all of them.
    """

    workshop: Workshop
    round: Round
    instrument: Instrument
    groups: tuple[Group, ...]
    group: Group | None
    rows: tuple[CountryReadiness, ...]

    @property
    def invited(self) -> int:
        """How many people are on the roster."""
        return sum(row.invited for row in self.rows)

    @property
    def submitted(self) -> int:
        """How many of them have submitted."""
        return sum(row.submitted for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many people wait for a lead's nod."""
        return sum(row.waiting for row in self.rows)

    @property
    def looked_at(self) -> tuple[Group, ...]:
        """The group that was chosen, or all."""
        return (self.group,) if self.group else self.groups

    def only(self, group_id: str | None) -> Board:
        """The board of one group; that of all where there is no such group."""
        group = next((one for one in self.groups if one.id == group_id), None)
        if group is None:
            return self
        rows = tuple(row for row in self.rows if row.group.id == group.id)
        return replace(self, group=group, rows=rows)

    def stalled(self, now: datetime) -> list[CountryReadiness]:
        """The countries that are stalled."""
        return [row for row in self.rows if stall_of(row, now=now)]


def stall_of(row: CountryReadiness, *, now: datetime) -> Stall | None:
    """Why a country is stalled; None where it goes on, has finished, or cannot answer now.

    It is stalled while its people can answer and not all have submitted, if nobody is on its
    roster, if nobody has given an answer in the last days before its deadline, or if nobody has
    come, saved or handed in for some days, counted from the opening at the earliest.
    """
    deadline = row.deadline
    if deadline is None or not takes_answers(row.country, row.group, now=now):
        return None
    if not row.people:
        return Stall.NOBODY
    if not row.missing:
        return None
    begun = row.answering + row.submitted > 0
    if not begun and deadline - now < timedelta(days=LAST_DAYS):
        return Stall.NOT_BEGUN
    since = max(row.opened, row.last or row.opened)
    return Stall.QUIET if now - since >= timedelta(days=QUIET_DAYS) else None
