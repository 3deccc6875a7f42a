"""A group's sessions and deadlines: set in one step, moved together, changed beside others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError
from dgca.model.meeting import Meeting, Unread, like, series
from dgca.model.timetable import DeadlineRule
from dgca.services.desk import timetabling
from dgca.services.desk.timetable_rules import warnings_of

FIRST = Meeting(day=date(2027, 3, 2), start=time(10))
SELF, AGREED = DeadlineRule(session=2, days_before=4), DeadlineRule(session=2, days_before=1)


def told(at, **wanted):
    with pytest.raises(FaultySaveError) as caught:
        at.retime(**wanted)
    return [str(fault) for fault in caught.value.faults]


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_five_weekly_sessions_and_their_deadlines_are_set_in_one_step(at):
    at.five_weeks()

    assert [one.starts for one in at.sessions()] == [
        utc("2027-03-02T14:00"),
        utc("2027-03-09T14:00"),
        utc("2027-03-16T14:00"),
        utc("2027-03-23T14:00"),
        utc("2027-03-30T14:00"),
    ]
    assert {(one.zone, one.minutes) for one in at.sessions()} == {("America/Barbados", 135)}
    group = at.group()
    assert group.deadline == utc("2027-03-06T03:59")  # Friday's last minute in Barbados
    assert group.agreed_deadline == utc("2027-03-09T03:59")
    assert (group.self_rule, group.agreed_rule) == (SELF, AGREED)


def test_another_group_can_have_the_same_dates_a_day_later(at):
    at.five_weeks()

    timetabling.change_timetable(
        at.store,
        at.secret,
        group_id=at.group("B").id,
        seen=at.timetable("B"),
        wanted=like(at.timetable("B"), at.timetable(), days=1),
        now=at.now,
    )

    days = [one.day for one in at.sessions("B")]
    assert days == [date(2027, 3, day) for day in (3, 10, 17, 24, 31)]
    assert at.group("B").deadline == utc("2027-03-07T03:59")
    assert at.group("B").name == "B"


def test_an_hour_stays_the_same_on_a_clock_that_is_put_forward(at):
    meetings = series(replace(FIRST, day=date(2027, 3, 9)), every=7, count=2)

    at.retime(zone="America/Nassau", meetings=meetings)

    assert [one.starts for one in at.sessions()] == [
        utc("2027-03-09T15:00"),
        utc("2027-03-16T14:00"),
    ]
    assert [one.start for one in at.timetable().meetings] == [time(10), time(10)]


def test_another_zone_keeps_the_hours_and_moves_the_instants(at):
    at.five_weeks()

    at.retime(zone="America/Belize")

    assert at.sessions()[0].starts == utc("2027-03-02T16:00")
    assert at.group().deadline == utc("2027-03-06T05:59")


def test_moving_a_session_moves_the_deadlines_that_count_from_it(at):
    before = at.five_weeks()
    moved = replace(before.meetings[1], day=date(2027, 3, 11))

    at.retime(meetings=(before.meetings[0], moved, *before.meetings[2:]))

    assert at.group().deadline == utc("2027-03-08T03:59")
    assert at.group().agreed_deadline == utc("2027-03-11T03:59")


def test_a_deadline_without_a_rule_stays_as_it_stands(at):
    at.five_weeks()
    before = at.group()

    at.retime(self_rule=None, zone="America/Belize")

    assert at.group().deadline == before.deadline
    assert at.group().self_rule is None


def test_a_save_is_written_down_and_one_that_changes_nothing_is_not(at):
    at.five_weeks()
    at.five_weeks()

    changed = ("change workshop", f"group {at.group().id}", "done")
    assert at.audit()[1:] == [changed]


def test_a_group_gets_another_name(at):
    at.retime(name=" Eastern \n islands ")

    assert at.group("Eastern islands").name == "Eastern islands"


def test_two_facilitators_who_move_different_sessions_both_keep_theirs(at):
    seen = at.five_weeks()
    second, fourth = seen.meetings[1], seen.meetings[3]
    one = [*seen.meetings]
    one[1] = replace(second, start=time(14))
    two = [*seen.meetings]
    two[3] = replace(fourth, minutes=60)

    at.retime(seen=seen, meetings=tuple(one))
    at.retime(seen=seen, by=at.come_in(at.colleague()), meetings=tuple(two))

    kept = at.timetable().meetings
    assert (kept[1].start, kept[3].minutes) == (time(14), 60)


def test_the_second_who_moves_the_same_session_is_told_where_it_is_now(at):
    seen = at.five_weeks()
    moved = replace(seen.meetings[1], start=time(14))
    at.retime(seen=seen, meetings=(seen.meetings[0], moved, *seen.meetings[2:]))
    mine = replace(seen.meetings[1], start=time(9))

    with pytest.raises(FaultySaveError) as caught:
        at.retime(seen=seen, meetings=(seen.meetings[0], mine, *seen.meetings[2:]), zone="UTC")

    assert caught.value.meanwhile == {"session 2": moved}
    assert str(caught.value.faults[0]).startswith(
        "session 2: Somebody else has changed session 2 meanwhile"
    )
    assert at.timetable().zone == "America/Barbados"
    told_of = timetabling.with_parts(seen, caught.value.meanwhile)
    assert told_of.meetings[1] == moved


def test_a_session_that_somebody_took_out_is_told_as_gone(at):
    seen = at.five_weeks()
    at.retime(seen=seen, meetings=seen.meetings[:4])
    moved = replace(seen.meetings[4], start=time(14))

    with pytest.raises(FaultySaveError) as caught:
        at.retime(seen=seen, meetings=(*seen.meetings[:4], moved))

    assert caught.value.meanwhile == {"session 5": None}
    assert timetabling.with_parts(seen, caught.value.meanwhile).meetings == seen.meetings[:4]


def test_the_zone_and_the_rules_that_somebody_else_changed_are_told(at):
    seen = at.five_weeks()
    later = DeadlineRule(session=2, days_before=3)
    at.retime(seen=seen, zone="UTC", self_rule=later)

    with pytest.raises(FaultySaveError) as caught:
        at.retime(seen=seen, zone="America/Belize", self_rule=AGREED, name="C")

    assert caught.value.meanwhile == {"zone": "UTC", "self_rule": later}
    assert at.group("A").zone == "UTC"


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        pytest.param({"name": " "}, "A group has no name.", id="no name"),
        pytest.param({"name": "b"}, "There are two groups “b”.", id="the other's name"),
        pytest.param({"zone": "Mars/Base"}, "There is no time zone “Mars/Base”.", id="no zone"),
        pytest.param(
            {"meetings": (Meeting(day=Unread(""), start=time(10)),)},
            "The first session has no day.",
            id="no day at all",
        ),
        pytest.param(
            {"meetings": (FIRST, Meeting(day=Unread("tomorrow"), start=time(10)))},
            "“tomorrow” is no day that can be read (session 2).",
            id="no day",
        ),
        pytest.param(
            {"meetings": (replace(FIRST, start=Unread("ten")),)},
            "“ten” is no time that can be read (session 1). Write it as 10:00.",
            id="no hour",
        ),
        pytest.param(
            {"meetings": (replace(FIRST, minutes=0),)},
            "Session 1 lasts 0 minutes; it can be from 1 to 1440.",
            id="no time",
        ),
        pytest.param(
            {"meetings": series(FIRST, every=1, count=61)},
            "There are 61 sessions; 60 are kept at most.",
            id="too many",
        ),
        pytest.param(
            {"meetings": series(FIRST, every=0, count=2)},
            "Session 2 begins before session 1 is over. Put them in order.",
            id="at the same time",
        ),
        pytest.param(
            {"meetings": series(FIRST, every=-7, count=2)},
            "Session 2 begins before session 1 is over.",
            id="backwards",
        ),
        pytest.param(
            {"meetings": (FIRST,), "self_rule": SELF},
            "A deadline counts from session 2, which is not there. Count from one of 1 to 1.",
            id="a session that is not there",
        ),
        pytest.param({"agreed_rule": AGREED}, "and there are none.", id="no sessions"),
        pytest.param(
            {"meetings": (FIRST,), "self_rule": DeadlineRule(session=1, days_before=-1)},
            "A deadline is -1 days before a session; it can be from 0 to 366.",
            id="after the session",
        ),
        pytest.param(
            {"meetings": (FIRST,), "self_rule": DeadlineRule(session=1, days_before=40)},
            "The deadline, 2027-01-21, has passed.",
            id="in the past",
        ),
        pytest.param(
            {
                "meetings": (FIRST,),
                "self_rule": DeadlineRule(session=1, days_before=1),
                "agreed_rule": DeadlineRule(session=1, days_before=2),
            },
            "Teams would have to agree before each person has answered.",
            id="agreed first",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(at, wanted, fault):
    before = at.timetable()

    (said,) = told(at, **wanted)

    assert fault in said
    assert at.timetable() == before


def test_everything_that_is_wrong_is_told_at_once(at):
    meetings = (
        Meeting(day=Unread("x"), start=Unread("y"), minutes=9999),
        Meeting(day=Unread("z"), start=time(10)),
    )

    assert len(told(at, name="", zone="", meetings=meetings)) == 6


def test_a_session_begins_when_the_one_before_is_over(at):
    half_past = Meeting(day=FIRST.day, start=time(12, 15))

    at.retime(meetings=(FIRST, half_past))

    assert told(at, meetings=(FIRST, replace(half_past, start=time(12, 14)))) == [
        "session 2: Session 2 begins before session 1 is over. Put them in order."
    ]


def test_the_two_deadlines_can_be_on_one_day(at):
    at.retime(meetings=series(FIRST, every=7, count=2), self_rule=AGREED, agreed_rule=AGREED)

    assert at.group().deadline == at.group().agreed_deadline


def test_a_deadline_that_has_passed_does_not_stand_in_the_way_of_other_changes(at):
    at.ready()
    at.step()
    at.wait_until(utc("2027-03-10T00:00"))
    before = at.timetable()

    at.retime(meetings=(*before.meetings[:4], replace(before.meetings[4], day=date(2027, 4, 2))))
    at.retime(
        self_rule=DeadlineRule(session=3, days_before=4),
        agreed_rule=DeadlineRule(session=3, days_before=1),
    )

    assert at.sessions()[4].day == date(2027, 4, 2)
    assert at.group().deadline == utc("2027-03-13T03:59")


def test_an_open_group_keeps_a_deadline(at):
    at.ready()
    at.step()
    with pytest.raises(FaultySaveError):
        at.retime(meetings=())

    assert at.group().deadline is not None


def test_a_weekend_is_a_warning_and_no_fault(at):
    at.five_weeks()

    warnings = warnings_of(at.group(), at.sessions(), now=at.now)
    assert [str(one) for one in warnings] == []

    at.retime(self_rule=DeadlineRule(session=2, days_before=3))

    warnings = warnings_of(at.group(), at.sessions(), now=at.now)
    assert [str(one) for one in warnings] == [
        "The deadline of the self-assessment falls on a weekend."
    ]


def test_a_workshop_that_has_begun_already_can_be_set_up_with_a_warning(at):
    at.retime(
        meetings=series(replace(FIRST, day=date(2027, 1, 26)), every=7, count=3),
        self_rule=DeadlineRule(session=3, days_before=4),
    )

    warnings = [str(one) for one in warnings_of(at.group(), at.sessions(), now=at.now)]
    assert warnings[-1] == "The first session lies in the past."


def test_nobody_else_changes_dates(at):
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            at.retime(by=secret, zone="UTC")
    with pytest.raises(NoRoundError):
        timetabling.change_timetable(
            at.store,
            at.secret,
            group_id="none",
            seen=at.timetable(),
            wanted=at.timetable(),
            now=at.now,
        )

    assert at.group().zone == "America/Barbados"
