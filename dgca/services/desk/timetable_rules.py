"""What can be wrong with a group's timetable, and what is only to be looked at.

Sessions out of order, an agreed deadline before the self-assessment's and a deadline that is moved
into the past are refused: deadlines count from the numbers of sessions, a team agrees on what each
has answered, and nobody could do by then what they are asked to. A weekend is only a
warning, since officials often work on these forms at home, and so is a session in the past, since a
workshop may be set up after it has begun.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from dgca.errors import Fault, _
from dgca.intake.folding import same
from dgca.model.meeting import Meeting, Timetable, Unread, sessions_of
from dgca.model.timetable import DeadlineRule, GroupSession, GroupState, deadline_of, is_weekend
from dgca.model.workshop import Group
from dgca.services.desk.making import GROUP_TWICE, NO_GROUP_NAME
from dgca.services.desk.wording import fault, faults_of_text, shown

MOST_SESSIONS = 60
LONGEST_SESSION = 24 * 60
MOST_DAYS_BEFORE = 366

_NO_ZONE = _("There is no time zone “{given}”. Choose one of the list.")
_NO_FIRST_DAY = _("The first session has no day. Write it as 2027-03-14.")
_NO_DAY = _(
    "“{given}” is no day that can be read (session {session}). "
    "Write it as 2027-03-14, 14/03/2027 or 14 March 2027."
)
_NO_HOUR = _("“{given}” is no time that can be read (session {session}). Write it as 10:00.")
_MINUTES = _("Session {session} lasts {given} minutes; it can be from 1 to {most}.")
_TOO_MANY = _("There are {count} sessions; {most} are kept at most.")
_ORDER = _("Session {session} begins before session {before} is over. Put them in order.")
_NO_SESSION = _(
    "A deadline counts from session {session}, which is not there. Count from one of 1 to {count}."
)
_NO_SESSIONS = _("A deadline counts from a session, and there are none. Give the sessions first.")
_DAYS_BEFORE = _("A deadline is {given} days before a session; it can be from 0 to {most}.")
_AGREED_FIRST = _(
    "Teams would have to agree before each person has answered. "
    "Let the agreed deadline be on the same day or later."
)
_PAST = _("The deadline, {given}, has passed. Choose a later one.")
_NEEDS_DEADLINE = _("Group {group} is not a draft any more, so it keeps a deadline.")

SELF_WEEKEND = _("The deadline of the self-assessment falls on a weekend.")
AGREED_WEEKEND = _("The deadline of the agreed view falls on a weekend.")
STARTED = _("The first session lies in the past.")


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """Two instants, each None where it is not set: alone, and as a team."""

    alone: datetime | None
    agreed: datetime | None


def deadlines_of(table: Timetable, group: Group) -> Deadlines:
    """The deadlines that a timetable gives a group; what has no rule stays as it stands."""
    sessions = sessions_of(table)
    rules = (table.self_rule, group.deadline), (table.agreed_rule, group.agreed_deadline)
    alone, agreed = (deadline_of(rule, sessions) if rule else now for rule, now in rules)
    return Deadlines(alone=alone, agreed=agreed)


def faults_of(
    table: Timetable, group: Group, *, others: Collection[str], now: datetime
) -> Iterator[Fault]:
    """Everything that is wrong with a timetable for a group; ``others`` are names of groups."""
    yield from faults_of_text("name", table.name, missing=NO_GROUP_NAME)
    if same(table.name) in map(same, others):
        yield fault("name", GROUP_TWICE, name=shown(table.name))
    unclear = [*_wrong_zone(table.zone), *_wrong_meetings(table.meetings)]
    yield from unclear
    if unclear:
        return
    yield from _out_of_order(sessions_of(table))
    astray = [*_astray("self_rule", table), *_astray("agreed_rule", table)]
    yield from astray
    if not astray:
        yield from _wrong_deadlines(deadlines_of(table, group), group, zone=table.zone, now=now)


def warnings_of(group: Group, sessions: Sequence[GroupSession], *, now: datetime) -> list[Fault]:
    """What is only to be looked at in a group's dates as they stand."""
    told = {
        SELF_WEEKEND: group.deadline is not None and is_weekend(group.deadline, group.zone),
        AGREED_WEEKEND: (
            group.agreed_deadline is not None and is_weekend(group.agreed_deadline, group.zone)
        ),
        STARTED: (group.state is GroupState.DRAFT and bool(sessions) and sessions[0].starts <= now),
    }
    return [fault("", message) for message, applies in told.items() if applies]


@cache
def zones() -> frozenset[str]:
    """Every time zone that is known here."""
    return frozenset(available_timezones())


def _wrong_zone(zone: str) -> Iterator[Fault]:
    if zone not in zones():
        yield fault("zone", _NO_ZONE, given=shown(zone))


def _wrong_meetings(meetings: Sequence[Meeting]) -> Iterator[Fault]:
    """What cannot be read of sessions, or is out of all measure."""
    if len(meetings) > MOST_SESSIONS:
        yield fault("meetings", _TOO_MANY, count=len(meetings), most=MOST_SESSIONS)
    for session, one in enumerate(meetings, start=1):
        path = f"session {session}"
        if one.blank and session == 1:
            yield fault(path, _NO_FIRST_DAY)
        elif isinstance(one.day, Unread):
            yield fault(path, _NO_DAY, given=shown(one.day.text), session=session)
        if isinstance(one.start, Unread):
            yield fault(path, _NO_HOUR, given=shown(one.start.text), session=session)
        if not 1 <= one.minutes <= LONGEST_SESSION:
            yield fault(path, _MINUTES, session=session, given=one.minutes, most=LONGEST_SESSION)


def _out_of_order(sessions: Sequence[GroupSession]) -> Iterator[Fault]:
    for before, after in pairwise(sessions):
        if after.starts < before.starts + timedelta(minutes=before.minutes):
            numbers = {"session": after.number, "before": before.number}
            yield fault(f"session {after.number}", _ORDER, **numbers)


def _astray(part: str, table: Timetable) -> Iterator[Fault]:
    """Whether the rule of a deadline names no session, or too many days."""
    rule: DeadlineRule | None = getattr(table, part)
    count = len(table.meetings)
    if rule is None:
        return
    if not count:
        yield fault(part, _NO_SESSIONS)
    elif not 1 <= rule.session <= count:
        yield fault(part, _NO_SESSION, session=rule.session, count=count)
    if not 0 <= rule.days_before <= MOST_DAYS_BEFORE:
        yield fault(part, _DAYS_BEFORE, given=rule.days_before, most=MOST_DAYS_BEFORE)


def _wrong_deadlines(
    wanted: Deadlines, group: Group, *, zone: str, now: datetime
) -> Iterator[Fault]:
    if wanted.alone and wanted.agreed and wanted.agreed < wanted.alone:
        yield fault("agreed_rule", _AGREED_FIRST)
    for part, instant, before in (
        ("self_rule", wanted.alone, group.deadline),
        ("agreed_rule", wanted.agreed, group.agreed_deadline),
    ):
        if instant is not None and instant != before and instant <= now:
            yield fault(part, _PAST, given=instant.astimezone(ZoneInfo(zone)).date())
    if wanted.alone is None and group.state is not GroupState.DRAFT:
        yield fault("self_rule", _NEEDS_DEADLINE, group=group.name)
