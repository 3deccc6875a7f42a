"""Texts made alike, so that two ways of typing the same thing are the same."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Invisible, and yet part of how some scripts are written."""

_LINKING = frozenset({"the", "and", "of", "y", "e", "de", "del", "el", "la", "las", "los"})

_SAINTS = frozenset({"saint", "sainte", "st", "ste", "san", "santa", "santo", "sto", "sta"})


def cleaned(text: str) -> str:
    r"""The text without what cannot be seen, its letters composed and its spaces single.

    >>> cleaned(" Ministry\n of  ICT\u200b\0 ")
    'Ministry of ICT'
    """
    odd = {ord(c): _seen(c) for c in set(text) if not c.isprintable()}
    return " ".join(unicodedata.normalize("NFC", text.translate(odd)).split())


def same(text: str) -> str:
    """The text for comparing: cleaned, and without regard to case.

    >>> same("  ANA  María ") == same("ana maría")
    True
    """
    return unicodedata.normalize("NFC", cleaned(text).casefold())


def folded(text: str) -> str:
    """The words of a text without accents, punctuation, articles, and ways of saying Saint.

    >>> folded("Saint Vincent and the Grenadines") == folded("St. Vincent & Grenadines")
    True
    >>> folded("País")
    'pais'
    """
    apart = unicodedata.normalize("NFKD", cleaned(text).casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c) and c not in "'’")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    telling = [word for word in words if word not in _LINKING] or words
    return " ".join("st" if word in _SAINTS else word for word in telling)


def _seen(character: str) -> str:
    """The character, a space for a control sign, or nothing for what cannot be seen."""
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    return "" if category in {"Cf", "Cs"} and character not in _JOINERS else character
