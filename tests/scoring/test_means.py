from __future__ import annotations

import numpy as np
import pytest

from dgca.model.instrument import ScoringRule
from dgca.scoring.means import raised, weighted_geometric_mean, weighted_mean

NONE = float("nan")


@pytest.mark.parametrize(
    ("scores", "weights", "mean"),
    [
        pytest.param([NONE], [1], NONE, id="nobody rated it"),
        pytest.param([80, NONE], [1, 1], 80, id="a missing score is not a zero"),
        pytest.param([80, 50], [2, 1], 70, id="a weight of 2 counts twice"),
        pytest.param([0, 100], [1, 1], 50, id="a zero is a score"),
        pytest.param([33.3, 33.3, 33.3], [0.1, 0.2, 0.3], 33.3, id="equal parts, no rounding"),
    ],
)
def test_weighted_mean(scores: list[float], weights: list[float], mean: float) -> None:
    parts = [np.array([score], dtype=float) for score in scores]

    np.testing.assert_array_equal(weighted_mean(parts, weights), [mean])


@pytest.mark.parametrize(
    ("scores", "weights", "mean"),
    [
        pytest.param([NONE], [1], NONE, id="nobody rated it"),
        pytest.param([1, 100], [1, 1], 10, id="a strength cannot buy off the floor"),
        pytest.param([NONE, 50], [1, 1], 50, id="a missing score is not a floor"),
        pytest.param([10, 80], [2, 1], 20, id="a weight is a power"),
        pytest.param([100, 100, 100], [1, 1, 1], 100, id="never above its parts"),
    ],
)
def test_weighted_geometric_mean(scores: list[float], weights: list[float], mean: float) -> None:
    parts = [np.array([score], dtype=float) for score in scores]

    told = weighted_geometric_mean(parts, weights)

    assert told[0] == pytest.approx(mean, abs=1e-12, nan_ok=True)
    assert np.isnan(told[0]) or told[0] <= max(s for s in scores if not np.isnan(s))


def test_an_arithmetic_rule_leaves_scores_as_they_are() -> None:
    scores = np.array([0.0, 50.0])

    np.testing.assert_array_equal(raised(ScoringRule(), scores), scores)
