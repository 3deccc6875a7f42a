"""Whether a new password can be taken: long enough, and hard to guess."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from zxcvbn import zxcvbn

from dgca.errors.entry import GuessablePasswordError, LongPasswordError, ShortPasswordError
from dgca.passwords.hashing import same_signs

LEAST, MOST = 15, 256
"""How many signs a password has; none of them must be of this or that kind."""

_HARD_TO_GUESS = 3
_LOOKED_AT = 72
_OF_ITS_OWN = 8
_TELLING = 3
_SIGNS = "abcdefghjkmnpqrstvwxyz23456789"
_OWN_WORDS = ("dgca", "digital", "government", "capability", "assessment")


def require_fit(password: str, *, hints: Iterable[str] = ()) -> None:
    """Refuse a password that is short, or that somebody who knows its owner would try.

    Parameters
    ----------
    hints
        What others know of its owner, such as name and address.

    Raises
    ------
    ShortPasswordError, LongPasswordError, GuessablePasswordError
    """
    written = same_signs(password)
    if len(written) < LEAST:
        raise ShortPasswordError(least=LEAST, length=len(written))
    if len(written) > MOST:
        raise LongPasswordError(most=MOST, length=len(written))
    words = _words(hints)
    found = zxcvbn(written[:_LOOKED_AT], user_inputs=words)
    if found["score"] < _HARD_TO_GUESS or _without(written, words) < _OF_ITS_OWN:
        raise GuessablePasswordError


def new_password() -> str:
    """A random password in five groups that can be read out (122 bits)."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(5)) for _ in range(5))
    return "-".join(groups)


def _words(hints: Iterable[str]) -> list[str]:
    """The hints whole, and each of their words."""
    whole = [hint.lower() for hint in hints]
    parts = [part for hint in whole for part in re.split(r"[\W_]+", hint) if part]
    return [*dict.fromkeys([*_OWN_WORDS, *whole, *parts])]


def _without(password: str, words: Iterable[str]) -> int:
    """How many signs are left when the known words are taken out of it."""
    left = password.lower()
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "") if len(word) >= _TELLING else left
    return len("".join(left.split()))
