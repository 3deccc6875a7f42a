"""From the rows of a roster, wherever they come from, to its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dgca.intake import roster_faults as faults
from dgca.intake.faults import FaultList
from dgca.intake.roster_columns import columns_of
from dgca.intake.roster_limits import CELL, ROWS
from dgca.intake.source import Record
from dgca.model.roster import RosterLine


def lines_of(rows: Iterable[Record], told: FaultList) -> list[RosterLine]:
    """The lines below the names of the columns; what is wrong with the rows is told."""
    filled = (row for row in map(_trimmed, rows) if row.cells)
    header = next(filled, None)
    if header is None:
        told.add(faults.EMPTY, example=faults.EXAMPLE)
        return []
    columns = columns_of(header, told)
    return _below(header, filled, columns, told=told) if columns else []


def _below(
    header: Record, rows: Iterable[Record], columns: Mapping[str, int], *, told: FaultList
) -> list[RosterLine]:
    lines, count, used = [], 0, set()
    for row in rows:
        count += 1
        if count <= ROWS:
            _tell_row(row, len(header.cells), told)
            used |= {position for position, cell in enumerate(row.cells) if cell}
            lines.append(_line(row, columns))
    for position, name in enumerate(header.cells):
        if not name and position in used:
            told.add(faults.NAMELESS, line=header.line, position=position + 1)
    _tell_count(count, told)
    return lines


def _trimmed(row: Record) -> Record:
    """The row without outer space in its cells and without empty cells at its end."""
    cells = [cell.strip() for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    return row._replace(cells=cells)


def _line(row: Record, columns: Mapping[str, int]) -> RosterLine:
    cells = dict(enumerate(row.cells))
    said = {column: cells.get(position, "") for column, position in columns.items()}
    return RosterLine(number=row.line, **said)


def _tell_row(row: Record, width: int, told: FaultList) -> None:
    if row.unclosed:
        told.add(faults.OPEN_QUOTE, line=row.line)
        return
    if len(row.cells) > width:
        told.add(faults.BEYOND_COLUMNS, line=row.line)
    for cell in row.cells:
        if len(cell) > CELL:
            told.add(faults.CELL_TOO_LONG, line=row.line, count=len(cell), limit=CELL)


def _tell_count(count: int, told: FaultList) -> None:
    if not count:
        told.add(faults.NO_PEOPLE)
    elif count > ROWS:
        told.add(faults.TOO_MANY_ROWS, count=count, limit=ROWS)
