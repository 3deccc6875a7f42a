"""What the desk shows of a workshop: its settings, its groups as they stand, and who runs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import Fault
from dgca.model.instrument import Instrument
from dgca.model.people import StaffMember
from dgca.model.settings import Settings, settings_of
from dgca.model.timetable import GroupSession, GroupState, GroupStep
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.services import pinning, place, visiting
from dgca.services.authority import Deed, Place
from dgca.services.stepping_rules import missing_to_open, people_in, ways_back
from dgca.services.timetable_rules import warnings_of
from dgca.store import Session, Store, desk, staff, timetables, workshops


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
    """A workshop as it lies before its facilitator.

    Attributes
    ----------
    me
        Id of whoever sits there.
    changeable
        Whether another questionnaire can be chosen still.
    names
        Names of those who moved a group, by id.
    """

    me: str
    workshop: Workshop
    round: Round
    instrument: Instrument
    groups: tuple[DeskGroup, ...]
    members: tuple[StaffMember, ...]
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


def desk_of(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Desk:
    """The desk of the round that the address names, for somebody who may change it."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.CHANGE_WORKSHOP, at=at, now=now)
        groups = _groups(session, round_, now=now)
        return Desk(
            me=found.person.id,
            workshop=_workshop(session, round_),
            round=round_,
            instrument=place.pinned_instrument(store, round_),
            groups=groups,
            members=tuple(staff.members_of(session, workshop_id=round_.workshop_id)),
            changeable=pinning.may_change(session, round_id=round_.id),
            names=_names(session, groups),
        )


def _workshop(session: Session, round_: Round) -> Workshop:
    found = workshops.workshop(session, workshop_id=round_.workshop_id)
    if found is None:
        msg = f"no workshop of round {round_.id}"
        raise LookupError(msg)
    return found


def _groups(session: Session, round_: Round, *, now: datetime) -> tuple[DeskGroup, ...]:
    countries = workshops.countries_of(session, round_id=round_.id)
    people = desk.people_by_country(session, workshop_id=round_.workshop_id)
    submitted = desk.submitted_by_country(session, round_id=round_.id)
    return tuple(
        _group(session, group, countries=countries, counts=(people, submitted), now=now)
        for group in workshops.groups_of(session, round_id=round_.id)
    )


def _group(
    session: Session,
    group: Group,
    *,
    countries: list[Country],
    counts: tuple[Mapping[str, int], Mapping[str, int]],
    now: datetime,
) -> DeskGroup:
    sessions = tuple(timetables.sessions_of(session, group_id=group.id))
    people, submitted = (people_in(group, countries=countries, people=one) for one in counts)
    answered = desk.has_answers(session, round_id=group.round_id, group_id=group.id)
    missing = missing_to_open(group, sessions=sessions, people=people, now=now)
    return DeskGroup(
        group=group,
        sessions=sessions,
        countries=tuple(one for one in countries if one.group_id == group.id),
        people=people,
        submitted=submitted,
        steps=tuple(timetables.steps_of(session, group_id=group.id)),
        missing=tuple(missing) if group.state is GroupState.DRAFT else (),
        warnings=tuple(warnings_of(group, sessions, now=now)),
        ways_back=tuple(ways_back(group, answered=answered)),
    )


def _names(session: Session, groups: tuple[DeskGroup, ...]) -> dict[str, str]:
    ids = {step.staff_id for one in groups for step in one.steps if step.staff_id}
    found = (staff.staff_member(session, staff_id=one) for one in sorted(ids))
    return {one.id: one.label for one in found if one is not None}
