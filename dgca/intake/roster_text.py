"""A roster as text: the rows of a CSV file, or of what was pasted from a spreadsheet."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from dgca.intake.csv_file import rows_of
from dgca.intake.roster_words import column_of
from dgca.intake.source import Record

_SEPARATORS = "\t;,"


def decoded(content: bytes) -> str | None:
    r"""The text of a file: UTF-8, UTF-16 with its mark, or else as Windows writes it.

    >>> decoded("país".encode("cp1252")), decoded("país".encode()), decoded(b"\0\1")
    ('país', 'país', None)
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def rows_of_text(text: str) -> Iterator[Record]:
    """Each row with the line that it starts on; Excel's line that names the separator is none."""
    named = re.match(r"sep=([,;\t])[\r\n]", text, re.IGNORECASE)
    separator = named[1] if named else _separator(text)
    return islice(rows_of(StringIO(text, newline=""), separator), 1 if named else 0, None)


def _separator(text: str) -> str:
    """The sign between the columns: the one by which the first row names the most of them."""

    def named(separator: str) -> tuple[int, int]:
        rows = rows_of(StringIO(text, newline=""), separator)
        first = next((row.cells for row in rows if any(row.cells)), [])
        return sum(column_of(cell) is not None for cell in first), len(first)

    return max(_SEPARATORS, key=named)
