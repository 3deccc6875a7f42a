"""The figures of one node for every country and stage, each missing one with its reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dgca.model.instrument import Node, ScoringRule
from dgca.model.profile import Figure, IntervalKind, Note
from dgca.model.ratings import STAGES, Real
from dgca.model.response import Stage
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


def figures_of(node: Node, known: Known, *, tally: Tally, rule: ScoringRule) -> list[Figure]:
    """The figures of a node: one a group of the tally, present or not."""
    agreed = np.arange(len(tally.respondents)) % len(STAGES) == STAGES.index(Stage.CONSENSUS)
    around = intervals_of(known.rolled.score, known.spread, rule=rule, agreed=agreed)
    notes = _notes(node, known, around=around, agreed=agreed)
    counted = known.counted
    coverage, sd = counted.coverage, known.spread.own.sd.round(DECIMALS)
    return [
        Figure(
            level=node.level,
            node=node.id,
            score=_value(known.rolled.score[group]),
            respondents=int(respondents),
            rated=int(counted.rated[group]),
            dont_know=int(counted.dont_know[group]),
            not_applicable=int(counted.not_applicable[group]),
            blank=int(counted.blank[group]),
            coverage=_value(coverage[group]),
            sd=_value(sd[group]),
            agreement=_value(known.agreement[group]),
            low=_value(around.low[group]),
            high=_value(around.high[group]),
            interval=_kind(around, group),
            notes=tuple(note for note, said in notes.items() if said[group]),
        )
        for group, respondents in enumerate(tally.respondents)
    ]


def _value(figure: float) -> float | None:
    return None if np.isnan(figure) else float(figure)


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
