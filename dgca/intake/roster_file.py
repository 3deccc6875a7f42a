"""A roster from a file or from what was pasted: every fault is told at once, with its line."""

from __future__ import annotations

from collections.abc import Iterable

from dgca.intake import roster_faults as faults
from dgca.intake.faults import FaultList, shown
from dgca.intake.roster_limits import FILE_BYTES, megabytes
from dgca.intake.roster_lines import lines_of
from dgca.intake.roster_text import decoded, rows_of_text
from dgca.intake.source import Record
from dgca.intake.workbook import rows_of_workbook
from dgca.model.roster import RosterLine

_ZIP = b"PK"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_roster(content: bytes, *, name: str) -> list[RosterLine]:
    """The lines of a roster's file: CSV or XLSX, which is known by its first bytes.

    Parameters
    ----------
    content
        The file's bytes.
    name
        The file's name as the user gave it, for telling faults; it decides nothing.

    Raises
    ------
    FaultyFileError
        With all faults at once, each with its line and, in a workbook, its cell.
    """
    told = FaultList(str(shown(name)))
    return _lines(_rows(content, told), told)


def read_pasted_roster(text: str, *, name: str) -> list[RosterLine]:
    """The lines of a roster that was pasted, as text with tabs, commas or semicolons.

    ``name`` is what the text is called where faults are told. Raises as ``read_roster`` does.
    """
    told = FaultList(name)
    _tell_size(len(text.encode(errors="surrogatepass")), told)
    return _lines(rows_of_text(text) if not told.count else (), told)


def _lines(rows: Iterable[Record], told: FaultList) -> list[RosterLine]:
    told.tell()
    lines = lines_of(rows, told)
    told.tell()
    return lines


def _rows(content: bytes, told: FaultList) -> Iterable[Record]:
    _tell_size(len(content), told)
    if told.count:
        return []
    if content.startswith(_ZIP):
        return rows_of_workbook(content, told)
    if content.startswith(_COMPOUND):
        told.add(faults.LOCKED if _ENCRYPTED in content else faults.OLD_WORKBOOK)
        return []
    text = decoded(content)
    if text is None:
        told.add(faults.NOT_TEXT)
    return rows_of_text(text or "")


def _tell_size(size: int, told: FaultList) -> None:
    if size > FILE_BYTES:
        told.add(faults.TOO_LARGE, size=megabytes(size), limit=megabytes(FILE_BYTES))
