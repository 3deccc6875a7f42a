"""The staff: who is let in with which roles, and who is let in no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dgca.errors.entry import (
    IdentityTakenError,
    LastAdministratorError,
    RolesChangedError,
    UnknownStaffError,
)
from dgca.intake.folding import cleaned
from dgca.model.people import Role, StaffMember
from dgca.passwords import hashing
from dgca.passwords.strength import require_fit
from dgca.services import auditing, visit_limits, visiting
from dgca.services.authority import Deed, Place
from dgca.services.entry import staff_entries
from dgca.services.entry.joining import make_link
from dgca.services.entry.signing import canonical
from dgca.store import Session, Store, links, staff, visits

Doer = Callable[[Session], str]
"""Who changes the staff: sees that they may at that moment, and gives their id."""

SETTING_UP_LASTS = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A staff member, and in how many browsers they have come in."""

    member: StaffMember
    visits: int


def administrator(secret: str | None, *, now: datetime) -> Doer:
    """The visitor, who must be an administrator."""

    def doer(session: Session) -> str:
        found = visiting.require(session, secret, Deed.CHANGE_STAFF, at=Place(), now=now)
        return found.person.id

    return doer


def machine(_session: Session) -> str:
    """Whoever sits at the machine itself; in the audit they have no key."""
    return ""


def everybody(store: Store, by: Doer, *, now: datetime) -> list[Listed]:
    """All staff by name, disabled or not."""
    with store.reading() as session:
        by(session)
        return [
            Listed(member=member, visits=_running_visits(session, member, now=now))
            for member in staff.staff(session)
        ]


def member_by_email(store: Store, by: Doer, *, email: str) -> StaffMember:
    """The staff member with that address."""
    with store.reading() as session:
        by(session)
        found = staff.staff_by_email(session, email=canonical(email))
    if found is None:
        raise UnknownStaffError(email=email)
    return found


def add(
    store: Store,
    by: Doer,
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    now: datetime,
    password: str | None = None,
) -> StaffMember:
    """Let somebody into the staff; without a password they need a link to set one.

    Raises
    ------
    FaultyEntriesError
        With all that is wrong, such as an address that is on a country's roster.
    """
    hashed = hashing.hashed(password) if password is not None else None
    with store.writing() as session:
        staff.lock_staff(session)
        doer = by(session)
        member = staff_entries.new_member(
            session, email=email, name=name, roles=roles, password=password
        )
        staff.add_staff(session, member)
        staff.set_password_hash(session, staff_id=member.id, hashed=hashed)
        _record(session, member, "added", by=doer, now=now)
    return replace(member, has_password=hashed is not None)


def set_roles(
    store: Store,
    by: Doer,
    *,
    staff_id: str,
    roles: Iterable[Role],
    now: datetime,
    seen: frozenset[Role] | None = None,
) -> None:
    """Let a staff member have these roles and no others.

    Parameters
    ----------
    seen
        The roles that whoever changes them had before them; None where they had none.

    Raises
    ------
    RolesChangedError
        They are others by now.
    """
    chosen = frozenset(roles)
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        if seen is not None and member.roles != seen:
            raise RolesChangedError
        staff_entries.require_roles(chosen)
        staff.set_roles(session, staff_id=member.id, roles=chosen)
        _keep_an_administrator(session, member)
        _record(session, member, "roles changed", by=doer, now=now)


def disable(store: Store, by: Doer, *, staff_id: str, now: datetime) -> None:
    """Let a staff member in no more: their visits end, and no link of theirs opens."""
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        staff.set_disabled(session, staff_id=member.id, at=now)
        _keep_an_administrator(session, member)
        _shut_out(session, member, doer, now=now)
        _record(session, member, "disabled", by=doer, now=now)


