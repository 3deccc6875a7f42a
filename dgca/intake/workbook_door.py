"""A workbook from outside, looked through before it is opened: nothing in it may be a trap."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # has no types
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # has no types
    DefusedXMLParser,
    ParseError,
)

from dgca.intake import roster_faults as faults
from dgca.intake.roster_limits import UNZIPPED_BYTES, megabytes
from dgca.intake.workbook_load import BEARABLE, Load

_CHUNK = 1 << 16
_PARTS = 1_000
_SHEETS = 100


class TrapError(Exception):
    """A workbook that is not opened: the fault to be told, and the size that speaks against it."""

    def __init__(self, message: str, *, size: str = "") -> None:
        super().__init__(message)
        self.message, self.size = message, size


def look_through(content: bytes) -> None:
    """Look through a workbook; one that would cost the server too much is not opened.

    What it unpacks to is counted by its directory, further than which `zipfile` reads no part.
    Entities and document types, by which a small file grows without end, are refused, and so
    is more than can be read in a few seconds.

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
        load = Load()
        for part in parts:
            _look_through_part(archive, part, load)
        if load.twice_read:
            raise TrapError(faults.BROKEN_WORKBOOK)


def _look_through_part(archive: ZipFile, part: ZipInfo, load: Load) -> None:
    """Measure one part; what is not XML is no work, since nothing reads it."""
    if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise TrapError(faults.BROKEN_WORKBOOK)
    load.begin(part.filename)
    parser = DefusedXMLParser(target=load, forbid_dtd=True)
    with archive.open(part) as opened:
        try:
            while chunk := opened.read(_CHUNK):
                parser.feed(chunk)
                if load.work > BEARABLE or load.sheets > _SHEETS:
                    raise TrapError(faults.OVERLOADED)
        except ParseError:
            return
        except DefusedXmlException as fault:
            raise TrapError(faults.BROKEN_WORKBOOK) from fault
