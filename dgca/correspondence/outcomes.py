"""What became of a message: where it ended, and whether trying again can help."""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum

CLOSING, PERMANENT = 421, 500
"""The code of a server that closes the connection, and the first of a refusal for good."""

STATUS = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?!\d)")


class Fate(StrEnum):
    """What became of a message; sent is not yet arrived."""

    SENT = "sent"
    REFUSED = "refused"
    TRY_AGAIN = "try again"
    UNREACHABLE = "unreachable"


class Step(StrEnum):
    """How far a message came."""

    CONNECTION = "connection"
    ENCRYPTION = "encryption"
    SIGN_IN = "sign-in"
    SENDER = "sender"
    ADDRESS = "address"
    MESSAGE = "message"


REFUSED_AT: dict[type[OSError], Step] = {
    smtplib.SMTPSenderRefused: Step.SENDER,
    smtplib.SMTPRecipientsRefused: Step.ADDRESS,
    ssl.SSLError: Step.ENCRYPTION,
    ssl.SSLCertVerificationError: Step.ENCRYPTION,
}
"""Errors that say themselves where a message ended."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a message, without any of its words or the server's.

    Attributes
    ----------
    to
        The address as it was given.
    step
        Where it ended; the message itself where it was sent.
    code, status
        The server's reply code, such as 550, and its finer status, such as ``5.1.1``; None and
        empty where the server said nothing.
    """

    to: str
    fate: Fate
    step: Step
    code: int | None = None
    status: str = ""

    @property
    def lost(self) -> bool:
        """Whether it was lost with the connection, so that a new one may carry it."""
        handed_in = self.step in (Step.SENDER, Step.ADDRESS, Step.MESSAGE)
        return handed_in and self.fate is Fate.TRY_AGAIN and self.code in (None, CLOSING)


def outcome_of(error: OSError, step: Step, *, to: str) -> Outcome:
    """What an error means for a message that came to a step; smtplib's errors are OSErrors."""
    step = REFUSED_AT.get(type(error), step)
    code, words = _reply(error)
    found = STATUS.match(words)
    return Outcome(
        to=to,
        fate=_fate(error, step, code=code),
        step=step,
        code=code,
        status=found[0].decode("ascii") if found else "",
    )


def _fate(error: OSError, step: Step, *, code: int | None) -> Fate:
    if code is not None:
        return Fate.REFUSED if code >= PERMANENT else Fate.TRY_AGAIN
    if step in (Step.CONNECTION, Step.ENCRYPTION):
        return Fate.UNREACHABLE
    if _broke(error):
        return Fate.UNREACHABLE if step is Step.SIGN_IN else Fate.TRY_AGAIN
    return Fate.REFUSED


def _broke(error: OSError) -> bool:
    """Whether the connection broke, instead of the server having said no."""
    gone = smtplib.SMTPServerDisconnected
    return isinstance(error, gone) or not isinstance(error, smtplib.SMTPException)


def _reply(error: OSError) -> tuple[int | None, bytes]:
    """The server's code and words; no code where it said nothing that can be read."""
    code, words = -1, b""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
        words = said if isinstance(said, bytes) else said.encode()
    return (code, words) if code > 0 else (None, b"")
