"""What a column of a file is: it heads the file, fills the codebook and makes the schema."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dgca.model.instrument import Instrument

TEXT = "any text; one that starts with = + - @, tab or return has an apostrophe before it"

_EXACT = "in as many digits as read back exactly; empty where there is none"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a file.

    Attributes
    ----------
    choices
        The only words that it holds, where they are few.
    ends
        The lowest and the highest number that it holds.
    """

    name: str
    type: Literal["string", "integer", "number"]
    label: str
    choices: tuple[str, ...] = ()
    ends: tuple[float, float] | None = None

    @property
    def values(self) -> str:
        """What may stand in its cells, in words."""
        if self.choices:
            return "; ".join(choice or "(empty)" for choice in self.choices)
        if self.ends:
            return f"{self.ends[0]:g} to {self.ends[1]:g}, {_EXACT}"
        return "0 or a whole number above" if self.type == "integer" else TEXT


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One file of the package: its name, what a row is, its columns, and what tells rows apart."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file's name in the folder."""
        return f"{self.name}.csv"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the figures come from; it is told in the package.

    Attributes
    ----------
    sha256
        SHA-256 of the bytes of the instrument's file, in hexadecimal.
    language
        Language of the titles; the instrument's first one where it is not given.
    demonstration
        Whether the answers are simulated.
    created
        When the content last changed, an aware instant; never when it was asked for.
    """

    instrument: Instrument
    sha256: str
    language: str | None = None
    demonstration: bool = False
    created: datetime | None = None


def score_column(name: str, label: str) -> Column:
    """A column of scores."""
    return Column(name=name, type="number", label=label, ends=(0, 100))


def share_column(name: str, label: str) -> Column:
    """A column of shares."""
    return Column(name=name, type="number", label=label, ends=(0, 1))


def count_column(name: str, label: str) -> Column:
    """A column of counts."""
    return Column(name=name, type="integer", label=label)


def text_column(name: str, label: str, *choices: str) -> Column:
    """A column of text, or of a few words."""
    return Column(name=name, type="string", label=label, choices=choices)


def dimension_columns(source: Source) -> tuple[Column, ...]:
    """A column of scores for each dimension, in the instrument's order."""
    instrument = source.instrument
    return tuple(
        score_column(dimension.id, instrument.say(dimension.title, source.language))
        for dimension in instrument.scored_dimensions
    )
