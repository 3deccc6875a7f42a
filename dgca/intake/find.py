"""The slow pass: every row is looked at, to name each fault with its line."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from dgca.intake import faults
from dgca.intake.codes import Coder, coders_of
from dgca.intake.gather import CONSENSUS, confidence_code, stage_code
from dgca.intake.layout import Layout, nearest
from dgca.intake.source import Record, Source
from dgca.model.instrument import Instrument
from dgca.model.ratings import STAGES

Key = tuple[str, int, str]

_REMEMBERED = 10_000


def find_faults(
    source: Source, layout: Layout, instrument: Instrument, *, told: faults.FaultList
) -> None:
    """Look at every row and tell what is wrong with it."""
    look = _Look(layout, coders_of(instrument), told)
    rows = 0
    for record in source.records():
        rows += 1
        if look.whole(record):
            look.at(record)
    if not rows:
        told.add(faults.NO_ROWS)


@dataclass
class _Look:
    """What the slow pass remembers from row to row."""

    layout: Layout
    coders: dict[str, Coder]
    told: faults.FaultList
    seen: dict[Key, array[int]] = field(default_factory=dict)
    sound: set[tuple[str, str]] = field(default_factory=set)
    places: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {question: place for place, question in enumerate(self.coders)}

    def whole(self, record: Record) -> bool:
        """Whether the row has all its cells and can be read."""
        cells = len(record.cells)
        if record.unclosed:
            self.told.add(faults.OPEN_QUOTE, line=record.line)
        elif cells != self.layout.width:
            self.told.add(faults.RAGGED, line=record.line, cells=cells, columns=self.layout.width)
        elif broken("".join(record.cells)):
            self.told.add(faults.NOT_UTF8, line=record.line)
        else:
            return True
        return False

    def at(self, record: Record) -> None:
        """Look at a row that can be read."""
        key = self._whose(record)
        for question, given in self._answers(record):
            if (question, given) not in self.sound:
                self._answer(question, given, record.line)
        if key is not None and self.layout.complete:
            self._again(key, record)

    def _cell(self, record: Record, name: str) -> str:
        position = self.layout.named.get(name)
        return "" if position is None else record.cells[position].strip()

    def _answers(self, record: Record) -> Iterator[tuple[str, str]]:
        if self.layout.long and "statement" in self.layout.named:
            yield self._cell(record, "statement"), self._cell(record, "rating")
        for question, position in self.layout.questions.items():
            yield question, record.cells[position]

    def _whose(self, record: Record) -> Key | None:
        """Whose answer it is, where that can be told."""
        country, stage = self._cell(record, "country"), self._cell(record, "stage")
        code, name = stage_code(stage), self._cell(record, "respondent")
        confidence = self._cell(record, "confidence")
        if not country and "country" in self.layout.named:
            self.told.add(faults.NO_COUNTRY, line=record.line, path="country")
        if code is None:
            self.told.add(faults.UNKNOWN_STAGE, line=record.line, path="stage", given=stage)
        if not name and code != CONSENSUS and "respondent" in self.layout.named:
            self.told.add(faults.NO_RESPONDENT, line=record.line, path="respondent")
        if confidence_code(confidence) is None:
            self.told.add(
                faults.UNKNOWN_CONFIDENCE, line=record.line, path="confidence", given=confidence
            )
        if not country or code is None or (not name and code != CONSENSUS):
            return None
        return country, code, "" if code == CONSENSUS else name

    def _answer(self, question: str, given: str, line: int) -> None:
        """Look at one answer; those that are sound are remembered, since they come again."""
        coder = self.coders.get(question)
        if coder is None:
            self._unknown(question, line)
        elif coder.code(given) is None:
            coder.complain(given, self.told, line=line, path=question)
        elif len(self.sound) < _REMEMBERED:
            self.sound.add((question, given))

    def _unknown(self, question: str, line: int) -> None:
        near = nearest(question, self.coders)
        if near:
            message = faults.UNKNOWN_STATEMENT_NEAR
            self.told.add(message, line=line, path="statement", given=question, nearest=near)
        else:
            self.told.add(faults.UNKNOWN_STATEMENT, line=line, path="statement", given=question)

    def _again(self, key: Key, record: Record) -> None:
        """Tell a second answer of the same respondent, with the line of the first."""
        place, question = 0, ""
        if self.layout.long:
            question = self._cell(record, "statement")
            if question not in self.coders:
                return
            place = self.places[question]
        lines = self.seen.setdefault(key, array("I", bytes(4 * self._places())))
        first = lines[place]
        if not first:
            lines[place] = record.line
            return
        country, stage, name = key
        self.told.add(
            faults.SECOND[self.layout.long, stage == CONSENSUS],
            line=record.line,
            path=question,
            country=country,
            respondent=name,
            stage=STAGES[stage].value,
            first=first,
        )

    def _places(self) -> int:
        return len(self.coders) if self.layout.long else 1


def broken(text: str) -> bool:
    """Whether a text holds a byte that was not UTF-8 and came as a lone surrogate."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)
