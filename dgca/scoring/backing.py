"""What stands behind the ratings of a dimension: how sure people were, and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dgca.model.instrument import Dimension, Instrument
from dgca.model.response import Answer, Confidence


@dataclass(frozen=True, kw_only=True)
class Backing:
    """Counts over the ratings of a dimension; what is no rating is not asked for either.

    ``people`` are those who rated anything in it; ``evidenced`` are the ratings beside which some
    evidence is written.
    """

    people: int = 0
    rated: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0
    evidenced: int = 0

    @property
    def unsaid(self) -> int:
        """Ratings without a word on how sure their raters are."""
        return self.rated - self.high - self.medium - self.low


def backing_of(instrument: Instrument, forms: Iterable[Mapping[str, Answer]]) -> dict[str, Backing]:
    """The backing of each dimension, over all ratings that some forms hold."""
    kept = list(forms)
    return {
        dimension.id: _backing([_rated(dimension, form) for form in kept])
        for dimension in instrument.scored_dimensions
    }


def _rated(dimension: Dimension, form: Mapping[str, Answer]) -> list[Answer]:
    """The ratings of one form in a dimension."""
    asked = [question.id for question in dimension.questions if question.scored]
    return [form[one] for one in asked if one in form and form[one].rated]


def _backing(forms: Sequence[Sequence[Answer]]) -> Backing:
    rated = [answer for form in forms for answer in form]
    said = [answer.confidence for answer in rated]
    return Backing(
        people=sum(bool(form) for form in forms),
        rated=len(rated),
        high=said.count(Confidence.HIGH),
        medium=said.count(Confidence.MEDIUM),
        low=said.count(Confidence.LOW),
        evidenced=sum(bool(answer.evidence.strip()) for answer in rated),
    )
