"""Answers that look like people's, drawn from a seed; nobody ever gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from numpy.random import Generator, default_rng

from dgca.model.instrument import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Dimension,
    Instrument,
    Scale,
    Statement,
)
from dgca.model.response import Answer, Confidence
from dgca.services.invented.fictitious import HOMES, PHRASES, HowFar, Seat, drawn_seats
from dgca.services.invented.simulated_world import (
    Temper,
    World,
    drawn_temper,
    drawn_world,
    rated_statements,
)

TECHNICAL = ("technology", "legal")
"""Dimensions that people of other ministries know little about."""

MOOD = 14.0
DOES_NOT_KNOW, IS_LOST = 0.05, 0.15
READS_IT_SO, TAKES_IT_OTHERWISE = 0.85, 0.004
SURE, UNSURE = 0.75, 0.15


@dataclass(frozen=True, kw_only=True)
class SimulatedForm:
    """What one seat has answered, in the instrument's order; blanks are left out."""

    seat: Seat
    answers: Mapping[str, Answer]


def simulated_forms(instrument: Instrument, *, seed: int) -> list[SimulatedForm]:
    """Give the form of every seat of the cast; the same seed gives the same forms."""
    rng = default_rng(seed)
    world = drawn_world(instrument, rng)
    return [
        SimulatedForm(
            seat=seat,
            answers=_Mind(
                instrument=instrument,
                world=world,
                seat=seat,
                temper=drawn_temper(instrument, seat, rng),
                rng=rng,
            ).answers(),
        )
        for seat in drawn_seats(rng)
    ]


@dataclass(frozen=True, kw_only=True)
class _Mind:
    """A respondent in front of the form."""

    instrument: Instrument
    world: World
    seat: Seat
    temper: Temper
    rng: Generator

    def answers(self) -> dict[str, Answer]:
        """One statement after the other, as long as patience lasts."""
        asked = rated_statements(self.instrument)
        reached = asked[: round(self._patience() * len(asked))]
        return {
            statement.id: self._answer(dimension, statement)
            for place, (dimension, statement) in enumerate(reached)
            if not self._skips(place / len(asked))
        }

    def _patience(self) -> float:
        """How much of the form was reached, from 0 to 1."""
        if self.seat.how_far is HowFar.NOT_STARTED:
            return 0.0
        return self.rng.uniform(0.2, 0.75) if self.seat.how_far is HowFar.HALF_FILLED else 1.0

    def _skips(self, way: float) -> bool:
        """Whether a statement is left blank, which comes with fatigue."""
        return self.rng.random() < 0.003 + 0.06 * way**3

    def _answer(self, dimension: Dimension, statement: Statement) -> Answer:
        if self.instrument.allow.not_applicable and self._is_strange(statement):
            return Answer(rating=NOT_APPLICABLE)
        if self.instrument.allow.dont_know and self._does_not_know(dimension, statement):
            return Answer(rating=DONT_KNOW)
        agrees = self._agreement(dimension, statement)
        return Answer(
            rating=rating_nearest(agrees, self.instrument.scale_of(statement)),
            confidence=self._confidence(dimension, agrees),
            evidence=self._evidence(),
        )

    def _is_strange(self, statement: Statement) -> bool:
        strange = (self.seat.country, statement.id) in self.world.strange
        return self.rng.random() < (READS_IT_SO if strange else TAKES_IT_OTHERWISE)

    def _does_not_know(self, dimension: Dimension, statement: Statement) -> bool:
        usual = IS_LOST if self._is_lost(dimension) else DOES_NOT_KNOW
        return self.rng.random() < usual * self.temper.modesty * self.world.obscure[statement.id]

    def _agreement(self, dimension: Dimension, statement: Statement) -> float:
        """How far the person agrees, on 0 to 100: a little too readily, reversed or not."""
        level = self.world.levels[self.seat.country, statement.id]
        seen = self.rng.normal(level + self.temper.views[dimension.id], MOOD)
        return (100 - seen if statement.reverse else seen) + self.temper.readiness

    def _confidence(self, dimension: Dimension, agrees: float) -> str:
        """How sure the person is: more so at the ends of the scale and in the own field."""
        allowed = self.instrument.allow.confidence
        if not allowed or self.rng.random() >= self.temper.tells_confidence:
            return ""
        knows = 0.4 * self._is_home(dimension) - 0.4 * self._is_lost(dimension)
        sure = min(abs(agrees - 50) / 50, 1) + knows + self.rng.normal(self.temper.certainty, 0.25)
        if sure > SURE:
            return Confidence.HIGH.value
        return Confidence.MEDIUM.value if sure > UNSURE else Confidence.LOW.value

    def _evidence(self) -> str:
        allowed = self.instrument.allow.evidence
        if not allowed or self.rng.random() >= self.temper.tells_evidence:
            return ""
        return str(self.rng.choice(PHRASES))

    def _is_home(self, dimension: Dimension) -> bool:
        return dimension.id in HOMES[self.seat.ministry]

    def _is_lost(self, dimension: Dimension) -> bool:
        return dimension.id in TECHNICAL and not self._is_home(dimension)


def rating_nearest(agrees: float, scale: Scale) -> str:
    """Round to the point of the scale whose score is nearest, or to a number between its ends.

    >>> from dgca.model.instrument import NumericEnds
    >>> rating_nearest(50, Scale(numeric=NumericEnds(min=0, max=8)))
    '4.0'
    """
    if scale.numeric is not None:
        low, high = scale.numeric.min, scale.numeric.max
        return str(round(low + (high - low) * min(max(agrees, 0), 100) / 100, 2))
    distances = [abs(score - agrees) for score in scale.scores]
    return scale.codes[distances.index(min(distances))]
