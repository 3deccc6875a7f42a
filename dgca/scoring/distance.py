"""How far the agreed view stands from the first views: by statements, so that nothing cancels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dgca.model.profile import Profile
from dgca.model.tree import Node


@dataclass(frozen=True, kw_only=True)
class Distance:
    """The distance at a node, 0 to 100; None where no statement has both scores.

    Attributes
    ----------
    both
        Statements that have a score in both views.
    statements
        All statements below the node.
    """

    points: float | None
    both: int
    statements: int


def distances_of(tree: Node, first: Profile | None, agreed: Profile | None) -> dict[str, Distance]:
    """The distance at the overall and at each dimension.

    At a statement it is the absolute difference of its two scores, that of the first views being
    the mean of those who rated it. Above, it is the mean of these by effective weight, over the
    statements that have both.
    """
    apart = _statements(tree, first, agreed)
    return {node.id: _distance(node, apart) for node in (tree, *tree.children)}


def _statements(tree: Node, first: Profile | None, agreed: Profile | None) -> dict[str, float]:
    if first is None or agreed is None:
        return {}
    pairs = {
        leaf: (first.figures[leaf].score, agreed.figures[leaf].score)
        for leaf, _ in tree.leaf_weights()
    }
    return {
        leaf: abs(one - other)
        for leaf, (one, other) in pairs.items()
        if one is not None and other is not None
    }


def _distance(node: Node, apart: Mapping[str, float]) -> Distance:
    leaves = list(node.leaf_weights())
    weights = {leaf: weight for leaf, weight in leaves if leaf in apart}
    whole = sum(weights.values())
    points = sum(weight * apart[leaf] for leaf, weight in weights.items()) / whole if whole else 0
    return Distance(points=points if weights else None, both=len(weights), statements=len(leaves))
