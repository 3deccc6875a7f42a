"""A wide file: a row is one respondent, a column one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa

from dgca.intake.codes import coders_of
from dgca.intake.gather import (
    Countries,
    coded,
    column_type,
    confidence_code,
    gathered,
    respondents_of,
    stage_code,
)
from dgca.intake.layout import Layout
from dgca.intake.names import Names
from dgca.intake.source import DoubtError, Source
from dgca.model.instrument import Instrument
from dgca.model.ratings import BLANK_CODE, Ratings, Whole

Progress = Callable[[float], None]


def ratings_of_wide(
    source: Source, layout: Layout, instrument: Instrument, *, progress: Progress
) -> Ratings:
    """The ratings of a wide file; a statement without a column is blank for all."""
    coders, countries = coders_of(instrument), Countries()
    kind = column_type(instrument)
    country, stage, names = [], [], []
    columns: dict[str, list[Whole]] = {key: [] for key in layout.questions}
    for cells in _batches(source, layout, progress):
        country.append(coded(cells["country"], countries.code))
        stage.append(_stage(cells, len(country[-1])))
        names.append(respondents_of(cells["respondent"], stage[-1]))
        if "confidence" in cells:
            coded(cells["confidence"], confidence_code)
        for key, column in columns.items():
            column.append(coded(cells[key], coders[key].code).astype(kind))
    if not names:
        raise DoubtError
    people = pa.chunked_array(names, pa.string())
    places, stages = np.concatenate(country), np.concatenate(stage)
    _refuse_twice(places, stages, people)
    blank = np.full(len(people), BLANK_CODE, dtype=kind)
    whole = [
        np.concatenate(columns.pop(statement.id)) if statement.id in columns else blank
        for statement in instrument.statements
    ]
    return gathered(
        instrument,
        coders,
        countries,
        country=places,
        stage=stages,
        respondents=Names(people),
        columns=whole,
    )


def _batches(source: Source, layout: Layout, progress: Progress) -> Iterator[dict[str, pa.Array]]:
    """The columns that count, by name, some rows at a time."""
    counted = {
        name: position
        for name, position in {**layout.questions, **layout.named}.items()
        if name in layout.questions or name in {"country", "respondent", "stage", "confidence"}
    }
    for columns in source.batches(list(counted.values()), progress):
        yield dict(zip(counted, columns, strict=True))


def _stage(cells: dict[str, pa.Array], rows: int) -> Whole:
    return coded(cells["stage"], stage_code) if "stage" in cells else np.zeros(rows, dtype=np.int32)


def _refuse_twice(country: Whole, stage: Whole, names: pa.ChunkedArray) -> None:
    """See that nobody is there twice, which would count them twice."""
    encoded = names.dictionary_encode()
    name = np.concatenate([chunk.indices.to_numpy() for chunk in encoded.chunks]).astype(np.int64)
    people = (name * (int(country.max()) + 1) + country) * 2 + stage
    if len(np.unique(people)) < len(people):
        raise DoubtError
