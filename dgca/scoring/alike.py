"""Alike and different: on which dimensions countries stand close, and whether that holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

import numpy as np

from dgca.model.comparison import Comparison, DimensionComparison, Verdict
from dgca.model.instrument import Instrument
from dgca.model.profile import Note, Profile
from dgca.model.response import Stage
from dgca.model.tree import Node
from dgca.scoring.rollup import TOLERANCE

COUNTRIES_FOR_MEDIAN = 5
COUNTRIES_FOR_MIDDLE_HALF = 8
COUNTRIES_FOR_HEADLINE = 8
DIFFERENT_SET = 0.25
"""Share of a dimension's weight that may not apply before it is another set of statements."""

A_PAIR = 2

Scores = Mapping[str, float]


def comparison_of(
    instrument: Instrument, profiles: Iterable[Profile], *, stage: Stage = Stage.SELF
) -> Comparison:
    """The countries side by side at one stage; profiles of the other stage are left out."""
    chosen = sorted((p for p in profiles if p.stage == stage), key=lambda p: p.country)
    dimensions = [_dimension(node, chosen) for node in instrument.tree.children]
    verdict, ends = _headline([dimension.scores for dimension in dimensions])
    return Comparison(
        stage=stage,
        countries=tuple(profile.country for profile in chosen),
        dimensions=tuple(sorted(dimensions, key=_by_spread)),
        verdict=verdict,
        most_alike=None if ends is None else dimensions[ends[0]].dimension,
        most_different=None if ends is None else dimensions[ends[1]].dimension,
    )


def not_applicable_weight(dimension: Node, profile: Profile) -> float:
    """Effective weight, 0 to 1, of the dimension's statements that do not apply to the country."""
    return sum(
        weight
        for leaf, weight in dimension.leaf_weights()
        if Note.DOES_NOT_APPLY in profile.figures[leaf].notes
    )


def _dimension(node: Node, profiles: Sequence[Profile]) -> DimensionComparison:
    different = tuple(
        profile.country
        for profile in profiles
        if not_applicable_weight(node, profile) > DIFFERENT_SET + TOLERANCE
    )
    scores = {
        profile.country: score
        for profile in profiles
        if profile.country not in different
        and (score := profile.figures[node.id].score) is not None
    }
    low, high = _middle_half(scores)
    return DimensionComparison(
        dimension=node.id,
        scores=scores,
        different_set=different,
        median=_median(scores),
        low=low,
        high=high,
        spread=_spread(scores),
    )


def _median(scores: Scores) -> float | None:
    if len(scores) < COUNTRIES_FOR_MEDIAN:
        return None
    return float(np.median(list(scores.values())))


def _middle_half(scores: Scores) -> tuple[float | None, float | None]:
    """Lower and upper quartile, between neighbours in a straight line (Hyndman and Fan's 7th)."""
    if len(scores) < COUNTRIES_FOR_MIDDLE_HALF:
        return None, None
    low, high = np.quantile(list(scores.values()), [0.25, 0.75])
    return float(low), float(high)


def _spread(scores: Scores) -> float | None:
    return float(np.std(list(scores.values()), ddof=1)) if len(scores) >= A_PAIR else None


def _by_spread(dimension: DimensionComparison) -> float:
    return inf if dimension.spread is None else dimension.spread


def _headline(dimensions: Sequence[Scores]) -> tuple[Verdict, tuple[int, int] | None]:
    """The verdict, and where it is clear the places of the most alike and most different."""
    if len(dimensions) < A_PAIR:
        return Verdict.TOO_FEW_DIMENSIONS, None
    if min(len(scores) for scores in dimensions) < COUNTRIES_FOR_HEADLINE:
        return Verdict.TOO_FEW_COUNTRIES, None
    here = _ends(dimensions)
    countries = {country for scores in dimensions for country in scores}
    if here is None or any(_ends(_without(dimensions, one)) != here for one in countries):
        return Verdict.DEPENDS, None
    return Verdict.CLEAR, here


def _without(dimensions: Sequence[Scores], left_out: str) -> list[Scores]:
    return [
        {country: score for country, score in scores.items() if country != left_out}
        for scores in dimensions
    ]


def _ends(dimensions: Sequence[Scores]) -> tuple[int, int] | None:
    """Places of the least and the greatest spread, if each is one dimension alone."""
    spreads = np.array([_spread(scores) for scores in dimensions], dtype=np.float64)
    least = np.flatnonzero(spreads <= spreads.min() + TOLERANCE)
    greatest = np.flatnonzero(spreads >= spreads.max() - TOLERANCE)
    if len(least) > 1 or len(greatest) > 1:
        return None
    return int(least[0]), int(greatest[0])
