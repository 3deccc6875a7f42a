"""A long file: a row is one rating; a respondent's rows may be anywhere in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dgca.intake.codes import Coder, coders_of
from dgca.intake.gather import (
    Countries,
    coded,
    column_type,
    confidence_code,
    distinct,
    gathered,
    respondents_of,
    stage_code,
)
from dgca.intake.layout import Layout
from dgca.intake.source import DoubtError, Source
from dgca.model.instrument import Instrument
from dgca.model.ratings import BLANK_CODE, STAGES, Ratings, Whole

Progress = Callable[[float], None]
Key = tuple[int, int, str]

_UNSET = -4
_READ = ("country", "respondent", "stage", "statement", "rating", "confidence")


def ratings_of_long(
    source: Source, layout: Layout, instrument: Instrument, *, progress: Progress
) -> Ratings:
    """The ratings of a long file, a row a respondent in the order of first appearance."""
    coders, countries = coders_of(instrument), Countries()
    sheet = _Sheet(instrument)
    for cells in _batches(source, layout, progress):
        country = coded(cells["country"], countries.code)
        stage = (
            coded(cells["stage"], stage_code)
            if "stage" in cells
            else np.zeros(len(country), dtype=np.int32)
        )
        if "confidence" in cells:
            coded(cells["confidence"], confidence_code)
        rows = sheet.rows(country, stage, respondents_of(cells["respondent"], stage))
        question = coded(cells["statement"], sheet.place)
        sheet.write(question, rows, _ratings(cells["rating"], question, list(coders.values())))
    if not sheet.people:
        raise DoubtError
    return gathered(
        instrument,
        coders,
        countries,
        country=np.array([key[0] for key in sheet.people], dtype=np.int32),
        stage=np.array([key[1] for key in sheet.people], dtype=np.int32),
        respondents=[key[2] for key in sheet.people],
        columns=[sheet.column(statement.id) for statement in instrument.statements],
    )


def _batches(source: Source, layout: Layout, progress: Progress) -> Iterator[dict[str, pa.Array]]:
    counted = {name: layout.named[name] for name in _READ if name in layout.named}
    for columns in source.batches(list(counted.values()), progress):
        yield dict(zip(counted, columns, strict=True))


def _ratings(column: pa.Array, question: Whole, coders: list[Coder]) -> Whole:
    """Code of each rating by its own question; each distinct pair is looked at once."""
    texts, given = distinct(column)
    pairs, place = np.unique(question.astype(np.int64) * len(texts) + given, return_inverse=True)
    codes = [coders[pair // len(texts)].code(texts[pair % len(texts)]) for pair in pairs.tolist()]
    if None in codes:
        raise DoubtError
    return np.array(codes, dtype=np.int32)[place]


class _Sheet:
    """Questions by respondents, filled in any order; it grows as respondents appear."""

    def __init__(self, instrument: Instrument) -> None:
        self.people: dict[Key, int] = {}
        self._places = {question.id: n for n, question in enumerate(instrument.questions)}
        self._cells: NDArray[np.signedinteger] = np.full(
            (len(self._places), 1024), _UNSET, dtype=column_type(instrument)
        )

    def place(self, statement: str) -> int | None:
        """Row of the sheet that a statement has."""
        return self._places.get(statement.strip())

    def rows(self, country: Whole, stage: Whole, names: pa.Array) -> Whole:
        """Each cell's respondent as a number; those not met before get the next ones."""
        encoded = names.dictionary_encode()
        texts = encoded.dictionary.to_pylist()
        name: Whole = encoded.indices.to_numpy()
        people = (country.astype(np.int64) * len(STAGES) + stage) * len(texts) + name
        _, first, place = np.unique(people, return_index=True, return_inverse=True)
        order = np.argsort(first)
        met = first[order]
        keys = zip(
            country[met].tolist(),
            stage[met].tolist(),
            (texts[at] for at in name[met].tolist()),
            strict=True,
        )
        numbers = np.empty(len(first), dtype=np.int64)
        numbers[order] = [self.people.setdefault(key, len(self.people)) for key in keys]
        return numbers[place]

    def write(self, question: Whole, row: Whole, code: Whole) -> None:
        """Put the codes into their cells; a cell that is written twice is a fault."""
        while len(self.people) > self._cells.shape[1]:
            self._cells = np.concatenate([self._cells, np.full_like(self._cells, _UNSET)], axis=1)
        flat = question.astype(np.int64) * self._cells.shape[1] + row
        if len(np.unique(flat)) < len(flat) or (self._cells[question, row] != _UNSET).any():
            raise DoubtError
        self._cells[question, row] = code

    def column(self, statement: str) -> Whole:
        """The statement's codes, a respondent a row; where nothing was written it is blank."""
        cells = self._cells[self._places[statement], : len(self.people)]
        return np.where(cells == _UNSET, cells.dtype.type(BLANK_CODE), cells)
