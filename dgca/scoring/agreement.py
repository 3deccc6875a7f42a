"""Agreement: how close the respondents of a country stand, from counts alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dgca.model.instrument import Scale
from dgca.model.ratings import Real
from dgca.model.tree import Node
from dgca.scoring.means import ratio, weighted_mean
from dgca.scoring.tally import StatementTally


def agreement_of(statement: StatementTally, *, span: float) -> Real:
    """One minus the mean distance between two raters, as a share of the scale's span.

    The mean is over all pairs of raters (Gini's mean difference), so its expectation does not
    depend on how many raters there are: for ratings at random on five even points it is 0.6.

    Parameters
    ----------
    statement
        The counts.
    span
        The scale's highest score less its lowest.

    Returns
    -------
    Shape (groups,): 0 to 1, NaN below two raters or where all points have one score.
    """
    raters = statement.rated
    farthest = raters * (raters - 1) / 2 * span
    agreement: Real = np.clip(1 - ratio(_distances(statement), farthest), 0, 1)
    return agreement


def agreements_above(tree: Node, statements: Mapping[str, Real]) -> dict[str, Real]:
    """Agreement at each node: the mean of the statements that have one, by effective weight."""
    agreements = {}
    for node in tree.walk():
        leaves = list(node.leaf_weights())
        parts = [statements[leaf] for leaf, _ in leaves]
        agreements[node.id] = weighted_mean(parts, [weight for _, weight in leaves])
    return agreements


def span_of(scale: Scale) -> float:
    """The scale's highest score less its lowest; a numeric scale has fixed ends, 0 and 100."""
    return 100.0 if scale.numeric else max(scale.scores) - min(scale.scores)


def _distances(statement: StatementTally) -> Real:
    """Sum over all pairs of raters of the distance between their scores, by group.

    In the order of the scores, a rater's score is added once for each rater below and taken
    away once for each rater above.
    """
    size = len(statement.blank)
    scores = statement.scores[statement.place]
    order = np.lexsort((scores, statement.group))
    group, count, scores = statement.group[order], statement.count[order], scores[order]
    raters = statement.rated
    in_groups_before = np.cumsum(raters) - raters
    below = np.cumsum(count) - count - in_groups_before[group]
    above = raters[group] - below - count
    distances = np.bincount(group, count * scores * (below - above), minlength=size)
    return distances.astype(np.float64)
