"""A group's timetable as it is set: sessions by day and hour on one clock, and deadline rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dgca.model.timetable import DeadlineRule, GroupSession
from dgca.model.workshop import Group

ZONE = "America/Barbados"
"""The zone that a first group has until another one is chosen."""

MINUTES = 135
A_WEEK = 7


@dataclass(frozen=True)
class Unread:
    """What was typed where a day or a time of day was meant."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A session as it is set: its day and hour on the clock of its timetable."""

    day: date | Unread
    start: time | Unread
    minutes: int = MINUTES

    @property
    def blank(self) -> bool:
        """Whether no day was typed at all."""
        return isinstance(self.day, Unread) and not self.day.text.strip()


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """A group's name, its sessions on the clock of one zone, and the rules of its deadlines."""

    name: str
    zone: str = ZONE
    meetings: tuple[Meeting, ...] = ()
    self_rule: DeadlineRule | None = None
    agreed_rule: DeadlineRule | None = None


def usual_rules(count: int) -> tuple[DeadlineRule, DeadlineRule]:
    """The usual deadlines of so many sessions: four days before the second, and one day.

    >>> usual_rules(5)[0]
    DeadlineRule(session=2, days_before=4)
    """
    session = min(2, max(1, count))
    return (
        DeadlineRule(session=session, days_before=4),
        DeadlineRule(session=session, days_before=1),
    )


def series(first: Meeting, *, every: int, count: int) -> tuple[Meeting, ...]:
    """Meetings like the first one, so many days apart, at the same hour of their clock.

    A first day that could not be read stays alone, so that it is told once.

    >>> first = Meeting(day=date(2027, 3, 2), start=time(10))
    >>> [str(one.day) for one in series(first, every=7, count=3)]
    ['2027-03-02', '2027-03-09', '2027-03-16']
    """
    if isinstance(first.day, Unread):
        return (first,)
    day = first.day
    return tuple(
        replace(first, day=day + timedelta(days=every * number)) for number in range(count)
    )


def later(meetings: Iterable[Meeting], *, days: int) -> tuple[Meeting, ...]:
    """The same meetings so many days later, at the same hour of their clock."""
    return tuple(
        one if isinstance(one.day, Unread) else replace(one, day=one.day + timedelta(days=days))
        for one in meetings
    )


def like(table: Timetable, other: Timetable, *, days: int) -> Timetable:
    """A timetable with the meetings of another one, so many days later, and its rules."""
    return replace(other, name=table.name, meetings=later(other.meetings, days=days))


def sessions_of(table: Timetable) -> tuple[GroupSession, ...]:
    """The sessions of a timetable, numbered from 1; none where a day or an hour is not known."""
    sessions = []
    for number, one in enumerate(table.meetings, start=1):
        if isinstance(one.day, Unread) or isinstance(one.start, Unread):
            return ()
        local = datetime.combine(one.day, one.start, tzinfo=ZoneInfo(table.zone))
        sessions.append(
            GroupSession(
                number=number, starts=local.astimezone(UTC), zone=table.zone, minutes=one.minutes
            )
        )
    return tuple(sessions)


def timetable_of(group: Group, sessions: Sequence[GroupSession]) -> Timetable:
    """A group's timetable as it stands, on the clock of the group's zone."""
    zone = ZoneInfo(group.zone)
    local = [(one.starts.astimezone(zone), one.minutes) for one in sessions]
    return Timetable(
        name=group.name,
        zone=group.zone,
        meetings=tuple(
            Meeting(day=starts.date(), start=starts.time(), minutes=minutes)
            for starts, minutes in local
        ),
        self_rule=group.self_rule,
        agreed_rule=group.agreed_rule,
    )
