"""From what stands in a cell to a small whole number, one coder a question."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

from dgca.intake import faults
from dgca.model.instrument import Allowed, Instrument, Scale, Statement
from dgca.model.ratings import BLANK_CODE, DONT_KNOW_CODE, NOT_APPLICABLE_CODE

_GIVEN = 0
"""The code of any answer to a question that is not scored."""


class Coder(Protocol):
    """What a cell of one question means."""

    def code(self, text: str) -> int | None:
        """The code of what stands in the cell, or None where it means nothing."""

    def complain(self, text: str, told: faults.FaultList, *, line: int, path: str) -> None:
        """Take note of a cell that means nothing, with what would."""


def coders_of(instrument: Instrument) -> dict[str, Coder]:
    """A coder for each question of the instrument, by its id, in the file's order."""
    return {question.id: _coder(instrument, question) for question in instrument.questions}


def number_of(text: str) -> float | None:
    """The number that a text writes with a decimal point, or None.

    >>> number_of(" 0.5 "), number_of("0,5"), number_of("nan"), number_of("1_000")
    (0.5, None, None, None)
    """
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None


def _coder(instrument: Instrument, question: Statement) -> Coder:
    unrated = _unrated(instrument.allow)
    if not question.scored:
        places = {option.code.casefold(): _GIVEN for option in question.options}
        options = tuple(option.code for option in question.options)
        return QuestionCoder(question.kind or "text", options, unrated, places)
    scale = instrument.scale_of(question)
    if scale.numeric is not None:
        return NumberCoder(scale, unrated)
    return PointCoder((*scale.codes, *_said(instrument.allow)), {**scale.places, **unrated})


def _unrated(allow: Allowed) -> dict[str, int]:
    """The states that are not a rating, as far as the instrument allows them."""
    states = {"": BLANK_CODE}
    if allow.dont_know:
        states["dk"] = DONT_KNOW_CODE
    if allow.not_applicable:
        states["na"] = NOT_APPLICABLE_CODE
    return states


def _said(allow: Allowed) -> tuple[str, ...]:
    return tuple(state.upper() for state in _unrated(allow) if state)


@dataclass(frozen=True)
class PointCoder:
    """Ratings by the code of a scale's point."""

    codes: tuple[str, ...]
    places: dict[str, int]

    def code(self, text: str) -> int | None:
        """Place of the point, without regard to case and outer space."""
        return self.places.get(text.strip().casefold())

    def complain(self, text: str, told: faults.FaultList, *, line: int, path: str) -> None:
        """Say which codes the scale has."""
        message = faults.NOT_ALLOWED if _is_state(text) else faults.OFF_SCALE
        told.add(message, line=line, path=path, given=text, codes=", ".join(self.codes))


@dataclass(frozen=True)
class NumberCoder:
    """Ratings by a number between fixed ends; the distinct numbers are kept as they come."""

    scale: Scale
    unrated: dict[str, int]
    numbers: dict[float, int] = field(default_factory=dict)

    def code(self, text: str) -> int | None:
        """Place of the number among those that came before, or a new place."""
        state = self.unrated.get(text.strip().casefold())
        if state is not None:
            return state
        number, ends = number_of(text), self.scale.numeric
        if number is None or ends is None or not ends.min <= number <= ends.max:
            return None
        return self.numbers.setdefault(number, len(self.numbers))

    def complain(self, text: str, told: faults.FaultList, *, line: int, path: str) -> None:
        """Say between which ends the number must lie."""
        ends = self.scale.numeric
        low, high = (f"{ends.min:g}", f"{ends.max:g}") if ends else ("", "")
        message = faults.NOT_ALLOWED if _is_state(text) else faults.OFF_RANGE
        told.add(message, line=line, path=path, given=text, low=low, high=high)


@dataclass(frozen=True)
class QuestionCoder:
    """Answers to a question that is not scored; only known options and numbers are asked for."""

    kind: str
    options: tuple[str, ...]
    unrated: dict[str, int]
    places: dict[str, int]

    def code(self, text: str) -> int | None:
        """Whether it is an answer, a state, or nothing; several choices are parted by ``;``."""
        trimmed = text.strip().casefold()
        if trimmed in self.unrated:
            return self.unrated[trimmed]
        if self.kind == "number":
            known = number_of(trimmed) is not None
        elif self.kind == "choice":
            known = trimmed in self.places
        elif self.kind == "choices":
            known = all(part.strip() in self.places for part in trimmed.split(";"))
        else:
            known = True
        return _GIVEN if known else None

    def complain(self, text: str, told: faults.FaultList, *, line: int, path: str) -> None:
        """Say which options there are, or that a number is asked for."""
        message = faults.NO_NUMBER if self.kind == "number" else faults.NO_OPTION
        told.add(message, line=line, path=path, given=text, codes=", ".join(self.options))


def _is_state(text: str) -> bool:
    return text.strip().casefold() in {"dk", "na"}
