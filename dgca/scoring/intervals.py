"""What stands around a score: a spread of few, an interval of many, or a reason for neither."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dgca.model.instrument import ScoringRule
from dgca.model.profile import Note
from dgca.model.ratings import Real
from dgca.scoring.means import ends, ratio
from dgca.scoring.rollup import TOLERANCE, Mask
from dgca.scoring.spread import ENOUGH_FOR_JACKKNIFE, Spread
from dgca.scoring.tally import Counts

TWO = 2
UPPER_TAIL = 0.975
"""Of Student's t: a two-sided 95 % leaves 2.5 % above."""

DECIMALS = 10
"""Figures summed over people are rounded here, so that the order of people is nothing."""


@dataclass(frozen=True, kw_only=True)
class Intervals:
    """Low and high of each group at one node, which kind they are, and why one is missing."""

    low: Real
    high: Real
    ranged: Mask
    jackknifed: Mask
    notes: dict[Note, Mask]


def intervals_of(score: Real, spread: Spread, *, rule: ScoringRule, agreed: Mask) -> Intervals:
    """Low and high around the scores of a node.

    One rater has neither. Two to four have the range of their own scores, which is no interval;
    from five there is a 95 % interval by the jackknife over raters (Miller 1974) with Student's
    t, within the ends of the scale. An agreed view has neither.

    Parameters
    ----------
    score
        Shape (groups,): the countries' scores, NaN where there is none.
    spread
        What the respondents show.
    rule
        How the instrument makes scores.
    agreed
        Shape (groups,): whether the score is an agreed view, a consensus.
    """
    raters = spread.raters
    alone = ~np.isnan(score) & ~agreed
    few = alone & (raters >= TWO) & (raters < ENOUGH_FOR_JACKKNIFE)
    many = alone & (raters >= ENOUGH_FOR_JACKKNIFE)
    error = standard_error(spread)
    lost = many & (spread.left_out.count < raters)
    still = many & ~lost & (error < TOLERANCE)
    jackknifed = many & ~lost & ~still
    ranged = few & (spread.own.count >= TWO) & (rule.mean == "arithmetic")
    low, high = _around(score, error, raters=raters, within=ends(rule))
    low, high = (
        np.select([ranged, jackknifed], [ended, computed], np.nan).round(DECIMALS)
        for ended, computed in ((spread.own.low, low), (spread.own.high, high))
    )
    outside = ranged & ((score < low - TOLERANCE) | (score > high + TOLERANCE))
    notes = {
        Note.CONSENSUS: agreed & ~np.isnan(score),
        Note.ONE_RESPONDENT: alone & (raters == 1),
        Note.OWN_SCORES: alone & (raters >= TWO) & (spread.own.count < TWO),
        Note.GEOMETRIC: few & (rule.mean == "geometric"),
        Note.LEAVING_ONE_OUT: lost,
        Note.NOTHING_VARIES: still,
        Note.OUTSIDE_SPREAD: outside,
    }
    return Intervals(low=low, high=high, ranged=ranged, jackknifed=jackknifed, notes=notes)


def standard_error(spread: Spread) -> Real:
    """The jackknife's standard error: the root of (n - 1) / n times the sum of squares.

    The squares are of the scores without one, around their mean (Efron and Tibshirani 1993,
    chapter 11).
    """
    count = spread.left_out.count
    return np.sqrt(ratio(spread.left_out.squares * (count - 1), count))


def _around(
    score: Real, error: Real, *, raters: Counts, within: tuple[float, float]
) -> tuple[Real, Real]:
    """The score less and plus its standard error, Student's t times, within the scale."""
    half = error * _students_t(raters)
    return np.clip(score - half, *within), np.clip(score + half, *within)


def _students_t(raters: Counts) -> Real:
    """Student's t for so many raters, NaN where nobody has enough of them for an interval."""
    if (raters < ENOUGH_FOR_JACKKNIFE).all():
        return np.full(len(raters), np.nan)
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to load, and a small team needs none

    return np.asarray(stdtrit(np.maximum(raters - 1, 1), UPPER_TAIL), dtype=np.float64)
