"""A roster: a workshop's people line by line, and the plan of what importing it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dgca.model.people import Role


class Outcome(StrEnum):
    """What importing a line would do."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class RosterLine:
    """One person as a file or a form gives them: all of it text, as it was typed.

    Attributes
    ----------
    number
        Line in the file from 1.
    country
        A country's name in a supported language or its ISO code, or a unit's name.
    role
        Respondent or lead, in the words of a supported language; empty says nothing.
    """

    number: int
    country: str = ""
    name: str = ""
    email: str = ""
    ministry: str = ""
    group: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class RosterPerson:
    """A person of a country, as they are kept or as they would be; who is new has no id yet."""

    id: str = ""
    country: str
    name: str
    email: str = ""
    ministry: str = ""
    role: Role = Role.RESPONDENT


@dataclass(frozen=True, kw_only=True)
class RosterCountry:
    """A country of the round, with its group's name."""

    code: str
    name: str
    group: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a roster's word for a country stands for; no zone where several are in use there."""

    code: str
    name: str
    zone: str = ""


@dataclass(frozen=True, kw_only=True)
class NewCountry:
    """A country that importing would add to the round."""

    code: str
    name: str
    group: str
    zone: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a line is refused, or what to know of it: untranslated, with named parameters."""

    message: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Give the reason in English."""
        return self.message.format(**self.parameters)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A field of a person (``name``, ``email``, ``ministry`` or ``role``) before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PlannedLine:
    """What importing would do with one line.

    Attributes
    ----------
    person
        The person as they would be kept, or None where the line is refused.
    reasons
        Why it is refused; on any other outcome, what to look at before importing.
    changes
        What would change of a person who is already there.
    """

    line: RosterLine
    outcome: Outcome
    person: RosterPerson | None = None
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RosterPlan:
    """What importing a roster would do, before anything is kept.

    Attributes
    ----------
    lines
        One for each line of the roster, in the order of their numbers.
    countries
        Those that would be added to the round, in the order of their codes.
    groups
        Names of the groups that would be added, in alphabetical order.
    """

    lines: tuple[PlannedLine, ...]
    countries: tuple[NewCountry, ...] = ()
    groups: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> tuple[PlannedLine, ...]:
        """The lines with an outcome."""
        return tuple(planned for planned in self.lines if planned.outcome is outcome)

    @property
    def changes_nothing(self) -> bool:
        """Whether importing would leave everything as it is."""
        return not (self.of(Outcome.ADDED) or self.of(Outcome.CHANGED) or self.countries)
