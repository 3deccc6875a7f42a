"""Codes that people type: one to join a country's team, one to come back on another device."""

from __future__ import annotations

import secrets
from unicodedata import normalize

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that nothing is mistaken for a digit."""

MISTAKEN = str.maketrans("OIL", "011")
"""What people read for a digit."""

JOIN_SIGNS = 8
"""Signs of a join code: 40 bits, enough where tries are limited."""

RESUME_SIGNS = 12
"""Signs of a resume code: 60 bits."""

GROUP = 4
"""How many signs stand together where a code is shown."""


def new_join_code() -> str:
    """A code that lets colleagues ask to join a country's team, as it is kept."""
    return _drawn(JOIN_SIGNS)


def new_resume_code() -> str:
    """A code with which its owner comes back on another device, as it is kept."""
    return _drawn(RESUME_SIGNS)


def shown(code: str) -> str:
    """A code as people read it, in groups of four.

    >>> shown("ABCD2345")
    'ABCD-2345'
    """
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def typed_join_code(text: str) -> str | None:
    """The join code that somebody typed, as it is kept; None where it can be none.

    >>> typed_join_code(" abcd-efgo ")
    'ABCDEFG0'
    """
    return _typed(text, JOIN_SIGNS)


def typed_resume_code(text: str) -> str | None:
    """The resume code that somebody typed, as it is kept; None where it can be none."""
    return _typed(text, RESUME_SIGNS)


def _drawn(signs: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(signs))


def _typed(text: str, signs: int) -> str | None:
    """Forgive case, O, I and L, and whatever stands between the signs."""
    kept = "".join(sign for sign in normalize("NFKC", text) if sign.isalnum())
    code = kept.upper().translate(MISTAKEN)
    return code if len(code) == signs and set(code) <= set(ALPHABET) else None
