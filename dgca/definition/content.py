"""From bytes to text: an instrument file is a small UTF-8 text and nothing else."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from dgca.definition.finding import Finding
from dgca.errors import Fault, FaultyFileError, UnreadableFileError, _

LARGEST = 2_000_000

_UNSHOWABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NOT_A_FILE = _("This is a folder or a device. Name a file.")
_TOO_LARGE = _(
    "The file has more than {megabytes} MB. An instrument is smaller; is it another file?"
)
_NOT_UTF8 = _("This is not a UTF-8 text. Save the file as plain text in the encoding UTF-8.")
_UNSHOWABLE_SIGN = _("The sign {sign} cannot stand in a text. Delete it, or save as plain text.")


def bounded_bytes(path: Path) -> bytes:
    """Read a file, and at most one byte more than is allowed.

    Raises
    ------
    UnreadableFileError
        The file is not there or may not be read.
    FaultyFileError
        It is a folder, a device or a pipe.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FaultyFileError([Fault(file=name_of(path), message=_NOT_A_FILE)])
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFileError(file=name_of(path), reason=error.strerror or error) from error
    except ValueError as error:
        raise UnreadableFileError(file=name_of(path), reason=error) from error


def name_of(path: Path) -> str:
    """Give a path as the user wrote it, in signs that can be shown."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def text_of(content: bytes) -> str | Finding:
    """Decode the bytes of a file, or tell why they are not a text; a byte-order mark is dropped."""
    if len(content) > LARGEST:
        return Finding(place=(), message=_TOO_LARGE, parameters={"megabytes": LARGEST // 1_000_000})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Finding(place=(), message=_NOT_UTF8, line=content.count(b"\n", 0, error.start) + 1)
    unshowable = unshowable_sign(text)
    if unshowable:
        return Finding(
            place=(),
            message=_UNSHOWABLE_SIGN,
            parameters={"sign": f"U+{ord(unshowable[0]):04X}"},
            line=text.count("\n", 0, unshowable.start()) + 1,
        )
    return text


def unshowable_sign(text: str) -> re.Match[str] | None:
    """Find the first control character or lone surrogate of a text."""
    return _UNSHOWABLE.search(text)
