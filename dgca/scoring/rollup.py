"""From statements up to the overall: one rule for countries, respondents and the jackknife."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dgca.model.instrument import ScoringRule
from dgca.model.ratings import Real
from dgca.model.tree import Node
from dgca.scoring.means import mean_of

Mask = NDArray[np.bool_]

TOLERANCE = 1e-9
"""How near the threshold counts as reaching it."""


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A statement as it stands for each country or respondent."""

    score: Real
    applies: Mask


@dataclass(frozen=True, kw_only=True)
class Rolled:
    """A node as it stands for each country or respondent.

    Attributes
    ----------
    score
        The score, NaN where there is none.
    known
        Effective weight, 0 to 1, of the statements below that have a score.
    asked
        Effective weight, 0 to 1, of the statements below that apply.
    """

    score: Real
    known: Real
    asked: Real


def roll_up(tree: Node, rule: ScoringRule, leaves: Mapping[str, Leaf]) -> dict[str, Rolled]:
    """Every node of the tree by its id, from the statements upwards."""
    rolled: dict[str, Rolled] = {}
    # Backwards, parts come before their whole.
    for node in reversed(list(tree.walk())):
        if node.children:
            rolled[node.id] = _whole(node, rule, rolled)
        else:
            rolled[node.id] = _statement(leaves[node.id])
    return rolled


def _statement(leaf: Leaf) -> Rolled:
    return Rolled(
        score=leaf.score,
        known=(~np.isnan(leaf.score)).astype(np.float64),
        asked=leaf.applies.astype(np.float64),
    )


def _whole(node: Node, rule: ScoringRule, rolled: Mapping[str, Rolled]) -> Rolled:
    """Mean of the children that have a score, where enough of what applies has one.

    The known and asked weights of a child count by its share among its siblings, so at every
    node they are sums of effective weights on the full tree.
    """
    children = [rolled[child.id] for child in node.children]
    weights = [child.weight for child in node.children]
    whole = sum(weights)
    known, asked = np.zeros_like(children[0].known), np.zeros_like(children[0].asked)
    for child, weight in zip(children, weights, strict=True):
        known += weight / whole * child.known
        asked += weight / whole * child.asked
    mean = mean_of(rule)([child.score for child in children], weights)
    enough = known >= rule.min_coverage * asked - TOLERANCE
    return Rolled(score=np.where(enough, mean, np.nan), known=known, asked=asked)
