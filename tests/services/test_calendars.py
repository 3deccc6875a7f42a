"""The dates of a country as a calendar file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.model.timetable import GroupSession
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.invitations import calendars
from dgca.store import timetables, workshops


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    begun.country("XBA", "Cedra", group="B")
    return begun


@pytest.fixture
def own(event):
    def dates(secret, *, language="en"):
        return calendars.own_dates(
            event.store, secret, round_id=event.round.id, language=language, now=event.now
        )

    return dates


@pytest.fixture
def of_country(event):
    def dates(secret, country):
        return calendars.country_dates(
            event.store,
            secret,
            round_id=event.round.id,
            country=country,
            language="en",
            now=event.now,
        )

    return dates


def told(content):
    return [
        (str(one["summary"]), one["dtstart"].dt)
        for one in Calendar.from_ical(content).walk("VEVENT")
    ]


def test_a_respondent_takes_the_deadline_and_the_sessions_of_their_group(event, own):
    session_ = GroupSession(number=1, starts=event.now + timedelta(days=7), zone="America/Antigua")
    other = replace(session_, number=2)
    with event.store.writing() as session:
        for name, one in (("A", session_), ("B", other)):
            timetables.set_sessions(session, group_id=event.groups[name].id, sessions=[one])

    assert told(own(event.respondent())) == [
        ("Assessment due: Betania", event.deadline.replace(second=0)),
        ("Five weeks: session 1", session_.starts),
    ]


def test_a_late_country_has_its_own_deadline(event, own):
    late = datetime(2026, 3, 20, 3, 59, tzinfo=UTC)
    with event.store.writing() as session:
        country = workshops.country(session, round_id=event.round.id, code="XAB")
        timetables.change_country(session, replace(country, own_deadline=late))

    assert told(own(event.respondent())) == [("Assessment due: Betania", late)]


def test_without_dates_there_is_no_file(event, own):
    with event.store.writing() as session:
        timetables.change_group(session, replace(event.groups["A"], deadline=None))

    assert own(event.respondent()) is None


def test_same_dates_same_bytes_and_a_change_is_told_as_a_later_one(event, own):
    secret = event.respondent()
    first, again = own(secret), own(secret)

    with event.store.writing() as session:
        later = event.now + timedelta(hours=1)
        auditing.record(
            session, Deed.CHANGE_WORKSHOP, by="", workshop_id=event.round.workshop_id, now=later
        )

    assert first == again
    assert b"SEQUENCE:0" in first
    changed = own(secret)
    assert b"SEQUENCE:1" in changed
    assert b"LAST-MODIFIED:20260302T153200Z" in changed


def test_a_facilitator_takes_the_dates_of_any_country_of_the_workshop(event, of_country):
    secret = event.facilitator()

    assert told(of_country(secret, "XBA"))[0][0] == "Assessment due: Cedra"
    with pytest.raises(NoRoundError):
        of_country(secret, "XXX")


def test_nobody_takes_the_dates_of_others(event, of_country, own):
    with pytest.raises(NotAllowedError):
        of_country(event.respondent(), "XBA")
    with pytest.raises(NotSignedInError):
        of_country("guessed", "XAB")
    with pytest.raises(NotAllowedError):
        own(event.facilitator())
