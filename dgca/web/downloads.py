"""A guard for Streamlit 1.67: a download opens only in the browser for which it was made."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from pathlib import PurePosixPath

from streamlit.runtime import memory_media_file_storage as storage
from streamlit.runtime.media_file_manager import MediaFileManager

from dgca.services.visiting import fingerprint
from dgca.ui import session

FOLDER = "/media/"

_CALCULATE = "_calculate_file_id"
_GUARDED = "_dgca_guarded"
_KEY = secrets.token_bytes(32)
_WHOSE: ContextVar[str] = ContextVar("whose")
"""The secret of whoever asked for a file that is made beside their page's run."""


def bind_to_visits() -> None:
    """Name each file that a page offers also by the visit of whoever looks at that page.

    Streamlit names a file by what stands in it, and gives it to whoever asks by that name, for as
    long as somebody has its page open: another visitor, or a stranger who found the address in
    a list of downloads.
    """
    calculate = getattr(storage, _CALCULATE)
    if hasattr(calculate, _GUARDED):
        return

    @wraps(calculate)
    def name(data: bytes, mimetype: str, filename: str | None = None) -> str:
        own = calculate(data, mimetype, filename)
        return f"{own}-{_mark(own, _WHOSE.get('') or session.secret())}"

    setattr(name, _GUARDED, True)
    setattr(storage, _CALCULATE, name)
    _remember_who_asks_for_later()


def is_of(path: str, secret: str | None) -> bool:
    """Whether the file at an address was made for the visit of a secret."""
    own, _, mark = PurePosixPath(path).stem.rpartition("-")
    return hmac.compare_digest(mark.encode(), _mark(own, secret).encode())


def _remember_who_asks_for_later() -> None:
    """A file that is made when its button is pressed is made where nobody's page runs."""
    add = MediaFileManager.add_deferred

    @wraps(add)
    def add_with_visit(
        manager: MediaFileManager, made: Callable[[], bytes], *words: str, **named: str
    ) -> str:
        secret = session.secret() or ""

        def made_for_visit() -> bytes:
            _WHOSE.set(secret)
            return made()

        return add(manager, made_for_visit, *words, **named)

    # the guard is the replacing of a method
    MediaFileManager.add_deferred = add_with_visit  # type: ignore[assignment, method-assign]


def _mark(own: str, secret: str | None) -> str:
    visit = fingerprint(secret) if secret else ""
    return hmac.new(_KEY, f"{own} {visit}".encode(), "sha256").hexdigest()[:32]
