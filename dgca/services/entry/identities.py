"""Signing in elsewhere: who an organisation's sign-in (OpenID Connect) says somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dgca.errors.entry import UnknownIdentityError, UnverifiedIdentityError
from dgca.model.people import StaffMember
from dgca.services import auditing
from dgca.services.entry import tries
from dgca.services.entry.joining import make_link
from dgca.services.entry.signing import canonical, note_failed_sign_in
from dgca.store import Session, Store, staff

SIGN_IN_ELSEWHERE = "sign in elsewhere"
DOOR_LASTS = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What an organisation vouches for.

    Attributes
    ----------
    issuer, subject
        Which organisation, and its own unchanging name for the person.
    email
        Empty unless the organisation says that it has verified the address.
    """

    issuer: str
    subject: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Door:
    """Whom a sign-in elsewhere is for, and the token of the link that lets them in once."""

    label: str
    token: str


def identity_of(claims: Mapping[str, object]) -> Identity:
    """The identity in an ID token's claims, whose signature was checked before.

    >>> identity_of({"iss": "https://id.example", "sub": "7", "email": "One@Example.org"})
    Identity(issuer='https://id.example', subject='7', email='')
    """
    verified = claims.get("email_verified") in (True, "true")
    return Identity(
        issuer=_named(claims.get("iss")),
        subject=_named(claims.get("sub")),
        email=canonical(str(claims.get("email") or "")) if verified else "",
    )


def door_for(store: Store, identity: Identity, *, now: datetime) -> Door:
    """Make the link by which a staff member who has signed in elsewhere comes in.

    An identity that is bound to somebody is theirs, whatever its address says. Otherwise a verified
    address finds its owner, to whom the identity is bound from then on.

    Raises
    ------
    UnverifiedIdentityError, UnknownIdentityError, TooManyTriesError
        Nobody of ours is known by it, or they may not come in.
    """
    at = {"what": SIGN_IN_ELSEWHERE, "subject": f"{identity.issuer} {identity.subject}"}
    tries.refuse_if_too_many(store, **at, address="", now=now)
    with store.writing() as session:
        owner = _owner(session, identity)
        door = _door(session, owner, identity, now=now)
        if door is None:
            note_failed_sign_in(session, SIGN_IN_ELSEWHERE, owner, now=now)
    if door is None:
        tries.note_failure(store, **at, address="", now=now)
        named = {"issuer": identity.issuer, "subject": identity.subject}
        if owner is None and not identity.email:
            raise UnverifiedIdentityError(**named)
        raise UnknownIdentityError(**named)
    return door


def _named(claim: object) -> str:
    """The name that a claim gives; none where it has signs that no name has."""
    name = str(claim or "")
    return name if name.isprintable() else ""


def _owner(session: Session, identity: Identity) -> StaffMember | None:
    """Whose identity it is: bound to them, or by its verified address."""
    if not identity.issuer or not identity.subject:
        return None
    bound = staff.staff_by_identity(session, issuer=identity.issuer, subject=identity.subject)
    if bound or not identity.email:
        return bound
    return staff.staff_by_email(session, email=identity.email)


def _door(
    session: Session, owner: StaffMember | None, identity: Identity, *, now: datetime
) -> Door | None:
    """The link of its owner, unless they are disabled, or known by another identity."""
    if owner is None or owner.disabled_at:
        return None
    here = (identity.issuer, identity.subject)
    if staff.identity(session, staff_id=owner.id) not in ((None, None), here):
        return None
    staff.set_identity(session, staff_id=owner.id, issuer=identity.issuer, subject=identity.subject)
    token = make_link(session, owner, now=now, by=owner.id, lasts=DOOR_LASTS, single_use=True)
    auditing.record(session, SIGN_IN_ELSEWHERE, by=owner.id, now=now)
    return Door(label=owner.label, token=token)
