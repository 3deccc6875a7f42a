"""Sending mail: one connection for many messages, and what became of each."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from dgca.correspondence.addresses import address_of
from dgca.correspondence.mail import Mail, message
from dgca.correspondence.outcomes import Fate, Outcome, Step, outcome_of
from dgca.correspondence.settings import MailSettings, Security, trusted

SILENCE = 30.0
"""Seconds that the server may stay silent before it counts as gone."""

TRIES = 2
"""How often a message is handed in where the connection is lost with it."""

LOST_IN_A_ROW = 3
"""So many messages lost one after the other, and the rest is not tried."""

ACCENTED = ("SMTPUTF8", "BODY=8BITMIME")
"""What is asked of a server for an address with an accent (RFC 6531)."""


def send(
    settings: MailSettings,
    mails: Iterable[Mail],
    *,
    now: datetime,
    tls: ssl.SSLContext | None = None,
    silence: float = SILENCE,
) -> Iterator[Outcome]:
    """Send each message by itself, and tell its outcome as soon as it is known, in their order.

    Parameters
    ----------
    now
        The date that the messages bear.
    tls
        Whose certificates are believed, where the settings' authority is not enough.
    silence
        Seconds that the server may stay silent.
    """
    way = _Way(settings, tls or trusted(settings.authority), silence=silence)
    try:
        for mail in mails:
            yield way.outcome(mail, now=now)
    finally:
        way.close()


class _Way:
    """The way to the server: opened when needed, anew where it breaks, barred where it fails."""

    def __init__(self, settings: MailSettings, tls: ssl.SSLContext, *, silence: float) -> None:
        self.settings, self.tls, self.silence = settings, tls, silence
        self.server: smtplib.SMTP | None = None
        self.barred: Outcome | None = None
        self.lost = 0

    def outcome(self, mail: Mail, *, now: datetime) -> Outcome:
        """Hand a message in, unless its address is none or the way is barred for all."""
        recipient = address_of(mail.to, name=mail.name)
        if recipient is None:
            return Outcome(to=mail.to, fate=Fate.REFUSED, step=Step.ADDRESS)
        content = message(mail, recipient=recipient, sender=self.settings.sender, now=now)
        return replace(self.barred or self._handed_in(content, recipient.addr_spec), to=mail.to)

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        if self.server is not None:
            with suppress(OSError):
                self.server.quit()
            self._drop()

    def _handed_in(self, content: bytes, recipient: str) -> Outcome:
        """Hand a message in; where the connection is lost with it, once more on a new one."""
        sender = self.settings.sender.addr_spec
        for _try in range(TRIES):
            server = self._opened()
            if isinstance(server, Outcome):
                return server
            found = _tried(server, content, sender=sender, recipient=recipient)
            if not found.lost:
                self.lost = 0
                return found
            self._drop()
        self.lost += 1
        if self.lost == LOST_IN_A_ROW:
            self.barred = found
        return found

    def _opened(self) -> smtplib.SMTP | Outcome:
        """The server, ready for a message; where it cannot be reached, the way is barred."""
        if self.server is not None:
            return self.server
        step = Step.CONNECTION
        try:
            self.server = self._connected()
            if self.settings.security is Security.STARTTLS:
                step = Step.ENCRYPTION
                self.server.starttls(context=self.tls)
            if self.settings.user:
                step = Step.SIGN_IN
                self.server.login(self.settings.user, self.settings.password)
            self.server.ehlo_or_helo_if_needed()
        except OSError as error:
            self._drop()
            self.barred = outcome_of(error, step, to="")
            return self.barred
        return self.server

    def _connected(self) -> smtplib.SMTP:
        at = (self.settings.host, self.settings.port)
        if self.settings.security is Security.TLS:
            return smtplib.SMTP_SSL(*at, timeout=self.silence, context=self.tls)
        return smtplib.SMTP(*at, timeout=self.silence)

    def _drop(self) -> None:
        if self.server is not None:
            self.server.close()
        self.server = None


def _tried(server: smtplib.SMTP, content: bytes, *, sender: str, recipient: str) -> Outcome:
    """What the server says to a message; after a refusal it is ready for the next."""
    accented = not (sender + recipient).isascii()
    if accented and not server.has_extn("smtputf8"):
        return Outcome(to=recipient, fate=Fate.REFUSED, step=Step.ADDRESS)
    try:
        server.sendmail(sender, [recipient], content, ACCENTED if accented else ())
    except OSError as error:
        with suppress(OSError):
            server.rset()
        return outcome_of(error, Step.MESSAGE, to=recipient)
    return Outcome(to=recipient, fate=Fate.SENT, step=Step.MESSAGE)
