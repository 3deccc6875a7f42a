"""The comparison: where countries stand alike and where they differ, never who is best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dgca.model.response import Stage


class Verdict(StrEnum):
    """Whether a headline can be said, and if not, why not."""

    CLEAR = "clear"
    TOO_FEW_COUNTRIES = "too few countries"
    TOO_FEW_DIMENSIONS = "too few dimensions"
    DEPENDS = "depends on who is here"


@dataclass(frozen=True, kw_only=True)
class DimensionComparison:
    """One dimension across countries.

    Attributes
    ----------
    dimension
        Its id.
    scores
        Score by country, alphabetically, of the countries that are compared.
    different_set
        Countries to which more than a quarter of the dimension's weight does not apply: they
        answer a different set of statements and count in no figure here.
    median, low, high
        The median and the ends of the middle half; None where too few countries stand behind.
    spread
        Standard deviation (n - 1) of the scores; None below two.
    """

    dimension: str
    scores: Mapping[str, float]
    different_set: tuple[str, ...]
    median: float | None
    low: float | None
    high: float | None
    spread: float | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Countries at one stage: dimensions from most alike to most different.

    ``most_alike`` and ``most_different`` are ids of dimensions, and stand only where the
    verdict is clear.
    """

    stage: Stage
    countries: tuple[str, ...]
    dimensions: tuple[DimensionComparison, ...]
    verdict: Verdict
    most_alike: str | None = None
    most_different: str | None = None
