"""What long and wide files have in common: text columns become small whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dgca.intake.codes import Coder, NumberCoder
from dgca.intake.source import DoubtError
from dgca.model.instrument import Instrument
from dgca.model.ratings import STAGES, Ratings, Real, Whole, place_scores
from dgca.model.response import Confidence, Stage

_UNKNOWN = np.iinfo(np.int32).min
_SMALL = 100

CONSENSUS = STAGES.index(Stage.CONSENSUS)
_STAGES = {"": STAGES.index(Stage.SELF), **{stage.value: STAGES.index(stage) for stage in STAGES}}
_CONFIDENCES = {"", *(confidence.value for confidence in Confidence)}


def stage_code(text: str) -> int | None:
    """Place of the stage that is named; self where none is."""
    return _STAGES.get(text.strip().casefold())


def confidence_code(text: str) -> int | None:
    """Nothing but whether it is a confidence."""
    return 0 if text.strip().casefold() in _CONFIDENCES else None


@dataclass(frozen=True)
class Countries:
    """The countries as they come, each with a number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def code(self, text: str) -> int | None:
        """The country's number, a new one where it is new."""
        name = text.strip()
        return self.numbers.setdefault(name, len(self.numbers)) if name else None


def coded(column: pa.Array, code: Callable[[str], int | None]) -> Whole:
    """The code of each cell; only the distinct texts are looked at one by one.

    Raises
    ------
    DoubtError
        Where a cell has no code.
    """
    texts, given = distinct(column)
    # a dictionary may hold words that no row uses: they are neither faults nor countries
    used = np.zeros(len(texts), dtype=bool)
    used[given] = True
    codes = [code(text) if use else 0 for text, use in zip(texts, used, strict=True)]
    if None in codes:
        raise DoubtError
    places: Whole = np.array(codes, dtype=np.int32)
    return places[given]


def distinct(column: pa.Array) -> tuple[list[str], Whole]:
    """The distinct texts of a column, and each cell's place among them; null is empty."""
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    texts = [text or "" for text in encoded.dictionary.to_pylist()]
    given: Whole = encoded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    return [*texts, ""], given


def respondents_of(column: pa.Array, stage: Whole) -> pa.Array:
    """The respondents' names, trimmed; a consensus is the country's and has none."""
    text = column.cast(pa.string())
    trimmed = pc.utf8_trim_whitespace(text.fill_null(""))
    consensus = stage == CONSENSUS
    if pc.any(pc.and_not(pc.equal(trimmed, ""), pa.array(consensus))).as_py():
        raise DoubtError
    return pc.if_else(pa.array(consensus), "", trimmed) if consensus.any() else trimmed


def column_type(instrument: Instrument) -> type[np.signedinteger]:
    """The smallest whole numbers that hold every place of every scale."""
    scales = [instrument.scale_of(statement) for statement in instrument.statements]
    if any(scale.numeric for scale in scales):
        return np.int32
    return np.int8 if all(len(scale.points) <= _SMALL for scale in scales) else np.int16


def gathered(
    instrument: Instrument,
    coders: dict[str, Coder],
    countries: Countries,
    *,
    country: Whole,
    stage: Whole,
    respondents: Sequence[str],
    columns: Sequence[Whole],
) -> Ratings:
    """The ratings, with countries in alphabetical order and numbers in rising order."""
    names = sorted(countries.numbers)
    turned = np.empty(len(names), dtype=np.int32)
    turned[[countries.numbers[name] for name in names]] = np.arange(len(names))
    finished, scores = [], []
    for statement, column in zip(instrument.statements, columns, strict=True):
        coder = coders[statement.id]
        places, numbers = (
            _in_order(column, coder) if isinstance(coder, NumberCoder) else (column, [])
        )
        finished.append(places)
        scores.append(place_scores(statement, instrument.scale_of(statement), numbers))
    return Ratings(
        countries=tuple(names),
        country=turned[country],
        stage=stage.astype(np.int8),
        respondents=respondents,
        columns=tuple(finished),
        scores=tuple(scores),
    )


def _in_order(column: Whole, coder: NumberCoder) -> tuple[Whole, list[float]]:
    """Places among the distinct numbers that were given, lowest first."""
    numbers: Real = np.array(list(coder.numbers), dtype=np.float64)
    turned = np.empty(len(numbers), dtype=np.int32)
    turned[np.argsort(numbers)] = np.arange(len(numbers))
    places = (
        np.where(column >= 0, turned[np.maximum(column, 0)], column) if len(numbers) else column
    )
    return places.astype(np.int32), sorted(coder.numbers)
