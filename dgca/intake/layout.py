"""What each column of a file of responses is, and whether the file is long or wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from dgca.intake import faults
from dgca.model.instrument import Instrument

REQUIRED = ("country", "respondent")
NAMED = (*REQUIRED, "stage", "group", "ministry", "confidence", "evidence", "language")
LONG = ("statement", "rating")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where things stand in a row.

    Attributes
    ----------
    width
        How many cells a row has.
    named
        Position of each named column that is there.
    questions
        Position of each question's column, by its id; empty in a long file.
    """

    width: int
    named: dict[str, int]
    questions: dict[str, int]

    @property
    def long(self) -> bool:
        """Whether a row is one rating, and not one respondent."""
        return any(name in self.named for name in LONG)

    @property
    def complete(self) -> bool:
        """Whether every column is there that rows cannot be read without."""
        required = (*REQUIRED, *LONG) if self.long else REQUIRED
        return all(name in self.named for name in required)


def layout_of(
    header: Sequence[str], instrument: Instrument, told: faults.FaultList, *, line: int | None
) -> Layout:
    """The layout that the columns' names give; what is wrong with them is told.

    A file with a column ``statement`` or ``rating`` is long, unless that is a statement's id.
    """
    names = [name.strip() for name in header]
    ids = {question.id for question in instrument.questions}
    fixed = (*NAMED, *LONG) if _looks_long(names, ids) else NAMED
    named: dict[str, int] = {}
    questions: dict[str, int] = {}
    for position, name in enumerate(names):
        if name in fixed:
            named.setdefault(name, position)
        elif name in ids and fixed is NAMED:
            questions.setdefault(name, position)
    layout = Layout(width=len(names), named=named, questions=questions)
    _tell_names(names, {*fixed, *(ids if fixed is NAMED else ())}, told, line=line)
    _tell_missing(layout, instrument, told, line=line)
    for name in names:
        if name in ids and name in NAMED and not layout.long:
            told.add(faults.TWO_MEANINGS, line=line, path=name)
    return layout


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like a given one, if any is near."""
    found = get_close_matches(name, list(known), n=1)
    return found[0] if found else None


def _looks_long(names: Sequence[str], ids: set[str]) -> bool:
    return any(name in names and name not in ids for name in LONG)


def _tell_names(
    names: Sequence[str], known: set[str], told: faults.FaultList, *, line: int | None
) -> None:
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        told.add(faults.NOT_COMMAS, line=line)
        return
    for position, name in enumerate(names):
        near = nearest(name, known)
        if not name:
            told.add(faults.NAMELESS, line=line, position=position + 1)
        elif name in names[:position]:
            told.add(faults.TWICE_NAMED, line=line, path=name)
        elif name not in known and near:
            told.add(faults.UNKNOWN_COLUMN_NEAR, line=line, path=name, nearest=near)
        elif name not in known:
            told.add(faults.UNKNOWN_COLUMN, line=line, path=name)


def _tell_missing(
    layout: Layout, instrument: Instrument, told: faults.FaultList, *, line: int | None
) -> None:
    required = (*REQUIRED, *LONG) if layout.long else REQUIRED
    for name in required:
        if name not in layout.named:
            told.add(faults.MISSING_COLUMN, line=line, path=name)
    if not layout.long and not layout.questions:
        example = instrument.statements[0].id if instrument.statements else ""
        told.add(faults.NO_STATEMENTS, line=line, example=example)
