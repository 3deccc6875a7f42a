"""What a group must have before it opens, and the states to which it can go back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from dgca.errors import Fault, _
from dgca.model.timetable import GroupSession, GroupState
from dgca.model.workshop import Country, Group
from dgca.services.desk.wording import fault

NO_SESSIONS = _("Group {group} has no sessions yet. Set its dates.")
NO_DEADLINE = _("Group {group} has no deadline for the self-assessment yet. Set its dates.")
DEADLINE_PASSED = _("The deadline of group {group} has passed. Set a later one.")
NOBODY = _("Nobody is in group {group} yet. Add people first.")


def missing_to_open(
    group: Group, *, sessions: Sequence[GroupSession], people: int, now: datetime
) -> Iterator[Fault]:
    """What a group must have before its people can answer.

    Parameters
    ----------
    people
        How many people of its countries take part.
    """
    if not sessions:
        yield fault("sessions", NO_SESSIONS, group=group.name)
    else:
        yield from no_deadline(group, now=now)
    if not people:
        yield fault("people", NOBODY, group=group.name)


def people_in(group: Group, *, countries: Sequence[Country], people: Mapping[str, int]) -> int:
    """How many people of a group's countries take part."""
    return sum(people.get(one.code, 0) for one in countries if one.group_id == group.id)


def ways_back(group: Group, *, answered: bool) -> list[GroupState]:
    """The states to which a group can go back; to a draft only while nobody has answered."""
    states = list(GroupState)
    before = states[: states.index(group.state)]
    return [state for state in before if state is not GroupState.DRAFT or not answered]


def no_deadline(group: Group, *, now: datetime) -> Iterator[Fault]:
    """Nobody could answer in a group whose deadline is not set or has passed."""
    if group.deadline is None:
        yield fault("deadline", NO_DEADLINE, group=group.name)
    elif group.deadline <= now:
        yield fault("deadline", DEADLINE_PASSED, group=group.name)
