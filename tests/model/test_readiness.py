"""How far a country has come, and when it is stalled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.model.readiness import CountryReadiness, PersonReadiness, Stall, Step, stall_of
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group

NOW = datetime(2027, 3, 2, 14, 30, tzinfo=UTC)
GROUP = Group(
    id="a",
    round_id="r",
    name="A",
    zone="America/Barbados",
    state=GroupState.OPEN,
    deadline=NOW + timedelta(days=5),
)
COUNTRY = Country(round_id="r", code="XAB", name="Betania", group_id="a", zone="America/Barbados")


def person(step, *, ministry="", hours_ago=None, **filled):
    return PersonReadiness(
        label="Respondent 1",
        ministry=ministry,
        step=step,
        filled=filled,
        last=None if hours_ago is None else NOW - timedelta(hours=hours_ago),
    )


def row(*people, **other):
    words = {"country": COUNTRY, "group": GROUP, "opened": NOW - timedelta(days=9)}
    return CountryReadiness(**(words | {"people": people, "asked": {"legal": 4}} | other))


FOUR = (
    person(Step.AWAITED, ministry="Finance"),
    person(Step.JOINED, ministry="Health", hours_ago=30),
    person(Step.ANSWERING, ministry="Education", hours_ago=3, legal=1),
    person(Step.SUBMITTED, ministry="education", hours_ago=50, legal=4),
)


def test_people_are_counted_by_how_far_they_have_come():
    found = row(*FOUR)

    assert (found.invited, found.joined, found.answering, found.submitted) == (4, 3, 1, 1)


def test_who_is_missing_has_not_submitted():
    assert row(*FOUR).missing == FOUR[:3]


def test_a_ministry_is_in_when_somebody_of_it_has_joined():
    assert row(*FOUR, person(Step.JOINED)).ministries == ("Education", "education", "Health")


def test_the_last_activity_is_the_latest_of_anybodys():
    assert row(*FOUR).last == NOW - timedelta(hours=3)
    assert row(FOUR[0]).last is None


def test_a_share_counts_answers_over_people_and_questions():
    assert row(*FOUR).share("legal") == 5 / 16
    assert row().share("legal") is None


def test_the_deadline_that_counts_is_the_countrys_own():
    own = NOW + timedelta(days=8)

    assert row().deadline == GROUP.deadline
    assert row(country=replace(COUNTRY, own_deadline=own)).deadline == own


@pytest.mark.parametrize(
    ("people", "hours_left", "stall"),
    [
        pytest.param([], 200, Stall.NOBODY, id="nobody is on the roster"),
        pytest.param([person(Step.SUBMITTED, hours_ago=200)], 20, None, id="all have submitted"),
        pytest.param([person(Step.ANSWERING, hours_ago=47)], 200, None, id="seen yesterday"),
        pytest.param([person(Step.ANSWERING, hours_ago=48)], 200, Stall.QUIET, id="two days quiet"),
        pytest.param(
            [person(Step.AWAITED), person(Step.SUBMITTED, hours_ago=47)],
            20,
            None,
            id="somebody's work is everybody's",
        ),
        pytest.param([person(Step.AWAITED)], 200, Stall.QUIET, id="nobody ever came"),
        pytest.param([person(Step.JOINED, hours_ago=1)], 48, None, id="two days are left"),
        pytest.param(
            [person(Step.JOINED, hours_ago=1)],
            47,
            Stall.NOT_BEGUN,
            id="less than two days are left",
        ),
        pytest.param(
            [person(Step.ANSWERING, hours_ago=1)], 1, None, id="begun, and soon the deadline"
        ),
        pytest.param([person(Step.AWAITED)], 0, None, id="the deadline has passed"),
    ],
)
def test_a_country_is_stalled_by_one_rule(people, hours_left, stall):
    group = replace(GROUP, deadline=NOW + timedelta(hours=hours_left))

    assert stall_of(row(*people, group=group), now=NOW) is stall


@pytest.mark.parametrize("state", [one for one in GroupState if one is not GroupState.OPEN])
def test_where_nobody_can_answer_nobody_is_stalled(state):
    found = row(person(Step.AWAITED), group=replace(GROUP, state=state))

    assert stall_of(found, now=NOW) is None


def test_without_a_deadline_nobody_is_stalled():
    assert stall_of(row(group=replace(GROUP, deadline=None)), now=NOW) is None


def test_a_late_country_can_be_stalled_after_its_group_has_closed():
    late = replace(COUNTRY, own_deadline=NOW + timedelta(days=1))
    group = replace(GROUP, state=GroupState.CLOSED)

    assert stall_of(row(FOUR[0], country=late, group=group), now=NOW) is Stall.NOT_BEGUN


def test_quiet_days_count_from_the_opening():
    just_opened = row(person(Step.JOINED, hours_ago=90), opened=NOW - timedelta(hours=47))

    assert stall_of(just_opened, now=NOW) is None
    assert stall_of(just_opened, now=NOW + timedelta(hours=1)) is Stall.QUIET


@given(
    st.lists(
        st.builds(person, st.sampled_from(Step), hours_ago=st.none() | st.integers(0, 99)),
        min_size=1,
    )
)
def test_a_country_in_which_somebody_was_active_within_a_day_is_never_quiet(people):
    found = row(*people, person(Step.JOINED, hours_ago=23))

    assert stall_of(found, now=NOW) is not Stall.QUIET
