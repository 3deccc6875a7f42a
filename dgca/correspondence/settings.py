"""The settings for mail, read from the environment in one place, every fault told at once."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from dgca.correspondence.addresses import host_of, named_address_of
from dgca.errors import Fault
from dgca.errors.invitations import FaultySettingsError


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


class Security(StrEnum):
    """How the way to the mail server is encrypted: after the greeting, from the start, or not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


HOST, PORT, SECURITY = "DGCA_SMTP_HOST", "DGCA_SMTP_PORT", "DGCA_SMTP_SECURITY"
USER, PASSWORD = "DGCA_SMTP_USER", "DGCA_SMTP_PASSWORD"
AUTHORITY, UNENCRYPTED = "DGCA_SMTP_CA", "DGCA_SMTP_ALLOW_UNENCRYPTED"
SENDER = "DGCA_MAIL_FROM"
NAMES = (HOST, PORT, SECURITY, USER, PASSWORD, AUTHORITY, UNENCRYPTED, SENDER)

PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
"""Where mail is handed in, unless a port is set."""

DIGITS = re.compile(r"[0-9]{1,5}")
HIGHEST_PORT = 65535


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """Through which server mail goes out, and in whose name.

    Attributes
    ----------
    authority
        A file of certificates to trust in place of the system's own; None for those.
    """

    host: str
    port: int
    security: Security
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)
    authority: Path | None = None


def mail_settings(environ: Mapping[str, str] | None = None) -> MailSettings | None:
    """The settings for mail; None where none of them is set, so that no mail is sent.

    Raises
    ------
    FaultySettingsError
        With every fault at once, each under the name of its setting.
    """
    found = os.environ if environ is None else environ
    given = {name: found[name].strip() for name in NAMES if found.get(name, "").strip()}
    if not given:
        return None
    sender = named_address_of(given.get(SENDER, ""))
    faults = [
        *_server_faults(given),
        *_encryption_faults(given),
        *_sign_in_faults(given),
        *_sender_faults(given),
    ]
    if faults or sender is None:
        raise FaultySettingsError(faults)
    security = Security(given.get(SECURITY, Security.STARTTLS))
    return MailSettings(
        host=host_of(given[HOST]) or given[HOST],
        port=int(given.get(PORT, PORTS[security])),
        security=security,
        sender=sender,
        user=given.get(USER, ""),
        password=found.get(PASSWORD, ""),
        authority=Path(given[AUTHORITY]) if AUTHORITY in given else None,
    )


def trusted(authority: Path | None) -> ssl.SSLContext:
    """Whose certificates are believed: those of a file, else the system's own."""
    return ssl.create_default_context(cafile=authority)


def _server_faults(given: Mapping[str, str]) -> Iterator[Fault]:
    """See that the server has a name and a port."""
    if HOST not in given:
        told = _("No mail server is named. Name it, or unset the other settings for mail.")
        yield Fault(file=HOST, message=told)
    elif not host_of(given[HOST]) and _number(given[HOST]) is None:
        told = _("“{given}” is not a server. Write its name alone, such as mail.example.org.")
        yield _fault(HOST, given, told)
    port = given.get(PORT, "25")
    if not DIGITS.fullmatch(port) or not 1 <= int(port) <= HIGHEST_PORT:
        told = _("“{given}” is not a port. Write a number from 1 to 65535, or unset it.")
        yield _fault(PORT, given, told)


def _encryption_faults(given: Mapping[str, str]) -> Iterator[Fault]:
    """See that mail is encrypted on its way to another machine, and by whom it is believed."""
    security, allowed = given.get(SECURITY, Security.STARTTLS), given.get(UNENCRYPTED, "no")
    if security not in list(Security):
        yield _fault(SECURITY, given, _("“{given}” is unknown. Write starttls, tls or none."))
    if allowed not in {"yes", "no"}:
        yield _fault(UNENCRYPTED, given, _("“{given}” is unknown. Write yes or no."))
    elif security == Security.NONE and allowed == "no" and _leaves(given) and PASSWORD not in given:
        told = _(
            "Without encryption, mail goes only to a server on this machine. Write starttls or "
            "tls; or, where nobody can listen on the way, set DGCA_SMTP_ALLOW_UNENCRYPTED to yes."
        )
        yield Fault(file=SECURITY, message=told)
    if AUTHORITY in given:
        try:
            trusted(Path(given[AUTHORITY]))
        except OSError as error:  # an error of the certificates is one, too
            told = _("No certificates can be read from {given}: {reason}.")
            yield _fault(AUTHORITY, given, told, reason=error.strerror or str(error))


def _sign_in_faults(given: Mapping[str, str]) -> Iterator[Fault]:
    """See that user and password come together, and that nobody can listen to them."""
    for name, other in ((USER, PASSWORD), (PASSWORD, USER)):
        if name in given and other not in given:
            told = _("{given} is set, but this is not. Set both, or neither.")
            yield Fault(file=other, message=told, parameters={"given": name})
        if not given.get(name, "").isascii():
            told = _("It has letters that cannot be sent to a mail server. Use those of English.")
            yield Fault(file=name, message=told)
    if PASSWORD in given and given.get(SECURITY) == Security.NONE and _leaves(given):
        told = _("A password never leaves this machine unencrypted. Write starttls or tls.")
        yield Fault(file=SECURITY, message=told)


def _sender_faults(given: Mapping[str, str]) -> Iterator[Fault]:
    """See that mail comes from one address."""
    example = "DGCA <dgca@example.org>"
    if SENDER not in given:
        told = _("No sender is named. Write an address, such as {example}.")
        yield Fault(file=SENDER, message=told, parameters={"example": example})
    elif named_address_of(given[SENDER]) is None:
        told = _("“{given}” is not one mail address. Write it like this: {example}.")
        yield _fault(SENDER, given, told, example=example)


def _leaves(given: Mapping[str, str]) -> bool:
    """Whether mail leaves this machine, as far as the server's name tells."""
    host = given.get(HOST, "")
    number = _number(host)
    return host.lower() != "localhost" if number is None else not number.is_loopback


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _fault(name: str, given: Mapping[str, str], message: str, **parameters: object) -> Fault:
    return Fault(file=name, message=message, parameters={"given": given[name], **parameters})
