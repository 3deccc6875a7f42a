"""A timetable as it is set: series of sessions, and deadlines that count from them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from dgca.model.meeting import (
    Meeting,
    Timetable,
    Unread,
    later,
    like,
    series,
    sessions_of,
    timetable_of,
    usual_rules,
)
from dgca.model.timetable import DeadlineRule, deadline_of
from dgca.model.workshop import Group

ZONES = st.sampled_from(["America/Barbados", "America/Nassau", "Pacific/Kiritimati", "UTC"])
DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1))
HOURS = st.builds(time, st.integers(6, 22), st.sampled_from([0, 15, 59]))
MEETINGS = st.builds(Meeting, day=DAYS, start=HOURS, minutes=st.integers(1, 600))


def test_the_usual_deadlines_count_from_the_second_session_or_from_the_only_one():
    assert usual_rules(5) == (
        DeadlineRule(session=2, days_before=4),
        DeadlineRule(session=2, days_before=1),
    )
    assert [rule.session for rule in (*usual_rules(1), *usual_rules(0))] == [1, 1, 1, 1]


def test_a_first_day_that_cannot_be_read_stays_alone():
    first = Meeting(day=Unread("soon"), start=time(10))

    assert series(first, every=7, count=5) == (first,)
    assert later([first], days=1) == (first,)


def test_a_timetable_with_a_day_that_cannot_be_read_has_no_sessions():
    table = Timetable(name="A", meetings=(Meeting(day=Unread("x"), start=time(10)),))

    assert sessions_of(table) == ()


@given(first=MEETINGS, zone=ZONES, every=st.integers(1, 30), count=st.integers(1, 20))
def test_a_series_keeps_its_hour_on_the_clock_and_its_days_apart(*, first, zone, every, count):
    table = Timetable(name="A", zone=zone, meetings=series(first, every=every, count=count))

    local = [one.starts.astimezone(ZoneInfo(zone)) for one in sessions_of(table)]
    assert [one.date() for one in local] == [
        first.day + timedelta(days=every * number) for number in range(count)
    ]
    assert {one.time() for one in local} == {first.start}


@given(st.lists(MEETINGS, max_size=6), ZONES)
def test_a_timetable_comes_back_as_it_was_set(meetings, zone):
    table = Timetable(name="A", zone=zone, meetings=tuple(meetings))
    group = Group(id="a", round_id="r", name="A", zone=zone)

    assert timetable_of(group, sessions_of(table)) == table


@given(
    meetings=st.lists(MEETINGS, min_size=1, max_size=6),
    zone=ZONES,
    days_before=st.integers(0, 60),
    data=st.data(),
)
def test_a_deadline_is_the_last_minute_of_its_day_on_the_sessions_clock(
    *, meetings, zone, days_before, data
):
    number = data.draw(st.integers(1, len(meetings)))
    rule = DeadlineRule(session=number, days_before=days_before)
    table = Timetable(name="A", zone=zone, meetings=tuple(meetings))

    instant = deadline_of(rule, sessions_of(table))

    local = instant.astimezone(ZoneInfo(zone))
    assert local.date() == meetings[number - 1].day - timedelta(days=days_before)
    assert local.time() == time(23, 59)


@given(first=MEETINGS, zone=ZONES, moved=st.integers(-400, 400), days_before=st.integers(0, 60))
def test_a_session_that_moves_takes_its_deadline_along(*, first, zone, moved, days_before):
    rule = DeadlineRule(session=1, days_before=days_before)
    tables = [
        Timetable(name="A", zone=zone, meetings=meetings)
        for meetings in ((first,), later([first], days=moved))
    ]

    before, after = (deadline_of(rule, sessions_of(table)) for table in tables)

    days = [one.astimezone(ZoneInfo(zone)).date() for one in (before, after)]
    assert days[1] - days[0] == timedelta(days=moved)


@given(st.lists(MEETINGS, max_size=6), ZONES, st.integers(-60, 60))
def test_the_dates_of_another_group_come_with_its_zone_and_rules_and_not_its_name(
    meetings, zone, days
):
    alone, agreed = usual_rules(len(meetings))
    first = Timetable(
        name="A", zone=zone, meetings=tuple(meetings), self_rule=alone, agreed_rule=agreed
    )

    second = like(Timetable(name="B"), first, days=days)

    assert (second.name, second.zone) == ("B", zone)
    assert (second.self_rule, second.agreed_rule) == (alone, agreed)
    assert like(second, second, days=-days).meetings == first.meetings


def test_the_session_of_a_group_in_another_zone_is_told_on_the_groups_clock():
    table = Timetable(
        name="A",
        zone="America/Barbados",
        meetings=(Meeting(day=date(2027, 3, 2), start=time(10)),),
    )
    group = Group(id="a", round_id="r", name="A", zone="UTC")

    (meeting,) = timetable_of(group, sessions_of(table)).meetings

    assert (meeting.day, meeting.start) == (date(2027, 3, 2), time(14))
    assert sessions_of(table)[0].starts == datetime(2027, 3, 2, 14, tzinfo=UTC)
