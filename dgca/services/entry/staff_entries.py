"""What can be wrong with what is entered about a staff member; all of it is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgca.correspondence.addresses import address_of
from dgca.errors import DgcaError, Fault, FaultyEntriesError
from dgca.i18n import _
from dgca.intake.folding import cleaned
from dgca.model.people import STAFF_ROLES, Role, StaffMember
from dgca.passwords.strength import require_fit
from dgca.services.entry.signing import canonical
from dgca.store import Session, new_id, people, staff

LONGEST_NAME = 200

NO_NAME = _("There is no name. Write the name that the person goes by.")
LONG_NAME = _("The name has {length} characters; {limit} are kept at most. Shorten it.")
NO_ADDRESS = _("“{given}” is not one email address. Write it like name@example.org.")
TAKEN = _("{email} is on the list of the staff already. Change the roles there.")
ON_A_ROSTER = _(
    "{email} is on the roster of a country. One person holds staff roles or country roles, never "
    "both: use another address, or have it taken off the roster first."
)
NO_ROLE = _("No role is chosen. Choose facilitator, analyst or administrator, or several.")
NO_ISSUER = _("There is no issuer. Write it as whoever tried to sign in was told.")
NO_SUBJECT = _("There is no subject. Write it as whoever tried to sign in was told.")
NO_STAFF_ROLE = _("“{role}” is no role of the staff. They are facilitator, analyst, administrator.")


def new_member(
    session: Session, *, email: str, name: str, roles: Iterable[Role], password: str | None
) -> StaffMember:
    """The staff member who is entered.

    Raises
    ------
    FaultyEntriesError
        With everything that is wrong.
    """
    chosen = frozenset(roles)
    member = StaffMember(id=new_id(), label=cleaned(name), email=canonical(email), roles=chosen)
    faults = [
        *_faults_of_name(member.label),
        *_faults_of_address(session, member.email, given=email),
        *_faults_of_roles(chosen),
        *(_faults_of_password(password, member) if password is not None else ()),
    ]
    if faults:
        raise FaultyEntriesError(faults)
    return member


def require_roles(roles: frozenset[Role]) -> None:
    """See that they are roles of the staff, and at least one."""
    faults = [*_faults_of_roles(roles)]
    if faults:
        raise FaultyEntriesError(faults)


def require_off_rosters(session: Session, member: StaffMember) -> None:
    """See that a staff member is on no country's roster."""
    faults = [*_faults_of_roster(session, member.email)]
    if faults:
        raise FaultyEntriesError(faults)


def require_identity(issuer: str, subject: str) -> None:
    """See that both parts of an identity elsewhere are there."""
    faults = [
        _fault(path, message)
        for path, text, message in (
            ("issuer", issuer, NO_ISSUER),
            ("subject", subject, NO_SUBJECT),
        )
        if not text
    ]
    if faults:
        raise FaultyEntriesError(faults)


def _faults_of_name(name: str) -> Iterator[Fault]:
    if not name:
        yield _fault("name", NO_NAME)
    elif len(name) > LONGEST_NAME:
        yield _fault("name", LONG_NAME, length=len(name), limit=LONGEST_NAME)


def _faults_of_address(session: Session, email: str, *, given: str) -> Iterator[Fault]:
    if address_of(given) is None:
        yield _fault("email", NO_ADDRESS, given=given)
        return
    if staff.staff_by_email(session, email=email):
        yield _fault("email", TAKEN, email=email)
    yield from _faults_of_roster(session, email)


def _faults_of_roster(session: Session, email: str) -> Iterator[Fault]:
    if people.participants_by_email(session, email=email):
        yield _fault("email", ON_A_ROSTER, email=email)


def _faults_of_roles(roles: frozenset[Role]) -> Iterator[Fault]:
    if not roles:
        yield _fault("roles", NO_ROLE)
    for role in sorted(roles.difference(STAFF_ROLES)):
        yield _fault("roles", NO_STAFF_ROLE, role=role)


def _faults_of_password(password: str, member: StaffMember) -> Iterator[Fault]:
    try:
        require_fit(password, hints=(member.label, member.email))
    except DgcaError as error:
        yield _fault("password", error.message, **error.parameters)


def _fault(path: str, message: str, **parameters: object) -> Fault:
    return Fault(file="", path=path, message=message, parameters=parameters)
