"""A CSV file of responses: fast in batches, or slowly with the line of each row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

import pyarrow as pa
import pyarrow.csv as pv

from dgca.intake.source import DoubtError, Record

_BLOCK = 4 << 20
_CELL = (1 << 31) - 1


def rows_of(opened: TextIO, separator: str = ",") -> Iterator[Record]:
    """Rows that are not empty, each with the line that it starts on."""
    # evidence is free text: the csv module's own limit of 128 KiB a cell is not ours
    csv.field_size_limit(_CELL)
    lines = _Lines(opened)
    reader = csv.reader(lines, delimiter=separator)
    start = 1
    for cells in reader:
        if cells:
            yield Record(start, cells, unclosed=lines.ended)
        start = reader.line_num + 1


class CsvFile:
    """A CSV file; its first row that is not empty names the columns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.doubtful = False
        first = next(self._rows(), Record(1, []))
        self.header = first.cells
        self.header_line: int | None = first.line

    def batches(
        self, positions: Sequence[int], progress: Callable[[float], None]
    ) -> Iterator[list[pa.Array]]:
        """The columns at those positions, some rows at a time; all cells are text.

        Raises
        ------
        DoubtError
            Where the rows may not be what they seem: the slow pass must look at them.
        """
        with self.path.open("rb") as opened:
            counted = _Counted(opened)
            try:
                with pv.open_csv(counted, **self._options()) as reader:
                    for batch in reader:
                        progress(counted.read_bytes / max(self.path.stat().st_size, 1))
                        yield [batch.column(position) for position in positions]
            except pa.ArrowInvalid as fault:
                raise DoubtError(str(fault)) from fault
            self.doubtful = counted.quotes % 2 == 1

    def records(self) -> Iterator[Record]:
        """Each row below the header with the line that it starts on."""
        rows = self._rows()
        next(rows, None)
        yield from rows

    def _rows(self) -> Iterator[Record]:
        """Rows that are not empty; a byte that is not UTF-8 comes as a lone surrogate."""
        with self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as opened:
            yield from rows_of(opened)

    def _options(self) -> dict[str, object]:
        types = dict.fromkeys(self.header, pa.string())
        return {
            "read_options": pv.ReadOptions(block_size=_BLOCK),
            "parse_options": pv.ParseOptions(newlines_in_values=True),
            "convert_options": pv.ConvertOptions(
                column_types=types, null_values=[], strings_can_be_null=False
            ),
        }


class _Counted:
    """A binary file that counts the bytes and the quotation marks that go by."""

    closed = False

    def __init__(self, opened: BinaryIO) -> None:
        self._opened = opened
        self.read_bytes = 0
        self.quotes = 0

    def read(self, size: int = -1) -> bytes:
        block = self._opened.read(size)
        self.read_bytes += len(block)
        self.quotes += block.count(b'"')
        return block


class _Lines:
    """The lines of a file, and whether a reader has asked for more than there are.

    A reader that asks beyond the last line and then still gives a row was inside quotes.
    """

    def __init__(self, opened: TextIO) -> None:
        self._opened = opened
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._opened
        self.ended = True
