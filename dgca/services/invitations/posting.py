"""The post: sends a batch message by message, in the background or while somebody waits."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Generator
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock, Thread

from dgca.correspondence.sending import send
from dgca.errors import DgcaError
from dgca.model.mail import KeptMail
from dgca.services.invitations.postbag import Clock, Errand, Postbag
from dgca.store import Store, mails

_LOG = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time, where the sending itself takes time."""
    return datetime.now(UTC)


def hand_over(store: Store, errand: Errand) -> None:
    """Let the post of this process send a batch in the background, after those before it."""
    with _TURN:
        _WANTED.append((store, errand))
        if not _POST:
            _POST.append(Thread(target=_work, name="dgca-post", daemon=True))
            _POST[0].start()


def carry_out(store: Store, errand: Errand, *, clock: Clock = utc_now) -> Generator[KeptMail]:
    """Send a batch, and give each message as soon as it is known what became of it.

    Where the sending breaks off, what was not yet in hand is noted as stopped.
    """
    bag = Postbag(store, errand, clock)
    try:
        with bag.held():
            for outcome in send(errand.settings, bag.letters(), now=clock()):
                yield bag.settled(outcome)
    finally:
        with suppress(DgcaError), store.writing() as session:
            mails.stop(session, batch=errand.batch, now=clock())


def _work() -> None:
    """Send one batch after the other, until there is none left."""
    while following := _following():
        try:
            for _sent in carry_out(*following):
                pass
        except Exception:  # noqa: BLE001 - whatever it was, the next batch is sent all the same
            _LOG.exception("Sending mail broke off; what was not sent is told on the page.")


def _following() -> tuple[Store, Errand] | None:
    """The next batch; where there is none the post closes, and opens again for another."""
    with _TURN:
        if _WANTED:
            return _WANTED.popleft()
        _POST.clear()
        return None


_WANTED: deque[tuple[Store, Errand]] = deque()
_POST: list[Thread] = []
_TURN = Lock()
