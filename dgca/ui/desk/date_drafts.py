"""A timetable as the forms on the desk show it, and as they say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from dgca.intake.days import clock_of, day_of
from dgca.model.meeting import (
    A_WEEK,
    MINUTES,
    Meeting,
    Timetable,
    Unread,
    like,
    series,
    usual_rules,
)
from dgca.model.timetable import DeadlineRule
from dgca.ui import draft

FIVE = 5
"""How many sessions a workshop has unless another number is chosen."""

TEN = time(10)
RULES = ("self_rule", "agreed_rule")


def shown_series(table: Timetable) -> dict[str, object]:
    """A form of five weekly sessions with the usual deadlines, or as they stand already."""
    first = table.meetings[0] if table.meetings else None
    count = len(table.meetings) or FIVE
    usual = usual_rules(count)
    return {
        **_shown_meeting(first, row=0, usual=None),
        "count": count,
        "every": A_WEEK,
        **_shown_rules((table.self_rule or usual[0], table.agreed_rule or usual[1])),
        "zone": table.zone,
    }


def shown_singles(table: Timetable) -> dict[str, object]:
    """Every session, and one more without a day."""
    last = table.meetings[-1] if table.meetings else None
    shown: dict[str, object] = {"name": table.name, "zone": table.zone}
    for row, meeting in enumerate((*table.meetings, None), start=1):
        shown |= _shown_meeting(meeting, row=row, usual=last)
    return shown | _shown_rules((table.self_rule, table.agreed_rule))


def typed_like(form: str, seen: Timetable, other: Timetable) -> Timetable:
    """The timetable of another group, so many days later."""
    return like(seen, other, days=draft.typed(form, "days") or 0)


def typed_series(form: str, seen: Timetable) -> Timetable:
    """Sessions like the first one, as many and as far apart as it is typed."""
    first = _typed_meeting(form, row=0)
    count, every = draft.typed(form, "count") or 1, draft.typed(form, "every") or A_WEEK
    return _typed(form, seen, meetings=series(first, every=every, count=count))


def typed_singles(form: str, seen: Timetable) -> Timetable:
    """The timetable as it is typed, without the sessions that have no day."""
    rows = range(1, len(seen.meetings) + 2)
    typed = (_typed_meeting(form, row=row) for row in rows)
    table = _typed(form, seen, meetings=tuple(one for one in typed if not one.blank))
    return replace(table, name=draft.typed(form, "name"))


def _typed(form: str, seen: Timetable, *, meetings: tuple[Meeting, ...]) -> Timetable:
    alone, agreed = _typed_rules(form)
    zone = draft.typed(form, "zone")
    return replace(seen, zone=zone, meetings=meetings, self_rule=alone, agreed_rule=agreed)


def _shown_rules(stand: tuple[DeadlineRule | None, DeadlineRule | None]) -> dict[str, object]:
    """What the entries of both deadlines show."""
    shown: dict[str, object] = {}
    for entry, rule in zip(RULES, stand, strict=True):
        shown[f"{entry}-days"] = rule.days_before if rule else None
        shown[f"{entry}-session"] = rule.session if rule else None
    return shown


def _typed_rules(form: str) -> tuple[DeadlineRule | None, DeadlineRule | None]:
    """Both deadlines as they are typed; None where a number is missing."""
    alone, agreed = (_rule(form, entry) for entry in RULES)
    return alone, agreed


def _rule(form: str, entry: str) -> DeadlineRule | None:
    days, session = draft.typed(form, f"{entry}-days"), draft.typed(form, f"{entry}-session")
    if days is None or session is None:
        return None
    return DeadlineRule(session=session, days_before=days)


def _shown_meeting(stands: Meeting | None, *, row: int, usual: Meeting | None) -> dict[str, object]:
    """What the entries of a session show; one that is not there has no day, and usual hours."""
    as_ever = stands or usual
    start = as_ever.start if as_ever and isinstance(as_ever.start, time) else TEN
    return {
        f"day-{row}": str(stands.day) if stands else "",
        f"start-{row}": f"{start:%H:%M}",
        f"minutes-{row}": as_ever.minutes if as_ever else MINUTES,
    }


def _typed_meeting(form: str, *, row: int) -> Meeting:
    """A session as it is typed."""
    day, start = draft.typed(form, f"day-{row}"), draft.typed(form, f"start-{row}")
    return Meeting(
        day=day_of(day) or Unread(day),
        start=clock_of(start) or Unread(start),
        minutes=draft.typed(form, f"minutes-{row}") or 0,
    )
