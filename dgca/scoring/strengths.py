"""Where a country stands clearly high and clearly low by its own measure; else nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

CLEAR = 10.0
"""From so many points on, above or below its own median, a dimension stands out clearly."""
ENOUGH = 3
"""Below so many dimensions with a score there is no middle to stand out from."""
TOLERANCE = 1e-9


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """What stands out of a country's dimensions.

    Attributes
    ----------
    middle
        The median of the dimensions' scores; None where too few have one.
    strengths
        Ids of the dimensions clearly above it, the highest first.
    gaps
        Ids of those clearly below it, the lowest first.
    """

    middle: float | None = None
    strengths: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def leaning_of(scores: Mapping[str, float | None]) -> Leaning:
    """The dimensions that stand at least `CLEAR` points from the median of the country's own.

    It compares a country with itself and with nobody else. Equals stay in the instrument's order.

    >>> leaning_of({"a": 80.0, "b": 50.0, "c": 45.0, "d": None})
    Leaning(middle=50.0, strengths=('a',), gaps=())
    """
    known = {dimension: score for dimension, score in scores.items() if score is not None}
    if len(known) < ENOUGH:
        return Leaning()
    middle = median(known.values())
    above = {one: score - middle for one, score in known.items()}
    return Leaning(
        middle=middle,
        strengths=_farthest(above),
        gaps=_farthest({one: -distance for one, distance in above.items()}),
    )


def _farthest(distances: Mapping[str, float]) -> tuple[str, ...]:
    clear = [one for one, distance in distances.items() if distance >= CLEAR - TOLERANCE]
    return tuple(sorted(clear, key=lambda one: -round(distances[one], 9)))
