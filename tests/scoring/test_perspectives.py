"""Ministries are shown only where enough people stand behind, and nobody can work out the rest."""

from __future__ import annotations

from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.definition.read import parse_instrument
from dgca.model.response import Answer, Response
from dgca.scoring.perspectives import (
    Perspective,
    gathered,
    perspectives_of,
    statement_perspectives,
)

SMALL = Path(__file__).parents[1] / "services" / "small.yaml"

sizes = st.dictionaries(st.sampled_from(["", *"abcdef"]), st.integers(0, 7), max_size=7)
minimums = st.integers(3, 5)


@pytest.fixture(scope="module")
def small():
    return parse_instrument(SMALL.read_bytes(), file="small.yaml")


@pytest.mark.parametrize(
    ("sizes", "shown", "rest"),
    [
        pytest.param({"a": 1, "b": 1}, (), (), id="a team of two shows nothing"),
        pytest.param({"a": 3, "b": 4}, ("a", "b"), (), id="all are large enough"),
        pytest.param({"a": 3, "b": 4, "c": 2}, ("b",), ("a", "c"), id="a second is hidden too"),
        pytest.param({"a": 3, "b": 1, "c": 2}, ("a",), ("b", "c"), id="two small ones together"),
        pytest.param({"a": 5, "b": 1, "c": 1}, (), (), id="the rest must be large enough"),
        pytest.param({"a": 5, "b": 2}, (), (), id="a second is hidden, and nothing is left"),
        pytest.param({"a": 3, "": 3, "b": 4}, ("b",), ("", "a"), id="no name is never shown"),
        pytest.param({"a": 3, "b": 3, "c": 1}, ("b",), ("a", "c"), id="of equals the first goes"),
        pytest.param({"a": 3}, ("a",), (), id="one alone is the whole"),
        pytest.param({}, (), (), id="nobody"),
    ],
)
def test_who_is_shown(sizes, shown, rest):
    found = gathered(sizes, minimum=3)

    assert (found.shown, found.rest) == (shown, rest)


@given(sizes, minimums)
def test_one_subtraction_from_the_whole_leaves_no_hidden_ministry(drawn, minimum):
    """Whoever takes any rows away from the whole is left with several hidden ones, or with many."""
    found = gathered(drawn, minimum=minimum)
    everybody = frozenset(drawn)
    rows = [frozenset({one}) for one in found.shown]
    rows += [frozenset(found.rest)] if found.rest else []
    hidden = everybody - set(found.shown)

    for taken in chain.from_iterable(combinations(rows, n) for n in range(1, len(rows) + 1)):
        left = everybody.difference(*taken)
        worked_out = left & hidden
        assert not worked_out or len(worked_out) >= 2
        assert not worked_out or sum(drawn[one] for one in worked_out) >= minimum


@given(sizes, minimums)
def test_what_is_shown_has_enough_people(drawn, minimum):
    found = gathered(drawn, minimum=minimum)

    assert all(drawn[one] >= minimum for one in found.shown)
    assert not found.rest or sum(drawn[one] for one in found.rest) >= minimum
    assert not found.rest or len(found.rest) >= 2
    assert not set(found.shown) & set(found.rest)


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 5)), max_size=14),
    minimums,
)
def test_no_hidden_mean_follows_from_the_whole_and_what_is_shown(given_, minimum):
    """The same with numbers: the sum that is left over is of several ministries together."""
    instrument = parse_instrument(SMALL.read_bytes(), file="small.yaml")
    responses = [
        Response(
            country="XAB",
            respondent=str(place),
            ministry=ministry,
            answers={"technology.identity": Answer(rating=str(rating))},
        )
        for place, (ministry, rating) in enumerate(given_)
    ]

    rows = statement_perspectives(instrument, responses, minimum=minimum)["technology.identity"]

    named = {row.ministry for row in rows if row.ministry}
    left = [ministry for ministry, _ in given_ if ministry not in named]
    if rows and left:
        assert len(set(left)) >= 2
        assert len(left) >= minimum
        (rest,) = [row for row in rows if not row.ministry]
        assert rest.people == len(left)
    total = sum(row.people * row.score for row in rows)
    assert not rows or total == pytest.approx(sum(25 * (rating - 1) for _, rating in given_))


def form(number, ministry, **ratings):
    return Response(
        country="XAB",
        respondent=str(number),
        ministry=ministry,
        answers={name.replace("__", "."): Answer(rating=one) for name, one in ratings.items()},
    )


def test_ministries_see_a_dimension_by_the_countrys_rule(small):
    # identity 1 is 0, 3 is 50, 5 is 100; uptime 5 is 50
    responses = [
        *(form(n, "Finance", technology__identity="1", technology__uptime="5") for n in range(3)),
        form(3, "ICT", technology__identity="5", technology__uptime="5"),
        form(4, "ICT", technology__identity="5", technology__uptime="5"),
        form(5, "ICT", technology__identity="3", technology__uptime="DK"),
    ]

    found = perspectives_of(small, responses, minimum=3)

    identity = (100 + 100 + 50) / 3
    assert found["technology"] == (
        Perspective(ministry="Finance", people=3, score=pytest.approx(25)),
        Perspective(ministry="ICT", people=3, score=pytest.approx((identity + 50) / 2)),
    )
    assert found["leadership"] == ()


def test_who_rated_too_little_for_a_score_of_their_own_does_not_make_a_ministry_large(small):
    responses = [
        *(form(n, "Finance", leadership__champion="4", leadership__budget="4") for n in range(3)),
        *(form(n, "ICT", leadership__champion="2", leadership__budget="2") for n in range(3, 5)),
        form(5, "ICT", leadership__champion="1"),
    ]

    assert perspectives_of(small, responses, minimum=3)["leadership"] == ()


def test_ministries_that_may_not_be_named_stand_together(small):
    responses = [
        *(form(n, "Finance", technology__identity="5") for n in range(4)),
        *(form(n, "ICT", technology__identity="3") for n in range(4, 6)),
        form(6, "Justice", technology__identity="1"),
    ]

    found = statement_perspectives(small, responses, minimum=3)

    assert found["technology.identity"] == (
        Perspective(ministry="Finance", people=4, score=100.0),
        Perspective(ministry="", people=3, score=pytest.approx(100 / 3)),
    )


def test_a_reversed_statement_counts_the_other_way_round(small):
    responses = [
        *(form(n, "Finance", leadership__alone="1") for n in range(3)),
        *(form(n, "ICT", leadership__alone="4") for n in range(3, 6)),
    ]

    found = statement_perspectives(small, responses, minimum=3)["leadership.alone"]

    assert [one.score for one in found] == [100.0, 25.0]
