"""The statements that a country may work on: where its agreed ratings stand lowest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dgca.model.instrument import DONT_KNOW, Dimension, Instrument, Statement
from dgca.model.response import Answer

MOST = 5
TOLERANCE = 1e-9


@dataclass(frozen=True, kw_only=True)
class ToWorkOn:
    """A statement with its agreed rating.

    Attributes
    ----------
    score
        Of the agreed rating, 0 to 100; None where the team agreed that it does not know.
    weight
        The statement's effective weight in its dimension, 0 to 1.
    """

    statement: Statement
    dimension: Dimension
    rating: str
    score: float | None
    weight: float


@dataclass(frozen=True, kw_only=True)
class Worklist:
    """What there is to work on.

    Attributes
    ----------
    lowest
        At most `MOST` statements, the lowest first.
    unknown
        Those agreed as *don't know*, in the instrument's order.
    as_low
        How many more statements have the same score as the last of the lowest.
    """

    lowest: tuple[ToWorkOn, ...] = ()
    unknown: tuple[ToWorkOn, ...] = ()
    as_low: int = 0


def worklist_of(instrument: Instrument, agreed: Mapping[str, Answer]) -> Worklist:
    """The lowest agreed scores, and what the team agreed not to know.

    A statement that has the highest score of its scale is nothing to work on. Of equals the one
    with the greater weight in its dimension comes first, then the instrument's order.
    """
    rated = [_item(instrument, one, agreed) for one in _with_dimension(instrument)]
    unknown = tuple(one for one in rated if one.rating == DONT_KNOW)
    below = [one for one in rated if one.score is not None and one.score < _top(instrument, one)]
    below.sort(key=lambda one: (round(one.score or 0.0, 9), -round(one.weight, 9)))
    lowest = tuple(below[:MOST])
    return Worklist(
        lowest=lowest,
        unknown=unknown,
        as_low=sum(one.score == lowest[-1].score for one in below[MOST:]) if lowest else 0,
    )


def _with_dimension(instrument: Instrument) -> list[tuple[Dimension, Statement, float]]:
    shares = {
        leaf: weight for node in instrument.tree.children for leaf, weight in node.leaf_weights()
    }
    return [
        (dimension, statement, shares[statement.id])
        for dimension in instrument.scored_dimensions
        for statement in dimension.questions
        if statement.scored
    ]


def _item(
    instrument: Instrument,
    placed: tuple[Dimension, Statement, float],
    agreed: Mapping[str, Answer],
) -> ToWorkOn:
    dimension, statement, weight = placed
    answer = agreed.get(statement.id, Answer())
    return ToWorkOn(
        statement=statement,
        dimension=dimension,
        rating=answer.rating,
        score=score_of(instrument, statement, answer.rating) if answer.rated else None,
        weight=weight,
    )


def score_of(instrument: Instrument, statement: Statement, rating: str) -> float:
    """The score of a rating, turned round where the statement is reversed."""
    score = instrument.scale_of(statement).score_of(rating)
    return 100 - score if statement.reverse else score


def _top(instrument: Instrument, item: ToWorkOn) -> float:
    """The highest score that a statement can have, within rounding."""
    scale = instrument.scale_of(item.statement)
    scores = (0.0, 100.0) if scale.numeric else scale.scores
    top = 100 - min(scores) if item.statement.reverse else max(scores)
    return top - TOLERANCE
