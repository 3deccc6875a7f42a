"""Many responses as columns of small whole numbers: what is tallied and scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Instrument, Scale, Statement
from dgca.model.response import Response, Stage

BLANK_CODE = -1
DONT_KNOW_CODE = -2
NOT_APPLICABLE_CODE = -3

STAGES: tuple[Stage, ...] = (Stage.SELF, Stage.CONSENSUS)

Whole = NDArray[np.signedinteger]
Real = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Ratings:
    """Responses in rows, scored statements in columns.

    Attributes
    ----------
    countries
        The distinct countries, in alphabetical order.
    country
        Shape (rows,): the place of each row's country in ``countries``.
    stage
        Shape (rows,): the place of each row's stage in ``STAGES``.
    respondents
        Length rows: each row's respondent; any sequence, so that a million names need not be
        a million Python strings.
    columns
        One array of shape (rows,) a statement, in the instrument's order: the place of the
        given rating in ``scores`` of that statement, or ``BLANK_CODE``, ``DONT_KNOW_CODE``,
        ``NOT_APPLICABLE_CODE``.
    scores
        One array a statement: the score, 0 to 100, of each place that ``columns`` may hold,
        already reversed where the statement is. For a scale with points, its points in order;
        for a numeric scale, the distinct numbers that were given.
    """

    countries: tuple[str, ...]
    country: Whole
    stage: Whole
    respondents: Sequence[str]
    columns: tuple[Whole, ...]
    scores: tuple[Real, ...]

    def __len__(self) -> int:
        return len(self.country)


def place_scores(statement: Statement, scale: Scale, numbers: Sequence[float] = ()) -> Real:
    """Score of each place a rating can take: the scale's points, or the given numbers.

    Returns
    -------
    Shape (points,) or (numbers,): 0 to 100, turned round where the statement is reversed.
    """
    if scale.numeric is None:
        scores = np.asarray(scale.scores, dtype=np.float64)
    else:
        low, high = scale.numeric.min, scale.numeric.max
        scores = 100 * (np.asarray(numbers, dtype=np.float64) - low) / (high - low)
    return 100 - scores if statement.reverse else scores


def ratings_of(instrument: Instrument, responses: Iterable[Response]) -> Ratings:
    """Gather responses whose ratings are known to be on their scales."""
    rows = list(responses)
    countries = tuple(sorted({row.country for row in rows}))
    place = {country: index for index, country in enumerate(countries)}
    columns, scores = [], []
    for statement in instrument.statements:
        scale = instrument.scale_of(statement)
        given = [_rating(row, statement.id) for row in rows]
        column, numbers = _column(given, scale)
        columns.append(column)
        scores.append(place_scores(statement, scale, numbers))
    return Ratings(
        countries=countries,
        country=np.array([place[row.country] for row in rows], dtype=np.int32),
        stage=np.array([STAGES.index(row.stage) for row in rows], dtype=np.int8),
        respondents=[row.respondent for row in rows],
        columns=tuple(columns),
        scores=tuple(scores),
    )


_UNRATED = {"": BLANK_CODE, DONT_KNOW: DONT_KNOW_CODE, NOT_APPLICABLE: NOT_APPLICABLE_CODE}


def _rating(response: Response, statement_id: str) -> str:
    answer = response.answers.get(statement_id)
    return answer.rating if answer else ""


def _column(given: list[str], scale: Scale) -> tuple[Whole, list[float]]:
    """Places of the ratings, and the distinct numbers where the scale is numeric."""
    numbers: dict[float, int] = {}
    column = np.empty(len(given), dtype=np.int32)
    for row, rating in enumerate(given):
        unrated = _UNRATED.get(rating.strip().upper())
        if unrated is not None:
            column[row] = unrated
        elif scale.numeric is not None:
            column[row] = numbers.setdefault(float(rating), len(numbers))
        else:
            column[row] = scale.places[rating.strip().casefold()]
    return column, list(numbers)
