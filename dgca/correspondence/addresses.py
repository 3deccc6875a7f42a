"""Mail addresses: one recipient each, or none at all."""

from __future__ import annotations

import re
from email.headerregistry import Address

from dgca.correspondence.folding import folded

ATOM = r"""[^\s\x00-\x20\x7f()<>\[\]:;@\\,."]+"""
LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
HOST = re.compile(rf"{LABEL}(?:\.{LABEL})*")
PLAIN = re.compile(rf"({ATOM}(?:\.{ATOM})*)@({HOST.pattern})")
NAMED = re.compile(r'"?([^"<>]*)"?\s*<([^<>]*)>')

LONGEST, LONGEST_NAME = 254, 64
"""How long an address, and what stands before its sign, may be (RFC 5321)."""


def address_of(text: str, *, name: str = "") -> Address | None:
    """The one address that a text is, with its owner's name; None where it is none.

    >>> str(address_of("respondent@example.org", name="Respondent 1"))
    'Respondent 1 <respondent@example.org>'
    >>> address_of("one@example.org, two@example.org") is None
    True
    """
    found = PLAIN.fullmatch(text.strip())
    if found is None or folded(text) != text.strip():
        return None
    domain = host_of(found[2])
    if not domain or len(found[1]) > LONGEST_NAME or len(found[1]) + len(domain) >= LONGEST:
        return None
    return Address(display_name=folded(name), username=found[1], domain=domain)


def named_address_of(text: str) -> Address | None:
    """The one address of a text such as ``Name <address>``, the name being optional."""
    found = NAMED.fullmatch(text.strip())
    return address_of(found[2], name=found[1]) if found else address_of(text)


def host_of(text: str) -> str:
    """The name of a machine or domain as the network knows it; empty where it can be none.

    >>> host_of("münchen.example")
    'xn--mnchen-3ya.example'
    """
    try:
        return text.encode("idna").decode("ascii") if HOST.fullmatch(text) else ""
    except UnicodeError:
        return ""
