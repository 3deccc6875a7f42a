"""States that move forward, deadlines in days before a session, and when a group has closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.timetable import (
    DeadlineRule,
    GroupSession,
    GroupState,
    deadline_of,
    is_weekend,
)
from dgca.model.workshop import Country, Group, deadline_for, has_closed, takes_answers

NOW = datetime(2027, 3, 5, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
BARBADOS = "America/Barbados"
SECOND = GroupSession(number=2, starts=datetime(2027, 3, 9, 14, tzinfo=UTC), zone=BARBADOS)


def group(state=GroupState.OPEN, deadline=LATER):
    return Group(id="a", round_id="r", name="A", zone=BARBADOS, state=state, deadline=deadline)


def country(own=None):
    return Country(
        round_id="r", code="BRB", name="Barbados", group_id="a", zone=BARBADOS, own_deadline=own
    )


def test_the_states_follow_one_another_and_end():
    walked, state = [], GroupState.DRAFT
    while state:
        walked.append(state)
        state = state.next

    assert walked == list(GroupState)
    assert [one.has_closed for one in walked] == [False, False, True, True, True, True]


def test_a_deadline_is_the_last_minute_of_its_day_on_the_sessions_own_clock():
    rule = DeadlineRule(session=2, days_before=4)

    assert deadline_of(rule, [SECOND]) == datetime(2027, 3, 6, 3, 59, tzinfo=UTC)


@pytest.mark.parametrize("rule", [None, DeadlineRule(session=3, days_before=4)])
def test_without_a_rule_or_its_session_there_is_no_deadline(rule):
    assert deadline_of(rule, [SECOND]) is None


def test_a_session_late_in_the_evening_stands_on_its_own_day():
    late = GroupSession(number=1, starts=datetime(2027, 3, 10, 1, tzinfo=UTC), zone=BARBADOS)

    assert late.day.isoformat() == "2027-03-09"


def test_a_weekend_is_told_by_the_day_of_the_zone():
    saturday_in_utc = datetime(2027, 3, 6, 3, 59, tzinfo=UTC)

    assert not is_weekend(saturday_in_utc, BARBADOS)
    assert is_weekend(saturday_in_utc, "UTC")


@pytest.mark.parametrize(
    ("state", "own", "now", "takes"),
    [
        pytest.param("open", None, NOW, True, id="an open group answers"),
        pytest.param("open", None, LATER, False, id="until the instant of its deadline"),
        pytest.param("draft", None, NOW, False, id="a draft does not"),
        pytest.param("closed", None, NOW, False, id="nor a closed group before its deadline"),
        pytest.param("closed", LATER, NOW, True, id="but a late country with its own dates"),
        pytest.param("closed", LATER, LATER, False, id="until those"),
        pytest.param("released", LATER, NOW, False, id="and not once the views are released"),
        pytest.param("open", NOW, NOW, False, id="dates of its own may also end earlier"),
    ],
)
def test_whether_a_country_answers(*, state, own, now, takes):
    assert takes_answers(country(own), group(GroupState(state)), now=now) is takes


def test_a_group_without_a_deadline_takes_no_answers():
    assert not takes_answers(country(), group(deadline=None), now=NOW)
    assert deadline_for(country(), group(deadline=None)) is None


def test_a_group_has_closed_when_its_last_country_has():
    closed = group(GroupState.CLOSED)

    assert has_closed(closed, [country()], now=NOW)
    assert not has_closed(closed, [country(), country(LATER)], now=NOW)
    assert has_closed(closed, [country(), country(LATER)], now=LATER)
    assert not has_closed(group(), [country()], now=LATER)
