"""A staff member's own account: the password, and the browsers that have come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.errors.entry import PasswordsDifferError, WrongPasswordError
from dgca.model.people import Role, StaffMember
from dgca.passwords import hashing
from dgca.passwords.strength import require_fit
from dgca.services import auditing, visit_limits, visiting
from dgca.services.authority import Deed
from dgca.services.entry import tries
from dgca.services.entry.signing import FAILED
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, links, staff, visits

END_OTHER_VISITS = "end other visits"


@dataclass(frozen=True, kw_only=True)
class OwnVisit:
    """A browser in which the person has come in; ``here`` is the one that asks."""

    started: datetime
    seen: datetime
    here: bool


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a staff member sees of their own account.

    Attributes
    ----------
    visits
        The last one seen comes first.
    waits_for_a_workshop
        Whether others must let them into a workshop before there is anything to do.
    """

    member: StaffMember
    visits: tuple[OwnVisit, ...]
    waits_for_a_workshop: bool


def own_account(store: Store, secret: str | None, *, now: datetime) -> Account:
    """The visitor's own account."""
    with store.reading() as session:
        found, member = _own(session, secret, now=now)
        running = (
            visit
            for visit in visits.visits_of(session, person_id=member.id)
            if not visit_limits.ran_out(visit, now)
        )
        return Account(
            member=member,
            visits=tuple(
                OwnVisit(started=one.started, seen=one.seen, here=one.id == found.visit.id)
                for one in running
            ),
            waits_for_a_workshop=not found.workshops and member.roles == {Role.ANALYST},
        )


def change_password(
    store: Store, secret: str | None, *, present: str, new: str, again: str, now: datetime
) -> str:
    """Change the visitor's own password; all their visits end, and so do their links.

    Whoever has no password yet need not give the present one.

    Returns
    -------
    The secret of a new visit in this browser.

    Raises
    ------
    PasswordsDifferError
        The new one was typed in two ways.
    WrongPasswordError, TooManyTriesError
        The present password is not right, or was wrong too often.
    ShortPasswordError, LongPasswordError, GuessablePasswordError
        The new one is not fit.
    """
    with store.reading() as session:
        member = _own(session, secret, now=now)[1]
        kept = staff.password_hash(session, staff_id=member.id)
    if hashing.same_signs(new) != hashing.same_signs(again):
        raise PasswordsDifferError
    if kept:
        _require_present(store, member, present=present, kept=kept, now=now)
    require_fit(new, hints=(member.label, member.email))
    hashed = hashing.hashed(new)
    with store.writing() as session:
        member = _own(session, secret, now=now)[1]
        if staff.password_hash(session, staff_id=member.id) != kept:
            raise WrongPasswordError
        staff.set_password_hash(session, staff_id=member.id, hashed=hashed)
        visits.end_visits_of(session, person_id=member.id, now=now)
        links.revoke_links_of(session, person_id=member.id, by=member.id, now=now)
        auditing.record(session, Deed.CHANGE_PASSWORD, by=member.id, now=now)
        return visiting.start(session, member, now=now)


def end_other_visits(store: Store, secret: str | None, *, now: datetime) -> None:
    """End the visitor's visits in all other browsers."""
    with store.writing() as session:
        found, member = _own(session, secret, now=now)
        visits.end_visits_of(session, person_id=member.id, now=now, but=found.visit.id)
        auditing.record(session, END_OTHER_VISITS, by=member.id, now=now)


def _own(session: Session, secret: str | None, *, now: datetime) -> tuple[Visitor, StaffMember]:
    """The visitor, who is of the staff: nobody else may change a password."""
    found = visiting.require_at_home(session, secret, Deed.CHANGE_PASSWORD, now=now)
    assert isinstance(found.person, StaffMember)  # noqa: S101 - the table of deeds says so
    return found, found.person


def _require_present(
    store: Store, member: StaffMember, *, present: str, kept: str, now: datetime
) -> None:
    """See that it is the password in use; what is tried in vain counts for the account."""
    at = {"what": Deed.CHANGE_PASSWORD, "subject": member.id}
    tries.refuse_if_too_many(store, **at, address="", now=now)
    if not hashing.check(present, kept).right:
        tries.note_failure(store, **at, address="", now=now)
        with store.writing() as session:
            auditing.record(session, Deed.CHANGE_PASSWORD, by=member.id, outcome=FAILED, now=now)
        raise WrongPasswordError
    tries.forget(store, **at, now=now)
