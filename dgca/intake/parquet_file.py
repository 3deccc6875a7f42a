"""A Parquet file of responses, read in batches; its lines are its rows, counted from 1."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dgca.intake.source import DoubtError, Record

MAGIC = b"PAR1"
_ROWS = 1 << 16


class ParquetFile:
    """A Parquet file; numbers and truth values are read as the text that they would be in CSV."""

    def __init__(self, path: Path) -> None:
        schema = pq.read_schema(path)
        self.path = path
        self.header_line: int | None = None
        self.doubtful = False
        self.header = list(schema.names)
        self.odd = {field.name: str(field.type) for field in schema if not _plain(field.type)}
        self._repeated = [field.name for field in schema if _text(field.type)]

    def batches(
        self, positions: Sequence[int], progress: Callable[[float], None]
    ) -> Iterator[list[pa.Array]]:
        """The columns at those positions, some rows at a time."""
        names = [self.header[position] for position in positions]
        keep = [name for name in names if name in self._repeated and name != "respondent"]
        done = 0
        try:
            with pq.ParquetFile(self.path, read_dictionary=keep) as opened:
                for batch in opened.iter_batches(batch_size=_ROWS, columns=names):
                    done += len(batch)
                    progress(done / opened.metadata.num_rows)
                    yield [_as_text(batch.column(name)) for name in names]
        except (pa.ArrowException, OSError) as fault:
            raise DoubtError(str(fault)) from fault

    def records(self) -> Iterator[Record]:
        """Each row with its number, slowly; a cell that is null is empty."""
        row = 0
        for columns in self.batches(range(len(self.header)), lambda _share: None):
            # by way of numpy: to_pylist makes an object of pyarrow of every cell first
            texts = [
                column.cast(pa.string()).fill_null("").to_numpy(zero_copy_only=False)
                for column in columns
            ]
            for cells in zip(*texts, strict=True):
                row += 1
                yield Record(row, list(cells))


def _as_text(column: pa.Array) -> pa.Array:
    """Text stays as it is; other values become a dictionary of their text.

    >>> _as_text(pa.array([3.0, 0.5, None])).to_pylist()
    ['3', '0.5', None]
    """
    if _text(column.type):
        return column
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    texts = [_written(value) for value in encoded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(texts, pa.string()))


def _written(value: object) -> str | None:
    """A value as CSV would write it; a float that is whole is written as a whole number."""
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return str(int(value)) if value.is_integer() else repr(value)
    return None if value is None else str(value)


def _text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _plain(kind: pa.DataType) -> bool:
    """Whether a column holds text, numbers, truth values or nothing."""
    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    tests = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_boolean,
        pa.types.is_decimal,
        pa.types.is_null,
    )
    return _text(kind) or any(test(kind) for test in tests)
