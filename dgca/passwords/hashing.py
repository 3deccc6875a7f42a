"""Argon2 hashes of passwords: made, checked, and made anew when the parameters have changed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

AT_ONCE = 2
"""Hashes that are computed at the same time: each takes 64 MB of memory and a processor."""

_HASH = PasswordHash((Argon2Hasher(time_cost=3, memory_cost=65_536, parallelism=4),))
_TURN = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Whether a password is right, and the hash to keep in place of an outdated one."""

    right: bool
    renewed: str | None = None


def hashed(password: str) -> str:
    """What is kept of a password; made anew it is another each time."""
    with _TURN:
        return _HASH.hash(_bytes(password))


def check(password: str, kept: str | None) -> Checked:
    """Whether it is the password of the hash; where there is none, it takes as long to say no."""
    nobodys = _nobodys()
    with _TURN:
        right, renewed = _HASH.verify_and_update(_bytes(password), kept or nobodys)
    return Checked(right=right, renewed=renewed) if kept else Checked(right=False)


def same_signs(password: str) -> str:
    """The password with its accents written in one way, whatever the keyboard sent (NFC)."""
    return unicodedata.normalize("NFC", password)


def _bytes(password: str) -> bytes:
    return same_signs(password).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """A hash that belongs to nobody, for whoever has none."""
    return hashed("")
