"""The calendar holds the deadline and the sessions, and every program reads it alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dgca.correspondence.calendar_file import Dates, calendar_file
from dgca.correspondence.folding import folded
from dgca.model.timetable import GroupSession

DEADLINE = datetime(2026, 3, 7, 3, 59, tzinfo=UTC)
SESSIONS = (
    GroupSession(
        number=2,
        starts=datetime(2026, 3, 10, 14, tzinfo=UTC),
        zone="America/Barbados",
        minutes=135,
    ),
    GroupSession(
        number=1,
        starts=datetime(2026, 3, 3, 14, tzinfo=UTC),
        zone="America/Barbados",
        minutes=90,
    ),
)
DATES = Dates(
    key="round/BRB",
    country="Barbados",
    workshop="Five weeks",
    deadline=DEADLINE,
    zone="America/Barbados",
    changed=datetime(2026, 3, 1, 12, tzinfo=UTC),
    revision=3,
    sessions=SESSIONS,
)
DUE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//DGCA//Digital Government Capability Assessment//EN
METHOD:PUBLISH
BEGIN:VEVENT
SUMMARY:Assessment due: Barbados
DTSTART:20260307T035900Z
DTSTAMP:20260301T120000Z
UID:9c000211-7fce-5830-94c3-1a3ea119fc09
SEQUENCE:3
DESCRIPTION:Please submit by Friday 6 March\\, 23:59 (Barbados Time). It ta
 kes about 25 minutes. To come in\\, open the personal link from your invita
 tion. Workshop: Five weeks.
LAST-MODIFIED:20260301T120000Z
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Assessment due: Barbados
TRIGGER:-P1D
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def events(dates, language="en"):
    return Calendar.from_ical(calendar_file(dates, language)).walk("VEVENT")


def test_the_deadline_as_a_file():
    file = calendar_file(replace(DATES, key="r/BRB", sessions=()), "en")

    assert file.decode("utf-8").replace("\r\n", "\n") == DUE


def test_the_deadline_is_an_instant_with_a_reminder_a_day_before():
    due = events(DATES)[0]

    assert due["SUMMARY"] == "Assessment due: Barbados"
    assert due["DTSTART"].dt == DEADLINE
    assert "DTEND" not in due
    (alarm,) = due.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-1))


def test_sessions_follow_in_the_order_of_time():
    told = [
        (event["SUMMARY"], event["DTSTART"].dt, event["DTEND"].dt) for event in events(DATES)[1:]
    ]

    assert told == [
        (
            "Five weeks: session 1",
            datetime(2026, 3, 3, 14, tzinfo=UTC),
            datetime(2026, 3, 3, 15, 30, tzinfo=UTC),
        ),
        (
            "Five weeks: session 2",
            datetime(2026, 3, 10, 14, tzinfo=UTC),
            datetime(2026, 3, 10, 16, 15, tzinfo=UTC),
        ),
    ]


def test_an_instant_given_in_a_zone_is_the_same_instant():
    local = replace(DATES, deadline=DEADLINE.astimezone(ZoneInfo("America/Barbados")))

    assert local.deadline.utcoffset() == timedelta(hours=-4)
    assert calendar_file(local, "en") == calendar_file(DATES, "en")


def test_the_same_dates_give_the_same_bytes():
    assert calendar_file(DATES, "en") == calendar_file(replace(DATES), "en")
    assert calendar_file(DATES, "en") == calendar_file(
        replace(DATES, sessions=tuple(reversed(SESSIONS))), "en"
    )


def test_a_moved_deadline_is_the_same_event_with_a_later_revision():
    moved = replace(DATES, deadline=DEADLINE + timedelta(days=1), revision=4)

    before, after = events(DATES)[0], events(moved)[0]

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (3, 4)


def test_every_event_has_an_id_of_its_own():
    ids = [event["UID"] for event in events(DATES)]
    others = [event["UID"] for event in events(replace(DATES, key="round/JAM"))]

    assert len({*ids, *others}) == 6


def test_without_a_date_there_is_no_file():
    assert calendar_file(replace(DATES, deadline=None, sessions=()), "en") is None


def test_sessions_alone_make_a_file():
    assert [event["SUMMARY"] for event in events(replace(DATES, deadline=None))] == [
        "Five weeks: session 1",
        "Five weeks: session 2",
    ]


def test_every_event_of_a_demonstration_says_so():
    for event in events(replace(DATES, demonstration=True)):
        first = event["DESCRIPTION"].splitlines()[0]
        assert first == "Demonstration: fictitious governments and simulated answers"


def test_the_time_is_told_in_the_readers_language():
    told = events(DATES, "es")[0]["DESCRIPTION"]

    assert "viernes 6 de marzo, 23:59 (hora de Barbados)" in told


@pytest.mark.parametrize(
    "name",
    [
        "Barbados; a, b \\ c \\n d",
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "Curaçao " * 40,
        "🏝" * 60,
        'Saint "Lucia": x=1',
    ],
)
def test_a_name_is_text_and_no_line_is_longer_than_75_octets(name):
    dates = replace(DATES, country=name, workshop=name)

    file, read = calendar_file(dates, "en"), events(dates)

    assert [event["SUMMARY"] for event in read] == [
        f"Assessment due: {folded(name)}",
        f"{folded(name)}: session 1",
        f"{folded(name)}: session 2",
    ]
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert max(map(len, file.split(b"\r\n"))) <= 75


@given(st.text(), st.text())
def test_whatever_was_typed_is_read_back(country, workshop):
    due = events(replace(DATES, country=country, workshop=workshop))[0]

    assert due["SUMMARY"] == f"Assessment due: {folded(country)}"
    assert due["DESCRIPTION"].endswith(f" Workshop: {folded(workshop)}.")
