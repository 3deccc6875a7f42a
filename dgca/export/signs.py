"""Which signs can be printed; what has no letter is marked, and never lost unseen."""

from __future__ import annotations

import re
import unicodedata

MISSING = "\ufffd"
"""Stands for a sign that the letters of a printed file do not have."""

_HELD = re.compile(
    "[\n\x20-\x7e\xa0-\xac\xae-\u0377\u0384-\u038a\u0391-\u03a1\u03a3-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u2040\u2044-\u2052\u2070\u2074-\u208e\u20a0-\u20bf\u2100-\u211e\u2122"
    "\u2153-\u2184\u2190-\u23ff\u2460-\u2606\ufb00-\ufb06\ufffd]"
)
"""Blocks that Typst's own letters hold whole: Latin, Greek, Cyrillic, punctuation and marks."""

_NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def printable(text: str) -> str:
    r"""The text as it can be printed.

    What cannot be seen is left out, also what would turn the direction of reading; what has no
    letter is marked.

    >>> printable("Señal\u202e 國")
    'Señal �'
    """
    lines = _NEW_LINES.sub("\n", text).replace("\t", " ")
    return "".join(map(_printed, unicodedata.normalize("NFC", lines)))


def _printed(sign: str) -> str:
    if _HELD.match(sign):
        return sign
    kind = unicodedata.category(sign)
    if kind.startswith("Z"):
        return " "
    return "" if kind in {"Cc", "Cf", "Cs", "Mn", "Me"} else MISSING
