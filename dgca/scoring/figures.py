"""The figures of one node for every country and stage, each missing one with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np

from dgca.model.instrument import ScoringRule
from dgca.model.profile import Figure, IntervalKind, Note
from dgca.model.ratings import STAGES, Real
from dgca.model.response import Stage
from dgca.model.tree import Node
from dgca.scoring.counted import Counted
from dgca.scoring.intervals import DECIMALS, TWO, Intervals, intervals_of
from dgca.scoring.rollup import Mask, Rolled
from dgca.scoring.spread import Spread
from dgca.scoring.tally import Tally


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that the figures of one node are made from, by group."""

    rolled: Rolled
    counted: Counted
    agreement: Real
    spread: Spread


def figures_of(node: Node, known: Known, *, tally: Tally, rule: ScoringRule) -> dict[int, Figure]:
    """The figures of a node, by the places of the groups that have a response."""
    agreed = np.arange(len(tally.respondents)) % len(STAGES) == STAGES.index(Stage.CONSENSUS)
    around = intervals_of(known.rolled.score, known.spread, rule=rule, agreed=agreed)
    notes = _notes(node, known, around=around, agreed=agreed)
    counted = known.counted
    scores, coverages = _values(known.rolled.score), _values(counted.coverage)
    sds, agreements = _values(known.spread.own.sd.round(DECIMALS)), _values(known.agreement)
    lows, highs = _values(around.low), _values(around.high)
    return {
        group: Figure(
            level=node.level,
            node=node.id,
            score=scores[group],
            respondents=int(tally.respondents[group]),
            rated=int(counted.rated[group]),
            dont_know=int(counted.dont_know[group]),
            not_applicable=int(counted.not_applicable[group]),
            blank=int(counted.blank[group]),
            coverage=coverages[group],
            own_scores=int(known.spread.own.count[group]),
            sd=sds[group],
            agreement=agreements[group],
            low=lows[group],
            high=highs[group],
            interval=_kind(around, group),
            notes=tuple(note for note, said in notes.items() if said[group]),
        )
        for group in np.flatnonzero(tally.respondents).tolist()
    }


def _values(figures: Real) -> list[float | None]:
    return [None if isnan(figure) else figure for figure in figures.tolist()]


def _kind(around: Intervals, group: int) -> IntervalKind:
    if around.ranged[group]:
        return "range"
    return "jackknife" if around.jackknifed[group] else ""


def _notes(node: Node, known: Known, *, around: Intervals, agreed: Mask) -> dict[Note, Mask]:
    """Which note is said of which group, in the order in which they are said.

    Where there is no score its reason stands alone: it is the reason for all that is missing.
    """
    rolled = known.rolled
    missing = np.isnan(rolled.score)
    unpaired = ~missing & ~agreed & (known.spread.raters >= TWO) & np.isnan(known.agreement)
    return {
        Note.DOES_NOT_APPLY: missing & (rolled.asked == 0),
        Note.NOBODY_RATED: missing & (rolled.asked > 0) & (rolled.known == 0),
        Note.TOO_FEW_ANSWERS: missing & (rolled.known > 0),
        **around.notes,
        Note.ONE_SCORE if node.level == "statement" else Note.NO_PAIR: unpaired,
    }
