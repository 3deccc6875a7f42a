"""The sentences of the readiness board."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.readiness import CountryReadiness, Stall, Step
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group
from dgca.ui.outcomes import readiness_words

NOW = datetime(2027, 3, 2, 14, 30, tzinfo=UTC)
GROUP = Group(
    id="a",
    round_id="r",
    name="A",
    zone="America/Barbados",
    state=GroupState.OPEN,
    deadline=NOW + timedelta(days=4),
)
ROW = CountryReadiness(
    country=Country(
        round_id="r", code="XAB", name="Betania", group_id="a", zone="America/Barbados"
    ),
    group=GROUP,
    opened=NOW - timedelta(days=3),
)


@pytest.mark.parametrize(
    ("stall", "words"),
    [
        (Stall.NOBODY, "Stalled: nobody is invited yet."),
        (Stall.NOT_BEGUN, "Stalled: nothing is answered yet, and less than 2 days are left."),
        (Stall.QUIET, "Stalled: nothing has happened for 2 days."),
    ],
)
def test_a_stall_says_why(stall, words):
    assert readiness_words.stall_words("en", stall) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (GroupState.DRAFT, "In preparation: nobody can answer yet."),
        (GroupState.OPEN, "4 days left, until Saturday 6 March, 10:30 (Barbados Time)."),
        (
            GroupState.CONSENSUS,
            "Closed: nobody answers any more, except where a team has a date of its own.",
        ),
        (GroupState.RELEASED, "Closed: nobody answers any more."),
    ],
)
def test_a_group_says_how_it_stands(state, words):
    assert readiness_words.group_words("en", replace(GROUP, state=state), now=NOW) == words


def test_an_open_group_without_a_deadline_says_what_is_missing():
    words = readiness_words.group_words("en", replace(GROUP, deadline=None), now=NOW)

    assert words == "Open, but no deadline is set yet, so nobody can answer."


def test_notes_begin_with_what_is_stalled():
    late = replace(ROW.country, own_deadline=NOW + timedelta(days=5))

    assert readiness_words.notes("en", replace(ROW, country=late, waiting=2), NOW) == [
        "Stalled: nobody is invited yet.",
        "2 people wait for their lead to let them in.",
        "Its own deadline: Sunday 7 March, 10:30 (Barbados Time).",
    ]


def test_a_country_with_nothing_to_note_has_no_notes():
    closed = replace(ROW, group=replace(GROUP, state=GroupState.CLOSED))

    assert readiness_words.notes("en", closed, NOW) == []


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_words(step):
    assert readiness_words.step_words("en", step)


@pytest.mark.parametrize(
    ("language", "share", "words"),
    [
        pytest.param("en", None, "–", id="nobody is asked"),
        pytest.param("en", 0.0, "0%", id="nothing"),
        pytest.param("en", 1 / 500, "1%", id="something is more than nothing"),
        pytest.param("en", 29 / 100, "29%", id="a whole percent is itself"),
        pytest.param("en", 499 / 500, "99%", id="almost all is not all"),
        pytest.param("en", 1.0, "100%", id="all"),
        pytest.param("es", 0.75, "75\N{NO-BREAK SPACE}%", id="as the language writes it"),
    ],
)
def test_a_share_is_told_in_whole_percent(language, share, words):
    assert readiness_words.percent(language, share) == words
