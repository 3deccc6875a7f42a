"""The profile: a country's scores, from each statement up to the overall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dgca.model.response import Stage


class Note(StrEnum):
    """Why a figure is missing or what must be known about it; explained in the method."""

    NOBODY_RATED = "nobody rated"
    TOO_FEW_ANSWERS = "too few answers"
    DOES_NOT_APPLY = "does not apply"
    ONE_RESPONDENT = "one respondent"
    CONSENSUS = "one agreed view"
    OWN_SCORES = "fewer than two respondents have a score of their own"
    GEOMETRIC = "no spread for a geometric mean"
    LEAVING_ONE_OUT = "leaving one person out leaves no score"
    NOTHING_VARIES = "nothing varies"
    OUTSIDE_SPREAD = "the score lies outside the spread of individual scores"
    NO_PAIR = "no statement was rated by two respondents"
    ONE_SCORE = "all points of the scale have one score"
    WITHHELD = "withheld: too few respondents"


IntervalKind = Literal["range", "jackknife", ""]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What is known of one node of a country at one stage.

    ``score``, ``sd``, ``low`` and ``high`` are on 0 to 100, ``coverage`` and ``agreement`` on
    0 to 1; ``None`` is a figure that does not exist, and ``notes`` say why. The counts are over
    respondents times statements below the node, and ``None`` where they are withheld.
    ``own_scores`` is how many respondents have a score of their own at the node.
    """

    level: str
    node: str
    score: float | None
    respondents: int
    rated: int | None
    dont_know: int | None
    not_applicable: int | None
    blank: int | None
    coverage: float | None
    own_scores: int = 0
    sd: float | None = None
    agreement: float | None = None
    low: float | None = None
    high: float | None = None
    interval: IntervalKind = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A country's figures at one stage, overall first, in the instrument's order."""

    country: str
    stage: Stage
    figures: Mapping[str, Figure]


@dataclass(frozen=True, kw_only=True)
class RespondentScores:
    """Each respondent's own scores: one row a response, in the order of the ratings.

    Attributes
    ----------
    nodes
        The ids of the nodes that ``scores`` has columns for.
    scores
        Shape (rows, nodes): 0 to 100, NaN where a respondent has no score.
    coverage
        Shape (rows,): 0 to 1, NaN where nothing was asked of the respondent.
    """

    nodes: tuple[str, ...]
    scores: NDArray[np.float64]
    coverage: NDArray[np.float64]
