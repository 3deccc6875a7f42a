"""A million names without a million Python strings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import pyarrow as pa


class Names(Sequence[str]):
    """The respondents' names, kept by pyarrow."""

    def __init__(self, names: pa.ChunkedArray) -> None:
        self._names = names

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Names: ...
    def __getitem__(self, place: int | slice) -> str | Names:
        if isinstance(place, slice):
            return Names(self._names[place])
        return str(self._names[place].as_py())

    def __iter__(self) -> Iterator[str]:
        for chunk in self._names.chunks:
            yield from chunk.to_pylist()
