"""The parts of an instrument, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel

from dgca.definition.finding import Place
from dgca.model.instrument import Dimension, Instrument, Option, ScalePoint, Section, Statement
from dgca.model.tree import Words

Level = Literal["dimension", "part", "section", "statement"]
Part = Section | Statement


def parts_of(instrument: Instrument) -> Iterator[tuple[Place, Level, Part]]:
    """All that has an id below the instrument, a whole before what it holds."""
    wholes: tuple[tuple[Level, str, tuple[Dimension, ...]], ...] = (
        ("dimension", "dimensions", instrument.dimensions),
        ("part", "parts", instrument.parts),
    )
    for level, key, dimensions in wholes:
        for number, dimension in enumerate(dimensions):
            place: Place = (key, number)
            yield place, level, dimension
            yield from _statements_in(place, dimension)
            for below, section in enumerate(dimension.sections):
                yield (*place, "sections", below), "section", section
                yield from _statements_in((*place, "sections", below), section)


def statements_of(instrument: Instrument) -> Iterator[tuple[Place, Statement]]:
    """Every statement and unscored question."""
    for place, _level, part in parts_of(instrument):
        if isinstance(part, Statement):
            yield place, part


def code_lists_of(
    instrument: Instrument,
) -> Iterator[tuple[Place, tuple[ScalePoint | Option, ...]]]:
    """The points of every scale and the options of every question."""
    for name, scale in instrument.scales.items():
        yield ("scales", name, "points"), scale.points
    for place, question in statements_of(instrument):
        yield (*place, "options"), question.options


def words_of(found: object, place: Place = ()) -> Iterator[tuple[Place, Words]]:
    """Every text, as a map of languages, at or below a part of the model."""
    if isinstance(found, BaseModel):
        for name, field in type(found).model_fields.items():
            below = (*place, field.alias or name)
            value = getattr(found, name)
            if field.annotation == Words:
                if name in found.model_fields_set:
                    yield below, value
            else:
                yield from words_of(value, below)
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from words_of(value, (*place, key))
    elif isinstance(found, tuple):
        for number, value in enumerate(found):
            yield from words_of(value, (*place, number))


def _statements_in(place: Place, section: Section) -> Iterator[tuple[Place, Level, Part]]:
    for number, statement in enumerate(section.statements):
        yield (*place, "statements", number), "statement", statement
