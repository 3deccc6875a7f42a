"""What fills a message in is told in the reader's language, whatever kind of thing it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from dgca.errors import Word
from dgca.model.meeting import Meeting, Unread
from dgca.model.timetable import DeadlineRule, GroupState
from dgca.model.workshop import Unit
from dgca.ui import said, states, units


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param("B", "B", id="a text"),
        pytest.param(7, "7", id="a number"),
        pytest.param(Word("Time zone"), "Time zone", id="a word of ours"),
        pytest.param(None, "empty", id="nothing"),
        pytest.param(True, "yes", id="yes"),  # a value to be told
        pytest.param(False, "no", id="no"),  # a value to be told
        pytest.param(GroupState.CONSENSUS, "Consensus", id="a state"),
        pytest.param(Unit.STATE, "States and territories", id="a unit"),
        pytest.param(date(2027, 3, 14), "14 March 2027", id="a day"),
        pytest.param(time(9, 5), "09:05", id="a time of day"),
        pytest.param(
            datetime(2027, 3, 14, 9, 5, tzinfo=UTC), "Sunday 14 March, 09:05 (UTC)", id="an instant"
        ),
        pytest.param(
            DeadlineRule(session=2, days_before=4), "4 days before session 2", id="a rule"
        ),
        pytest.param(DeadlineRule(session=2, days_before=1), "1 day before session 2", id="a day"),
        pytest.param(
            DeadlineRule(session=3, days_before=0), "on the day of session 3", id="the day itself"
        ),
        pytest.param(Unread("soon"), "soon", id="what was typed"),
        pytest.param(
            Meeting(day=date(2027, 3, 2), start=time(10)), "2 March 2027, 10:00", id="a session"
        ),
        pytest.param(("es", "en"), "Español, English", id="languages"),
    ],
)
def test_whatever_fills_a_message_in_is_told(value, told):
    assert said.words("It is now: {now}.", {"now": value}) == f"It is now: {told}."


def test_every_state_has_a_name_and_a_meaning():
    assert list(states.names().values()) == [
        "Draft",
        "Open",
        "Closed",
        "Consensus",
        "Released",
        "Archived",
    ]
    assert all(states.meaning(state) for state in GroupState)


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        (Unit.COUNTRY, "1 country", "2 countries"),
        (Unit.GOVERNMENT, "1 government", "2 governments"),
        (Unit.STATE, "1 state or territory", "2 states and territories"),
        (Unit.MINISTRY, "1 ministry", "2 ministries"),
        (Unit.ISLAND, "1 island", "2 islands"),
    ],
)
def test_each_unit_has_its_own_words(unit, one, many):
    word = many.removeprefix("2 ")

    assert (units.counted(unit, 1), units.counted(unit, 2)) == (one, many)
    assert units.submitted(unit, 1, among=2) == f"1 of 2 {word} has submitted."
    assert units.submitted(unit, 0, among=2) == f"0 of 2 {word} have submitted."
    assert units.up_to_three(unit) == f"One to three {word}"
    assert units.one(unit).casefold() == one.removeprefix("1 ")
    assert units.names()[unit].casefold() == word
