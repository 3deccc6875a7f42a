"""One message for one person, as it goes out."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dgca.correspondence.folding import folded
from dgca.correspondence.texts import Text

PLAIN = re.compile(r"[A-Za-z0-9 ]{1,60}")
"""A text of which nothing can be misread, short enough for one line."""

CALENDAR = "dates.ics"
"""What the calendar is called where it is attached."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What one person is to receive.

    Attributes
    ----------
    to, name
        The person's one address, and the name that stands beside it.
    calendar
        The content of a calendar file to attach.
    """

    to: str
    name: str = ""
    text: Text
    language: str
    calendar: bytes | None = None


def message(mail: Mail, *, recipient: Address, sender: Address, now: datetime) -> bytes:
    """The message as it is handed in, with a new ``Message-ID`` each time.

    The text is quoted-printable, which every server on the way can carry.
    """
    rest = EmailMessage(policy=SMTP)
    rest["Date"] = now.astimezone(UTC)
    rest["Message-ID"] = f"<{secrets.token_hex(16)}@{sender.domain}>"
    rest["Auto-Submitted"] = "auto-generated"  # no holiday note comes back (RFC 3834)
    rest.set_content(mail.text.body, cte="quoted-printable")
    rest["Content-Language"] = mail.language
    if mail.calendar is not None:
        rest.add_attachment(
            mail.calendar,
            maintype="text",
            subtype="calendar",
            filename=CALENDAR,
            params={"charset": "utf-8", "method": "PUBLISH"},
        )
    names = [
        f"From: {_addressed(sender, 'From')}",
        f"To: {_addressed(recipient, 'To')}",
        f"Subject: {_encoded(mail.text.subject, 'Subject')}",
    ]
    return "".join(f"{line}\r\n" for line in names).encode() + rest.as_bytes()


def _addressed(address: Address, header: str) -> str:
    """One address, with its name before it, on a line of its own where the name is encoded."""
    name = _encoded(address.display_name, header)
    between = " " if PLAIN.fullmatch(name) else "\r\n "
    return f"{name}{between}<{address.addr_spec}>" if name else address.addr_spec


def _encoded(text: str, header: str) -> str:
    """What somebody typed, in words that no mail program takes for anything else.

    Python's own ``EmailMessage`` reads a typed ``=?utf-8?…?=`` as what it stands for, even as a
    line of its own, and can lose the quotation marks of a long name with commas, which then
    reads as several recipients.
    """
    said = folded(text)
    if PLAIN.fullmatch(said):
        return said
    return Header(said, "utf-8", header_name=header).encode(linesep="\r\n") if said else ""
