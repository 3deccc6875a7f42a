"""Names are text: on one line, whatever was typed or pasted."""

from __future__ import annotations

from unicodedata import category

LINES = {"Cc", "Zl", "Zp"}
"""Signs that begin a line or steer a device: a blank stands in their place."""

NOT_TEXT = {"Cs", "Cn", "Co"}
"""Half signs and signs without a meaning, which no mail can carry."""

TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows, so that it reads as something else."""


def folded(text: str) -> str:
    r"""The text on one line, without signs that begin another or change what follows.

    >>> folded("Respondent 1\r\nBcc: everybody@example.org")
    'Respondent 1 Bcc: everybody@example.org'
    """
    signs = (" " if category(sign) in LINES else sign for sign in text)
    kept = (sign for sign in signs if category(sign) not in NOT_TEXT and sign not in TURNING)
    return " ".join("".join(kept).split())
