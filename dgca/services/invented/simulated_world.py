"""What a simulation takes to be so: how capable countries are, and how people answer.

A country has a level in each dimension and a statement is easier or harder; a respondent is more
or less lenient, sees each dimension with the eyes of a ministry, and agrees a little too readily.
All of it is on 0 to 100, before it is rounded to the points of a scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from numpy import linspace, tanh
from numpy.random import Generator

from dgca.model.instrument import Dimension, Instrument, Statement
from dgca.services.invented.fictitious import HOMES, NAMES, Seat

ALIKE, USUAL, APART = 1.0, (8.0, 10.0), 18.0
"""How far countries differ (sd) where they are most alike, mostly, and where they differ most."""

REACH = 38.0
"""How far from the middle a country can be at most, in either direction."""

MIDDLE, REGION, GENERAL, DIFFICULTY, OWN_WAY = 48.0, 6.0, 4.0, 9.0, 6.0
LENIENCY, VIEWPOINT, HOME_PRIDE = 8.0, 8.0, 4.0
STRANGE_TO_A_COUNTRY = 0.014


@dataclass(frozen=True, kw_only=True)
class World:
    """What is so, whether anybody knows it or not.

    Attributes
    ----------
    levels
        By country and statement: how capable the country is there, around 0 to 100.
    strange
        Countries and statements that do not fit together.
    obscure
        By statement: how many times the usual number of people do not know.
    """

    levels: Mapping[tuple[str, str], float]
    strange: frozenset[tuple[str, str]]
    obscure: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Temper:
    """How a respondent answers, whatever is asked.

    Attributes
    ----------
    views
        By dimension: how much higher or lower than it is the respondent sees the country.
    readiness
        How much is added towards agreeing, whatever a statement says.
    modesty
        How many times the usual number of don't-knows.
    certainty
        How much surer than others.
    tells_confidence, tells_evidence
        How often something is added to a rating, from 0 to 1.
    """

    views: Mapping[str, float]
    readiness: float
    modesty: float
    certainty: float
    tells_confidence: float
    tells_evidence: float


def rated_statements(instrument: Instrument) -> list[tuple[Dimension, Statement]]:
    """Each statement that is rated, with its dimension, in the instrument's order."""
    return [(d, q) for d in instrument.scored_dimensions for q in d.questions if q.scored]


def drawn_world(instrument: Instrument, rng: Generator) -> World:
    """Draw what is so in each of the invented countries."""
    asked = rated_statements(instrument)
    levels = _levels(instrument, rng)
    return World(
        levels=levels,
        strange=frozenset(pair for pair in levels if rng.random() < STRANGE_TO_A_COUNTRY),
        obscure={statement.id: rng.uniform(0.3, 1.7) for _, statement in asked},
    )


def drawn_temper(instrument: Instrument, seat: Seat, rng: Generator) -> Temper:
    """Draw how the person on a seat answers."""
    lenient = rng.normal(0, LENIENCY)
    return Temper(
        views={
            dimension.id: rng.normal(lenient, VIEWPOINT)
            + HOME_PRIDE * (dimension.id in HOMES[seat.ministry])
            for dimension in instrument.scored_dimensions
        },
        readiness=rng.uniform(1, 8),
        modesty=rng.uniform(0.2, 1.8),
        certainty=rng.normal(0, 0.3),
        tells_confidence=rng.choice([0.0, 0.6, 0.95], p=[0.15, 0.25, 0.6]),
        tells_evidence=rng.choice([0.0, 0.06, 0.25], p=[0.6, 0.25, 0.15]),
    )


def _levels(instrument: Instrument, rng: Generator) -> dict[tuple[str, str], float]:
    """How capable each country is at each statement."""
    easier = {
        (dimension.id, statement.id): rng.normal(middle, DIFFICULTY)
        for dimension, middle in _middles(instrument, rng)
        for statement in dimension.questions
        if statement.scored
    }
    apart = _apart(instrument, rng)
    levels = {}
    for country in NAMES:
        general = rng.normal(0, GENERAL)
        own = {dimension: rng.normal(general, sd) for dimension, sd in apart.items()}
        for (dimension, statement), middle in easier.items():
            level = rng.normal(middle + own[dimension], OWN_WAY)
            levels[country, statement] = 50 + REACH * tanh((level - 50) / REACH)
    return levels


def _middles(instrument: Instrument, rng: Generator) -> list[tuple[Dimension, float]]:
    return [(dimension, rng.normal(MIDDLE, REGION)) for dimension in instrument.scored_dimensions]


def _apart(instrument: Instrument, rng: Generator) -> dict[str, float]:
    """How far countries differ in each dimension: somewhere little, somewhere much."""
    ids = [dimension.id for dimension in instrument.scored_dimensions]
    sds = [ALIKE, APART, *linspace(*USUAL, max(len(ids) - 2, 0))][: len(ids)]
    return dict(zip(ids, map(float, rng.permutation(sds)), strict=True))
