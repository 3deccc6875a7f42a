"""Each respondent's own scores: the country's rule applied to that respondent alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dgca.model.instrument import Instrument
from dgca.model.profile import RespondentScores
from dgca.model.ratings import BLANK_CODE, DONT_KNOW_CODE, Ratings, Real
from dgca.model.tree import Node
from dgca.scoring.leaves import own_leaves
from dgca.scoring.means import ratio
from dgca.scoring.rollup import Rolled, roll_up
from dgca.scoring.tally import ALL_ROWS

CHUNK = 16384
"""Rows at once: few enough to stay in the processor's cache, and in memory whatever comes."""


def respondent_scores(
    instrument: Instrument, ratings: Ratings, *, rows: slice | None = None
) -> RespondentScores:
    """Own scores of the respondents in ``rows``, at the overall, the dimensions and the sections.

    The columns are the nodes above the statements, overall first, in the instrument's order.
    For many rows at once use `respondent_score_chunks`, which holds a few at a time.
    """
    rows = rows or ALL_ROWS
    rolled = own_nodes(instrument, ratings, rows)
    nodes = tuple(node.id for node in wholes(instrument))
    return RespondentScores(
        nodes=nodes,
        scores=np.column_stack([rolled[node].score for node in nodes]),
        coverage=_coverage(ratings, rows),
    )


def respondent_score_chunks(
    instrument: Instrument, ratings: Ratings, *, size: int = CHUNK
) -> Iterator[RespondentScores]:
    """Own scores of all respondents, a bounded number of rows at a time, in their order."""
    for rows in chunks(len(ratings), size=size):
        yield respondent_scores(instrument, ratings, rows=rows)


def chunks(count: int, *, size: int = CHUNK) -> Iterator[slice]:
    """Slices that cover so many rows."""
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def own_nodes(instrument: Instrument, ratings: Ratings, rows: slice) -> Mapping[str, Rolled]:
    """Every node as it stands for each respondent alone."""
    leaves = own_leaves(instrument, ratings, rows)
    return roll_up(instrument.tree, instrument.scoring, leaves)


def wholes(instrument: Instrument) -> tuple[Node, ...]:
    """The nodes above the statements, overall first, in the instrument's order."""
    return tuple(node for node in instrument.tree.walk() if node.level != "statement")


def _coverage(ratings: Ratings, rows: slice) -> Real:
    """Rated by each respondent, as a share of rated, don't know and blank."""
    count = len(ratings.country[rows])
    rated, asked = np.zeros(count), np.zeros(count)
    for column in ratings.columns:
        given = column[rows]
        rated += given >= 0
        asked += (given >= 0) | (given == DONT_KNOW_CODE) | (given == BLANK_CODE)
    return ratio(rated, asked)
