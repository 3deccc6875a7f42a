"""A workbook from outside, looked through before it is opened: nothing in it may be a trap."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # has no types
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # has no types
    DefusedXMLParser,
    ParseError,
)

from dgca.intake import roster_faults as faults
from dgca.intake.roster_limits import UNZIPPED_BYTES, megabytes

_CHUNK = 1 << 16
_PARTS = 1_000
_SHEETS = 100
_BEARABLE = 500_000
"""How much a workbook may weigh: as much as half a million cells."""

_LIGHT = frozenset({"row", "c", "v", "f", "is", "t", "si"})
_HEAVY = 5
_FAR = {2: 2, 3: 200}
"""By how many letters a column has: the cells before it are made too."""
_FORMULA, _GAP = 8, 16


class TrapError(Exception):
    """A workbook that is not opened: the fault to be told, and the size that speaks against it."""

    def __init__(self, message: str, *, size: str = "") -> None:
        super().__init__(message)
        self.message, self.size = message, size


def weigh(content: bytes) -> None:
    """Look through a workbook; one that would cost the server too much is not opened.

    What it unpacks to is counted by its directory; `zipfile` reads no part further than the
    directory says. Entities and document types, by which a small file grows without end, are
    refused, and so are more elements and formulas than the reader can take in a few seconds.

    Raises
    ------
    TrapError
        Where it must not be opened.
    """
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > UNZIPPED_BYTES:
            raise TrapError(faults.UNZIPPED_TOO_LARGE, size=megabytes(size))
        if len(parts) > _PARTS:
            raise TrapError(faults.OVERLOADED)
        scales = _Scales()
        for part in parts:
            if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise TrapError(faults.BROKEN_WORKBOOK)
            _weigh_part(archive, part, scales)


def _weigh_part(archive: ZipFile, part: ZipInfo, scales: _Scales) -> None:
    """Put one part on the scales; what is not XML weighs nothing, since nothing reads it."""
    scales.begin()
    parser = DefusedXMLParser(target=scales, forbid_dtd=True)
    with archive.open(part) as opened:
        try:
            while chunk := opened.read(_CHUNK):
                parser.feed(chunk)
        except ParseError:
            return
        except DefusedXmlException as fault:
            raise TrapError(faults.BROKEN_WORKBOOK) from fault


class _Scales:
    """Weighs the elements of XML as they go by, about as their reading takes time."""

    def __init__(self) -> None:
        self._weight = self._sheets = 0
        self.begin()

    def begin(self) -> None:
        """Start a part."""
        self._row = self._longest = 0
        self._formula: int | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Weigh an element as it opens."""
        name = tag.rpartition("}")[2]
        self._weight += (1 if name in _LIGHT else _HEAVY) + len(attributes) // 8
        if name == "row":
            self._weigh_gap(attributes.get("r", ""))
        elif name == "c":
            self._weight += _FAR.get(len(attributes.get("r", "").rstrip("0123456789")), 0)
        elif name == "f":
            self._formula = 0
        elif name == "sheet":
            self._sheets += 1
        if self._weight > _BEARABLE or self._sheets > _SHEETS:
            raise TrapError(faults.OVERLOADED)

    def data(self, text: str) -> None:
        """Measure the text of a formula."""
        if self._formula is not None:
            self._formula += len(text)

    def end(self, tag: str) -> None:
        """Weigh a formula as it closes: each that is shared is made from the longest again."""
        if self._formula is not None and tag.endswith("}f"):
            self._longest = max(self._longest, self._formula)
            self._weight += self._longest // _FORMULA
            self._formula = None

    def _weigh_gap(self, number: str) -> None:
        """Weigh the rows that are left out before a row, since each of them is made."""
        row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        self._weight += max(row - self._row, 0) // _GAP
        self._row = row
