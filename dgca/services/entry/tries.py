"""Limits on tries in vain: per code or account, and per address; only failures count."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil

from dgca.errors.entry import TooManyTriesError
from dgca.store import Store
from dgca.store.tries import count_try, forget_tries, prune_tries, tries

WINDOW = timedelta(minutes=15)
MOST_A_SUBJECT = 10
MOST_AN_ADDRESS = 100
"""A whole ministry may sit behind one address."""

_A_MINUTE = timedelta(minutes=1)
_NETWORK_BITS = 64


def refuse_if_too_many(
    store: Store, *, what: str, subject: str, address: str, now: datetime
) -> None:
    """Stop somebody who has tried in vain too often, until the window is over.

    What is refused is not counted, so that nobody is locked out for longer by trying.

    Parameters
    ----------
    what
        The kind of door, such as ``sign in``; each counts for itself.
    subject
        The account or the code that is tried.
    address
        The network address that it comes from; empty where there is none.

    Raises
    ------
    TooManyTriesError
        With the minutes until the next try.
    """
    most = _limits(what, subject, address)
    with store.reading() as session:
        found = tries(session, keys=most, expired=now - WINDOW)
    full = [since for key, (count, since) in found.items() if count >= most[key]]
    if full:
        left = max(full) + WINDOW - now
        raise TooManyTriesError(minutes=ceil(left / _A_MINUTE))


def note_failure(store: Store, *, what: str, subject: str, address: str, now: datetime) -> None:
    """Count a try in vain, for its subject and for its address; what is over is pruned."""
    with store.writing() as session:
        for key in sorted(_limits(what, subject, address)):
            count_try(session, key=key, now=now, expired=now - WINDOW)
        prune_tries(session, expired=now - WINDOW)


def forget(store: Store, *, what: str, subject: str, now: datetime) -> None:
    """After a success: the subject begins from nothing; the address does not."""
    with store.writing() as session:
        forget_tries(session, key=_subject_key(what, subject))
        prune_tries(session, expired=now - WINDOW)


def _limits(what: str, subject: str, address: str) -> dict[str, int]:
    """How many tries each key may have."""
    limits = {_subject_key(what, subject): MOST_A_SUBJECT}
    if address:
        limits[_key(what, "address", network(address))] = MOST_AN_ADDRESS
    return limits


def network(address: str) -> str:
    """What counts as one address: of IPv6 the network, which one household has as a whole.

    >>> network("203.0.113.7"), network("::ffff:203.0.113.7"), network("2001:db8:1:2:3:4:5:6")
    ('203.0.113.7', '203.0.113.7', '2001:db8:1:2::')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> _NETWORK_BITS << _NETWORK_BITS))


def _subject_key(what: str, subject: str) -> str:
    return _key(what, "subject", subject)


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
