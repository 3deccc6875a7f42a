"""A roster as a workbook: the rows of its first visible sheet that holds anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from typing import Protocol

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet  # the only name that it has

from dgca.intake import roster_faults as faults
from dgca.intake.faults import FaultList
from dgca.intake.roster_limits import UNZIPPED_BYTES, megabytes
from dgca.intake.source import Record
from dgca.intake.workbook_door import TrapError, look_through

_REFUSED = {"f": faults.FORMULA, "d": faults.DATE, "e": faults.ERROR_VALUE}
"""What a cell of a kind is refused for; text, numbers and truth values are read."""


class _Cell(Protocol):
    """What is asked of a cell, whether it is there or not."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...


def rows_of_workbook(content: bytes, told: FaultList) -> list[Record]:
    """Each row that holds anything, its cells as text; what cannot be read is told.

    A formula is never worked out, nor is the value taken that was kept beside it. A workbook
    with macros is read like any other: only cells are looked at.
    """
    try:
        look_through(content)
        with closing(load_workbook(BytesIO(content), read_only=True, keep_links=False)) as book:
            return _first_rows(book, told)
    except TrapError as trap:
        told.add(trap.message, size=trap.size, limit=megabytes(UNZIPPED_BYTES))
    except Exception:  # noqa: BLE001 - a broken workbook makes openpyxl raise just anything
        told.add(faults.BROKEN_WORKBOOK)
    return []


def _first_rows(book: Workbook, told: FaultList) -> list[Record]:
    for sheet in book.worksheets:
        if isinstance(sheet, ReadOnlyWorksheet) and sheet.sheet_state == "visible":
            # what a sheet says of its own size can be wrong, and is not needed
            sheet.reset_dimensions()
            rows = list(_rows(sheet, told))
            if rows:
                return rows
    return []


def _rows(sheet: ReadOnlyWorksheet, told: FaultList) -> Iterator[Record]:
    for number, cells in enumerate(sheet.rows, start=1):
        texts = [_text(cell.value) for cell in cells]
        if any(texts):
            _tell_cells(cells, number, told)
            yield Record(number, texts)


def _text(value: object) -> str:
    """What a cell holds as text; a number that is whole is written as a whole number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _tell_cells(cells: Sequence[_Cell], number: int, told: FaultList) -> None:
    for position, cell in enumerate(cells, start=1):
        message = _REFUSED.get(cell.data_type)
        if message is not None and cell.value is not None:
            path = f"{get_column_letter(position)}{number}"
            told.add(message, line=number, path=path, given=str(cell.value))
