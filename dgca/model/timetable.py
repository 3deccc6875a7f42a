"""A group's timetable: its state, its sessions, and deadlines told in days before a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LAST_MINUTE = time(23, 59)
"""When a day of a deadline ends, on the clock of the session's zone."""


class GroupState(StrEnum):
    """How far a group is in its round; it moves forward step by step."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CONSENSUS = "consensus"
    RELEASED = "released"
    ARCHIVED = "archived"

    @property
    def next(self) -> GroupState | None:
        """The state that comes after; None after the last."""
        states = list(GroupState)
        place = states.index(self) + 1
        return states[place] if place < len(states) else None

    @property
    def takes_agreed(self) -> bool:
        """Whether teams may work on their one view in this state."""
        return self in (GroupState.OPEN, GroupState.CLOSED, GroupState.CONSENSUS)

    @property
    def is_released(self) -> bool:
        """Whether agreed views may be seen by whom their teams let see them."""
        return self in (GroupState.RELEASED, GroupState.ARCHIVED)

    @property
    def has_closed(self) -> bool:
        """Whether the self-assessment is over in this state."""
        return self not in (GroupState.DRAFT, GroupState.OPEN)


def takes_answers_in(state: GroupState, *, late: bool) -> bool:
    """Whether people answer in a state; those of a late country also after the others."""
    return state is GroupState.OPEN or (late and state in (GroupState.CLOSED, GroupState.CONSENSUS))


@dataclass(frozen=True, kw_only=True)
class GroupSession:
    """One meeting of a group: when it starts (an aware instant), and the zone it is told in."""

    number: int
    starts: datetime
    zone: str
    minutes: int = 135

    @property
    def day(self) -> date:
        """The day on its own calendar."""
        return self.starts.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, kw_only=True)
class DeadlineRule:
    """So many days before a session."""

    session: int
    days_before: int


@dataclass(frozen=True, kw_only=True)
class GroupStep:
    """A step of a group from state to state; going back has a reason."""

    before: GroupState
    after: GroupState
    at: datetime
    staff_id: str | None
    reason: str


def deadline_of(rule: DeadlineRule | None, sessions: Sequence[GroupSession]) -> datetime | None:
    """The instant that a rule names: the last minute of that day on the session's own clock.

    >>> second = GroupSession(
    ...     number=2, starts=datetime(2027, 3, 9, 14, tzinfo=UTC), zone="America/Barbados"
    ... )
    >>> deadline_of(DeadlineRule(session=2, days_before=4), [second]).isoformat()
    '2027-03-06T03:59:00+00:00'
    """
    meant = next((one for one in sessions if rule and one.number == rule.session), None)
    if rule is None or meant is None:
        return None
    day = meant.day - timedelta(days=rule.days_before)
    return datetime.combine(day, LAST_MINUTE, tzinfo=ZoneInfo(meant.zone)).astimezone(UTC)


def is_weekend(instant: datetime, zone: str) -> bool:
    """Whether an instant falls on a Saturday or Sunday of a zone."""
    return instant.astimezone(ZoneInfo(zone)).weekday() >= 5  # noqa: PLR2004 - Saturday
