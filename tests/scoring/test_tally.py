"""Counts of ratings, and agreement from counts alone."""

from __future__ import annotations

import numpy as np
import pytest

from dgca.model.ratings import Ratings
from dgca.model.response import Stage
from dgca.scoring.agreement import agreement_of
from dgca.scoring.tally import tally_of

FIVE = np.arange(0, 101, 25, dtype=float)


def one_column(given: list[int], *, scores: np.ndarray = FIVE) -> Ratings:
    """One statement rated by one country's people."""
    return Ratings(
        countries=("XAA",),
        country=np.zeros(len(given), dtype=np.int32),
        stage=np.zeros(len(given), dtype=np.int8),
        respondents=[f"Respondent {n}, XAA" for n in range(len(given))],
        columns=(np.array(given, dtype=np.int8),),
        scores=(scores,),
    )


def test_a_tally_counts_points_and_the_three_other_states() -> None:
    tally = tally_of(one_column([0, 4, 4, -1, -2, -2, -3]))

    statement = tally.statements[0]
    assert tally.groups == (("XAA", Stage.SELF), ("XAA", Stage.CONSENSUS))
    assert tally.respondents.tolist() == [7, 0]
    assert statement.distribution(0).tolist() == [1, 0, 0, 0, 2]
    assert statement.rated[0] == 3
    assert (statement.blank[0], statement.dont_know[0], statement.not_applicable[0]) == (1, 2, 1)


def test_numbers_of_a_numeric_scale_add_up_though_their_places_differ() -> None:
    one = tally_of(one_column([0, 1], scores=np.array([30.0, 10.0])))
    other = tally_of(one_column([0, 0, 1], scores=np.array([10.0, 70.0])))

    statement = (one + other).statements[0]

    assert statement.scores.tolist() == [10, 30, 70]
    assert statement.distribution(0).tolist() == [3, 1, 1]


def test_as_many_numbers_as_respondents_need_no_more_room_than_respondents() -> None:
    count = 20_000
    ratings = one_column([0] * count, scores=np.linspace(0, 100, count))
    spread_out = Ratings(
        countries=tuple(f"X{n:05d}" for n in range(count)),
        country=np.arange(count, dtype=np.int32),
        stage=ratings.stage,
        respondents=ratings.respondents,
        columns=(np.arange(count, dtype=np.int32),),
        scores=ratings.scores,
    )

    statement = tally_of(spread_out).statements[0]

    assert len(statement.count) == count
    assert statement.rated.sum() == count


@pytest.mark.parametrize(
    ("given", "agreement"),
    [
        pytest.param([2, 2, 2], 1, id="all alike"),
        pytest.param([0, 4], 0, id="two at the ends"),
        pytest.param([0, 0, 4, 4], 1 / 3, id="four of six pairs at the ends"),
        pytest.param([1, 2], 0.75, id="two neighbours"),
        pytest.param([0, 4, -1, -2, -3], 0, id="who did not rate makes no pair"),
        pytest.param([3], float("nan"), id="one rater"),
        pytest.param([], float("nan"), id="nobody"),
    ],
)
def test_agreement(given: list[int], agreement: float) -> None:
    statement = tally_of(one_column(given)).statements[0]

    assert agreement_of(statement, span=100)[0] == pytest.approx(agreement, nan_ok=True)


@pytest.mark.parametrize("raters", [2, 3, 10, 50])
def test_random_raters_agree_by_six_tenths_however_many_they_are(raters: int) -> None:
    random = np.random.default_rng(7)
    agreements = [
        agreement_of(
            tally_of(one_column(random.integers(0, 5, raters).tolist())).statements[0], span=100
        )[0]
        for _ in range(1500)
    ]

    assert np.mean(agreements) == pytest.approx(0.6, abs=0.03)


def test_a_scale_of_one_score_has_no_agreement() -> None:
    statement = tally_of(one_column([0, 1], scores=np.array([40.0, 40.0]))).statements[0]

    assert np.isnan(agreement_of(statement, span=0)[0])
