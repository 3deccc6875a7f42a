"""How a cell is written: text that cannot become a formula, numbers that read back exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from dgca.export.columns import Column

_FORMULA = r"\A([=+\-@\t\r\n])"
_TO_QUOTE = r'[",\r\n]'
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def heading(columns: Sequence[Column]) -> bytes:
    """The first line of a file: the names of its columns."""
    return lines([pa.array([column.name]) for column in columns])


def guarded(text: str) -> str:
    """A text as a cell holds it.

    >>> guarded("=1+1"), guarded("Respondent 1")
    ("'=1+1", 'Respondent 1')
    """
    return str(_guarded(pa.array([text]))[0].as_py())


def array(column: Column, values: Iterable[object]) -> pa.Array:
    """The values of a column; ``None`` and NaN are missing."""
    return pa.array(values, _TYPES[column.type], from_pandas=True)


def lines(columns: Sequence[pa.Array]) -> bytes:
    """Rows of CSV in UTF-8, each ended by a line feed; a missing value is an empty cell."""
    cells = [_cells(column) for column in columns]
    rows = pc.binary_join_element_wise(*cells, ",")
    return "".join(f"{row}\n" for row in rows.to_pylist()).encode()


def _cells(column: pa.Array) -> pa.Array:
    if not pa.types.is_string(column.type):
        return pc.fill_null(_shortest(column), "")
    text = _guarded(pc.fill_null(column, ""))
    to_quote = pc.match_substring_regex(text, _TO_QUOTE)
    if not pc.any(to_quote).as_py():
        return text
    doubled = pc.replace_substring(text, '"', '""')
    quoted = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(to_quote, quoted, text)


def _guarded(text: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(text, _FORMULA, r"'\1")


def _shortest(numbers: pa.Array) -> pa.Array:
    """Each number in the fewest digits that read back as itself; whole ones without a point."""
    # adding nothing turns a negative zero into zero
    return pc.cast(pc.add(numbers, pa.scalar(0, numbers.type)), pa.string())
