"""What a file of responses must offer, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

import pyarrow as pa


class DoubtError(Exception):
    """The fast pass has met something that only the slow pass can name; never seen by a user."""

    def __init__(self, reason: str = "its rows do not fit together") -> None:
        super().__init__(reason)


class Record(NamedTuple):
    """One row of a file: the line that it starts on, and its cells as text."""

    line: int
    cells: list[str]
    unclosed: bool = False


class Source(Protocol):
    """A file of responses, opened.

    Attributes
    ----------
    header
        The columns' names.
    header_line
        The line that they stand on, where the format has lines.
    doubtful
        After the batches: whether the rows may hide a fault that only the slow pass can see.
    """

    header: list[str]
    header_line: int | None
    doubtful: bool

    def batches(
        self, positions: Sequence[int], progress: Callable[[float], None]
    ) -> Iterator[list[pa.Array]]:
        """The columns at those positions, some rows at a time, as text or dictionaries of it."""

    def records(self) -> Iterator[Record]:
        """Each row with its line, slowly."""