def enable(store: Store, by: Doer, *, staff_id: str, now: datetime) -> None:
    """Let a staff member in again, unless they are on a roster by now."""
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        staff_entries.require_off_rosters(session, member)
        staff.set_disabled(session, staff_id=member.id, at=None)
        _record(session, member, "enabled", by=doer, now=now)


def end_visits(store: Store, by: Doer, *, staff_id: str, now: datetime) -> None:
    """End a staff member's visits in all browsers."""
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        visits.end_visits_of(session, person_id=member.id, now=now)
        _record(session, member, "visits ended", by=doer, now=now)


def set_password(store: Store, by: Doer, *, staff_id: str, password: str, now: datetime) -> None:
    """Give a staff member another password; their visits and links end."""
    hashed = hashing.hashed(password)
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        require_fit(password, hints=(member.label, member.email))
        _shut_out(session, member, doer, now=now)
        staff.set_password_hash(session, staff_id=member.id, hashed=hashed)
        _record(session, member, "password set", by=doer, now=now)


def setting_up_link(store: Store, by: Doer, *, staff_id: str, now: datetime) -> str:
    """The token of a link by which a staff member comes in once, to set a password of their own.

    The password until now, and the identity elsewhere, count no more; their visits and links end.
    """
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        _shut_out(session, member, doer, now=now)
        staff.set_password_hash(session, staff_id=member.id, hashed=None)
        staff.set_identity(session, staff_id=member.id, issuer=None, subject=None)
        _keep_an_administrator(session, member)
        _record(session, member, "link made", by=doer, now=now)
        return make_link(session, member, now=now, by=doer, lasts=SETTING_UP_LASTS, single_use=True)


def bind(
    store: Store, by: Doer, *, staff_id: str, issuer: str, subject: str, now: datetime
) -> None:
    """Let a staff member come in by an identity elsewhere, whatever its address says.

    What was copied from a screen may hold signs that cannot be seen; they are left out.
    """
    with store.writing() as session:
        doer, member = _begin(session, by, staff_id)
        identity = {"issuer": cleaned(issuer), "subject": cleaned(subject)}
        staff_entries.require_identity(**identity)
        other = staff.staff_by_identity(session, **identity)
        if other and other.id != member.id:
            raise IdentityTakenError(name=other.label)
        staff.set_identity(session, staff_id=member.id, **identity)
        _record(session, member, "bound to an identity", by=doer, now=now)


def _begin(session: Session, by: Doer, staff_id: str) -> tuple[str, StaffMember]:
    """Who does it, and to whom, once everybody else's changes of the staff are done."""
    staff.lock_staff(session)
    doer = by(session)
    member = staff.staff_member(session, staff_id=staff_id)
    if member is None:
        raise UnknownStaffError(email=staff_id)
    return doer, member


def _keep_an_administrator(session: Session, before: StaffMember) -> None:
    """See that a change to somebody who was an administrator leaves one who can sign in."""
    if before.disabled_at or Role.ADMINISTRATOR not in before.roles:
        return
    if not any(_can_administer(member) for member in staff.staff(session)):
        raise LastAdministratorError(name=before.label)


def _can_administer(member: StaffMember) -> bool:
    proves = member.has_password or member.has_identity
    return proves and not member.disabled_at and Role.ADMINISTRATOR in member.roles


def _shut_out(session: Session, member: StaffMember, doer: str, *, now: datetime) -> None:
    visits.end_visits_of(session, person_id=member.id, now=now)
    links.revoke_links_of(session, person_id=member.id, by=doer, now=now)


def _running_visits(session: Session, member: StaffMember, *, now: datetime) -> int:
    theirs = visits.visits_of(session, person_id=member.id)
    return sum(not visit_limits.ran_out(visit, now) for visit in theirs)


def _record(session: Session, member: StaffMember, outcome: str, *, by: str, now: datetime) -> None:
    object_ = auditing.person(session, member.id)
    auditing.record(session, Deed.CHANGE_STAFF, by=by, object_=object_, outcome=outcome, now=now)
