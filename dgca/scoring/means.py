"""Means of scores by weight: of parts into a whole, arithmetic or geometric."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from dgca.model.instrument import ScoringRule
from dgca.model.ratings import Real

Numbers = NDArray[np.float64] | NDArray[np.int64]
Mean = Callable[[Sequence[Real], Sequence[float]], Real]


def weighted_mean(scores: Sequence[Real], weights: Sequence[float]) -> Real:
    """Mean of the scores that are there, each counted by its weight.

    A missing score (NaN) takes its weight away with it, so it does not pull the mean towards
    zero. Where every score is missing the mean is missing too.

    Parameters
    ----------
    scores
        One array a part, all of one shape; a place in the array is a country or a respondent.
    weights
        One weight a part.

    Examples
    --------
    >>> nan = float("nan")
    >>> parts = [np.array([80.0, nan]), np.array([50.0, nan]), np.array([nan, nan])]
    >>> weighted_mean(parts, [2, 1, 5])
    array([70., nan])
    """
    total, weight = np.zeros_like(scores[0]), np.zeros_like(scores[0])
    low, high = scores[0], scores[0]
    for score, share in zip(scores, weights, strict=True):
        present = ~np.isnan(score)
        total += np.where(present, share * score, 0)
        weight += share * present
        low, high = np.fmin(low, score), np.fmax(high, score)
    # A mean never leaves its parts; rounding would let it, by the last digit.
    return np.clip(ratio(total, weight), low, high)


def weighted_geometric_mean(scores: Sequence[Real], weights: Sequence[float]) -> Real:
    """Geometric mean of the scores that are there, each counted by its weight.

    The scores are above zero, as `raised` makes them. A low part pulls the whole down more
    than a high part lifts it (OECD/JRC Handbook 2008, step 6).

    >>> weighted_geometric_mean([np.array([25.0]), np.array([100.0])], [1, 1])
    array([50.])
    """
    low, high = scores[0], scores[0]
    for score in scores[1:]:
        low, high = np.fmin(low, score), np.fmax(high, score)
    mean = np.exp(weighted_mean([np.log(score) for score in scores], weights))
    return np.clip(mean, low, high)


def ratio(part: Numbers, whole: Numbers) -> Real:
    """The part divided by the whole, missing where the whole is zero.

    >>> ratio(np.array([3, 0]), np.array([4, 0]))
    array([0.75,  nan])
    """
    share: Real = np.full(len(part), np.nan)
    np.divide(part, whole, out=share, where=whole != 0)
    return share


def raised(rule: ScoringRule, scores: Real) -> Real:
    """Scores of statements as the means take them: from the floor to 100 where it is geometric.

    >>> raised(ScoringRule(mean="geometric", floor=1), np.array([0.0, 50.0, 100.0]))
    array([  1. ,  50.5, 100. ])
    """
    if rule.mean == "arithmetic":
        return scores
    return rule.floor + (100 - rule.floor) * scores / 100


def ends(rule: ScoringRule) -> tuple[float, float]:
    """The lowest and the highest score that the rule can give."""
    return (0.0 if rule.mean == "arithmetic" else rule.floor), 100.0


def mean_of(rule: ScoringRule) -> Mean:
    """The mean that an instrument asks for."""
    return weighted_mean if rule.mean == "arithmetic" else weighted_geometric_mean
