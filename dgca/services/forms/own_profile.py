"""A respondent's own profile, for that person alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Dimension
from dgca.model.ratings import ratings_of
from dgca.scoring.respondents import respondent_scores
from dgca.services.forms.forms import Form


@dataclass(frozen=True, kw_only=True)
class OwnScore:
    """A dimension as one respondent answered it; the score is 0 to 100, None where missing."""

    dimension: Dimension
    score: float | None
    rated: int
    dont_know: int
    not_applicable: int
    blank: int


def own_scores(form: Form) -> list[OwnScore]:
    """The score of each dimension by the country's rule applied to this respondent alone."""
    if not form.instrument.statements:
        return []
    found = respondent_scores(
        form.instrument, ratings_of(form.instrument, [form.response.response])
    )
    by_node = dict(zip(found.nodes, found.scores[0], strict=True))
    return [
        _own_score(form, dimension, float(by_node[dimension.id]))
        for dimension in form.instrument.scored_dimensions
    ]


def _own_score(form: Form, dimension: Dimension, score: float) -> OwnScore:
    given = [form.kept(q.id).answer.rating for q in dimension.questions if q.scored]
    unrated = [given.count(state) for state in (DONT_KNOW, NOT_APPLICABLE, "")]
    return OwnScore(
        dimension=dimension,
        score=None if math.isnan(score) else score,
        rated=len(given) - sum(unrated),
        dont_know=unrated[0],
        not_applicable=unrated[1],
        blank=unrated[2],
    )
