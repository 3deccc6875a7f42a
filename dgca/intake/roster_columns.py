"""The first line of a roster: which column is what."""

from __future__ import annotations

from difflib import get_close_matches

from dgca.intake import roster_faults as faults
from dgca.intake.faults import FaultList, shown
from dgca.intake.folding import cleaned, folded
from dgca.intake.roster_limits import COLUMNS
from dgca.intake.roster_words import COLUMNS as KNOWN
from dgca.intake.roster_words import REQUIRED, column_of, column_words
from dgca.intake.source import Record


def columns_of(header: Record, told: FaultList) -> dict[str, int]:
    """Where each column of a roster stands; what is wrong with the first line is told."""
    names = [cleaned(cell) for cell in header.cells]
    meant = [column_of(name) for name in names]
    if len(names) > COLUMNS:
        told.add(faults.TOO_MANY_COLUMNS, line=header.line, count=len(names), limit=COLUMNS)
    elif not any(meant):
        told.add(faults.NO_HEADER, line=header.line, example=faults.EXAMPLE)
    else:
        _tell_columns(names, meant, told, line=header.line)
    return {column: meant.index(column) for column in KNOWN if column in meant}


def _tell_columns(names: list[str], meant: list[str | None], told: FaultList, *, line: int) -> None:
    for position, (name, column) in enumerate(zip(names, meant, strict=True)):
        path = str(shown(name))
        if column in meant[:position] and column is not None:
            told.add(faults.TWICE_NAMED, line=line, path=path, column=column)
        elif column is None and name:
            _tell_unknown(name, told, line=line)
    for column in REQUIRED:
        if column not in meant:
            told.add(faults.MISSING_COLUMN, line=line, column=column)


def _tell_unknown(name: str, told: FaultList, *, line: int) -> None:
    spelt = {folded(word): word for word in column_words()}
    near = get_close_matches(folded(name[:COLUMNS]), spelt, n=1)
    path = str(shown(name))
    if near:
        told.add(faults.UNKNOWN_COLUMN_NEAR, line=line, path=path, nearest=spelt[near[0]])
    else:
        told.add(faults.UNKNOWN_COLUMN, line=line, path=path, columns=", ".join(KNOWN))
