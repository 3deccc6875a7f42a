"""A group's dates as a calendar file: the deadline with a reminder, and its sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from dgca.correspondence.folding import folded
from dgca.i18n import full_time, translate
from dgca.model.timetable import GroupSession

CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"

MAKER = "-//DGCA//Digital Government Capability Assessment//EN"
OURS = UUID("5b0d3c0e-6c1f-4a55-9c0f-2f1c8a6f4f0d")
"""The name space of our events' ids: drawn once, never changed."""

A_DAY_BEFORE = timedelta(days=-1)


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where the language is known."""
    return message


@dataclass(frozen=True, kw_only=True)
class Dates:
    """What a calendar is to hold for the people of one country.

    Attributes
    ----------
    key
        What the dates belong to, such as a round and a country: the same key gives the same
        events, so that a calendar that takes them twice holds them once.
    changed
        When the dates last changed. It is told in the file, not the moment of the click.
    revision
        How often they changed, so that a calendar keeps the later ones.
    """

    key: str
    country: str
    workshop: str
    deadline: datetime | None
    zone: str
    changed: datetime
    revision: int = 0
    sessions: Sequence[GroupSession] = ()
    demonstration: bool = False


def calendar_file(dates: Dates, language: str) -> bytes | None:
    """The dates as a file, or None where there is no date yet; same dates, same bytes.

    No personal link stands in it, since calendars are shared.
    """
    due = [] if dates.deadline is None else [_due(dates, dates.deadline, language)]
    in_order = sorted(dates.sessions, key=lambda session: session.starts)
    events = due + [_session(dates, session, language) for session in in_order]
    if not events:
        return None
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _due(dates: Dates, deadline: datetime, language: str) -> Event:
    """The last moment for answers: it takes no time of the day, and reminds a day before."""
    title = translate(language, _("Assessment due: {country}"), country=folded(dates.country))
    event = _event(dates, "deadline", starts=deadline, title=title)
    told = translate(
        language,
        _(
            "Please submit by {until}. It takes about 25 minutes. To come in, open the personal "
            "link from your invitation. Workshop: {workshop}."
        ),
        until=full_time(language, deadline, dates.zone),
        workshop=folded(dates.workshop),
    )
    event.add("description", "\n".join([*_mark(dates, language), told]))
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(title))
    return event


def _reminder(title: str) -> Alarm:
    """A notice on the reader's own device, a day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", A_DAY_BEFORE)
    return alarm


def _session(dates: Dates, session: GroupSession, language: str) -> Event:
    """One meeting of the group, from its start to its end."""
    workshop = folded(dates.workshop)
    told = _("{workshop}: session {number}")
    title = translate(language, told, workshop=workshop, number=session.number)
    event = _event(dates, f"session-{session.number}", starts=session.starts, title=title)
    event.add("dtend", (session.starts + timedelta(minutes=session.minutes)).astimezone(UTC))
    for mark in _mark(dates, language):
        event.add("description", mark)
    return event


def _event(dates: Dates, what: str, *, starts: datetime, title: str) -> Event:
    """An event of ours at an instant in UTC, which every calendar tells in its own zone."""
    event = Event()
    event.add("uid", str(uuid5(OURS, f"{dates.key}/{what}")))
    event.add("dtstamp", dates.changed.astimezone(UTC))
    event.add("last-modified", dates.changed.astimezone(UTC))
    event.add("sequence", dates.revision)
    event.add("dtstart", starts.astimezone(UTC))
    event.add("summary", title)
    return event


def _mark(dates: Dates, language: str) -> list[str]:
    """What every text of a demonstration begins with."""
    mark = _("Demonstration: fictitious governments and simulated answers")
    return [translate(language, mark)] if dates.demonstration else []
