"""A workshop as it lies before its facilitator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dgca.errors import Fault
from dgca.model.instrument import Instrument
from dgca.model.people import StaffMember
from dgca.model.settings import Settings, settings_of
from dgca.model.timetable import GroupSession, GroupState, GroupStep
from dgca.model.workshop import Country, Group, Round, Workshop


@dataclass(frozen=True, kw_only=True)
class DeskGroup:
    """A group as it lies on the desk.

    Attributes
    ----------
    people, submitted
        How many people of its countries take part, and how many of them have submitted.
    missing
        What it must have before it opens.
    warnings
        What is only to be looked at in its dates.
    ways_back
        The states to which it can go back.
    """

    group: Group
    sessions: tuple[GroupSession, ...]
    countries: tuple[Country, ...]
    people: int
    submitted: int
    steps: tuple[GroupStep, ...]
    missing: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    ways_back: tuple[GroupState, ...]

    @property
    def removable(self) -> bool:
        """Whether it is a draft without countries; a round keeps one group at least."""
        return self.group.state is GroupState.DRAFT and not self.countries


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A round of a workshop with all that is set of it, and who runs it.

    Attributes
    ----------
    me
        Id of whoever sits there.
    linked
        How many of those who take part have a link that lets them in.
    changeable
        Whether another instrument can be chosen still.
    names
        Names of those who moved a group, by id.
    """

    me: str
    workshop: Workshop
    round: Round
    instrument: Instrument
    groups: tuple[DeskGroup, ...]
    members: tuple[StaffMember, ...]
    linked: int
    changeable: bool
    names: Mapping[str, str]

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return settings_of(self.workshop, self.round)

    @property
    def countries(self) -> list[Country]:
        """The countries of all groups."""
        return [country for one in self.groups for country in one.countries]

    @property
    def people(self) -> int:
        """How many people take part."""
        return sum(one.people for one in self.groups)
