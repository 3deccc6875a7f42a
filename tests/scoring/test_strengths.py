"""What stands out of a country's own dimensions, and only where it clearly does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.scoring.strengths import CLEAR, leaning_of

scores = st.dictionaries(st.text(max_size=3), st.none() | st.floats(0, 100), max_size=8)


@pytest.mark.parametrize(
    ("scores", "middle", "strengths", "gaps"),
    [
        pytest.param({"a": 80.0, "b": 20.0}, None, (), (), id="two have no middle"),
        pytest.param({"a": 80.0, "b": 20.0, "c": None}, None, (), (), id="a missing one is none"),
        pytest.param({"a": 55.0, "b": 50.0, "c": 45.0}, 50.0, (), (), id="all are near"),
        pytest.param({"a": 60.0, "b": 50.0, "c": 40.1}, 50.0, ("a",), (), id="ten points is clear"),
        pytest.param(
            {"a": 30.0, "b": 90.0, "c": 50.0, "d": 50.0, "e": 70.0, "f": 10.0},
            50.0,
            ("b", "e"),
            ("f", "a"),
            id="the farthest first",
        ),
        pytest.param(
            {"a": 70.0, "b": 70.0, "c": 40.0, "d": 40.0, "e": 40.0},
            40.0,
            ("a", "b"),
            (),
            id="equals stay in their order",
        ),
    ],
)
def test_what_stands_out(scores, *, middle, strengths, gaps):
    found = leaning_of(scores)

    assert (found.middle, found.strengths, found.gaps) == (middle, strengths, gaps)


@given(scores)
def test_nothing_is_a_strength_and_a_gap_and_never_more_than_half_is_either(drawn):
    found = leaning_of(drawn)
    known = [score for score in drawn.values() if score is not None]

    assert not set(found.strengths) & set(found.gaps)
    assert max(len(found.strengths), len(found.gaps)) <= len(known) / 2
    assert all(drawn[one] >= found.middle + CLEAR - 1e-6 for one in found.strengths)
