"""How much work it is to read the XML of a workbook, measured as it goes by."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping

BEARABLE = 400_000
"""The most work that a workbook may be: about twice that of a roster of the largest size."""

_LIGHT = frozenset({"row", "c", "v", "f", "is", "t", "si"})
_HEAVY = 5
"""A cell is 1; whatever else stands in a workbook takes several times as long to read."""

_FAR = {2: 4, 3: 200}
"""By how many letters a column has: the empty cells before it are made too."""

_FORMULA, _GAP, _SAID = 8, 16, 4
"""Characters of a shared formula, rows left out, characters of attributes that make 1."""


class Load:
    """Adds up the elements of one part after the other; a target of an XML parser.

    Attributes
    ----------
    work
        Of everything so far.
    sheets
        How many sheets the workbook lists.
    """

    def __init__(self) -> None:
        self.work = self.sheets = 0
        self._targets: Counter[tuple[str, str]] = Counter()
        self._read: set[str] = set()
        self.begin("")

    def begin(self, part: str) -> None:
        """Start a part of the workbook."""
        self._part = part
        self._row = self._longest = 0
        self._formula: int | None = None

    @property
    def twice_read(self) -> bool:
        """Whether a part is listed twice in one place, so that it would be read twice."""
        twice = {target for (_, target), times in self._targets.items() if times > 1}
        return not twice.isdisjoint(self._read)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Add an element as it opens."""
        name = tag.rpartition("}")[2]
        self._read.add(self._part)
        if name in _LIGHT:
            self.work += 1 + len(attributes) // 8
            self._add_distance(name, attributes.get("r", ""))
        else:
            self.work += _HEAVY + sum(map(len, attributes.values())) // _SAID
            self._list(name, attributes)

    def data(self, text: str) -> None:
        """Measure the text of a formula."""
        if self._formula is not None:
            self._formula += len(text)

    def end(self, tag: str) -> None:
        """Add a formula as it closes: each that is shared is made from the longest again."""
        if self._formula is not None and tag.endswith("}f"):
            self._longest = max(self._longest, self._formula)
            self.work += self._longest // _FORMULA
            self._formula = None

    def _add_distance(self, name: str, place: str) -> None:
        """Add what is made because an element stands far from the one before it."""
        if name == "f":
            self._formula = 0
        elif name == "c":
            self.work += _FAR.get(len(place.rstrip("0123456789")), 0)
        elif name == "row":
            row = int(float(place)) if place else self._row + 1
            self.work += max(row - self._row, 0) // _GAP
            self._row = row

    def _list(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of what the workbook lists: its sheets, and the parts that they are in."""
        if name == "sheet":
            self.sheets += 1
            sheet = next((f"#{v}" for key, v in attributes.items() if key.endswith("}id")), "#")
            self._targets[self._part, sheet] += 1
            self._read.add(sheet)
        elif name == "Relationship":
            folder = posixpath.dirname(posixpath.dirname(self._part))
            path = posixpath.join("/", folder, attributes.get("Target", ""))
            self._targets[self._part, posixpath.normpath(path).lstrip("/")] += 1
