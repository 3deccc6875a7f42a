"""Signing in: staff prove who they are by address and password."""

from __future__ import annotations

from datetime import datetime

from dgca.correspondence.addresses import address_of
from dgca.errors.entry import WrongSignInError
from dgca.model.people import StaffMember
from dgca.passwords import hashing
from dgca.services import auditing, visiting
from dgca.services.entry import tries
from dgca.store import Session, Store, staff

SIGN_IN = "sign in"
"""The deed, as the audit and the counters name it."""

FAILED = "failed"


def sign_in(
    store: Store,
    *,
    email: str,
    password: str,
    address: str,
    now: datetime,
    previous: str | None = None,
) -> str:
    """Start a visit of a staff member, ending the one that this browser had before.

    An address that nobody has, a password that is wrong, and somebody who may not come in take the
    same time and get the same answer.

    Parameters
    ----------
    address
        The network address that it comes from.

    Returns
    -------
    The visit's secret, for the browser alone.

    Raises
    ------
    WrongSignInError, TooManyTriesError
    """
    account = canonical(email)
    at = {"what": SIGN_IN, "subject": account or email}
    tries.refuse_if_too_many(store, **at, address=address, now=now)
    with store.reading() as session:
        member, kept = _known(session, account)
    checked = hashing.check(password, kept)
    with store.writing() as session:
        if member and checked.right and _known(session, account) == (member, kept):
            if checked.renewed:
                staff.set_password_hash(session, staff_id=member.id, hashed=checked.renewed)
            secret = visiting.start(session, member, now=now, previous=previous)
            auditing.record(session, SIGN_IN, by=member.id, now=now)
        else:
            secret = ""
            note_failed_sign_in(session, SIGN_IN, member, now=now)
    if not secret:
        tries.note_failure(store, **at, address=address, now=now)
        raise WrongSignInError
    tries.forget(store, **at, now=now)
    return secret


def canonical(email: str) -> str:
    """An address as it is kept, in small letters; empty where it is none.

    >>> canonical(" First.Facilitator@Ministry.Example "), canonical("the facilitator")
    ('first.facilitator@ministry.example', '')
    """
    found = address_of(email)
    return found.addr_spec.lower() if found else ""


def note_failed_sign_in(
    session: Session, deed: str, member: StaffMember | None, *, now: datetime
) -> None:
    """Write down that somebody tried in vain: by nobody known, at whose door if it has an owner."""
    object_ = auditing.person(session, member.id) if member else ""
    auditing.record(session, deed, by="", object_=object_, outcome=FAILED, now=now)


def _known(session: Session, account: str) -> tuple[StaffMember | None, str | None]:
    """Whose address it is, and the hash that lets them in; who is disabled has none."""
    member = staff.staff_by_email(session, email=account) if account else None
    if member is None or member.disabled_at:
        return member, None
    return member, staff.password_hash(session, staff_id=member.id)
