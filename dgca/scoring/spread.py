"""How respondents differ at each node, and how the score moves when one is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from dgca.model.instrument import Instrument
from dgca.model.ratings import STAGES, Ratings
from dgca.model.response import Stage
from dgca.scoring.leaves import left_out_leaves, own_leaves
from dgca.scoring.moments import Moments, moments_of, no_moments
from dgca.scoring.respondents import chunks, wholes
from dgca.scoring.rollup import Mask, Rolled, roll_up
from dgca.scoring.tally import Counts, Tally, groups_of

ENOUGH_FOR_JACKKNIFE = 5


@dataclass(frozen=True, kw_only=True)
class Spread:
    """What the respondents of each group show at one node.

    Attributes
    ----------
    raters
        Shape (groups,): the respondents who rated at least one statement of the node.
    own
        Moments of the respondents' own scores.
    left_out
        Moments of the country's score without each of the raters in turn.
    """

    raters: Counts
    own: Moments
    left_out: Moments

    def __add__(self, other: Spread) -> Spread:
        """Put together what two parts of the respondents show."""
        return Spread(
            raters=self.raters + other.raters,
            own=self.own + other.own,
            left_out=self.left_out + other.left_out,
        )


def statement_spread(moments: Moments) -> Spread:
    """The spread at a statement, where own scores are ratings: all of it follows from counts.

    Without the rater who gave x the mean of n scores is (n mean - x) / (n - 1), so its distance
    from the mean is that of x, divided by n - 1.
    """
    others = np.maximum(moments.count - 1, 1)
    left_out = replace(moments, squares=moments.squares / others**2)
    return Spread(raters=moments.count, own=moments, left_out=left_out)


def spreads_above(
    instrument: Instrument, ratings: Ratings, *, tally: Tally, moments: Mapping[str, Moments]
) -> dict[str, Spread]:
    """The spread at each node above the statements, gathered a few rows at a time."""
    tree, rule, size = instrument.tree, instrument.scoring, len(tally.respondents)
    spreads = {node.id: no_spread(size) for node in wholes(instrument)}
    enough = _enough(tally)
    for rows in chunks(len(ratings)):
        groups = groups_of(ratings, rows)
        own = own_leaves(instrument, ratings, rows)
        alone = roll_up(tree, rule, own)
        without: Mapping[str, Rolled] = {}
        if enough[groups].any():
            left_out = left_out_leaves(instrument, tally, moments, own=own, groups=groups)
            without = roll_up(tree, rule, left_out)
        for node, spread in spreads.items():
            spreads[node] = spread + _seen(alone[node], without.get(node), groups, size=size)
    return spreads


def no_spread(size: int) -> Spread:
    """The spread of nobody."""
    nobody = np.zeros(size, dtype=np.int64)
    return Spread(raters=nobody, own=no_moments(size), left_out=no_moments(size))


def _enough(tally: Tally) -> Mask:
    """Which groups may have a jackknife: self-assessments of enough people."""
    enough: Mask = tally.respondents >= ENOUGH_FOR_JACKKNIFE
    enough[STAGES.index(Stage.CONSENSUS) :: len(STAGES)] = False
    return enough


def _seen(alone: Rolled, without: Rolled | None, groups: Counts, *, size: int) -> Spread:
    """The spread that some rows show; who rated nothing of a node takes no part in it."""
    rates = alone.known > 0
    left_out = no_moments(size)
    if without is not None:
        moved = np.where(rates, without.score, np.nan)
        left_out = moments_of(moved, groups, size=size)
    return Spread(
        raters=np.bincount(groups[rates], minlength=size),
        own=moments_of(alone.score, groups, size=size),
        left_out=left_out,
    )
