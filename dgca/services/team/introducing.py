"""Who a colleague is, as somebody typed it: cleaned, and every fault told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dgca.errors import Fault, FaultyEntriesError
from dgca.intake import roster_reasons as reasons
from dgca.intake.folding import cleaned, same
from dgca.intake.places import NAME_LIMIT
from dgca.intake.roster_entry import is_email
from dgca.model.people import COUNTRY_ROLES, Participant, Role

NAME, MINISTRY, EMAIL, ROLE = "name", "ministry", "email", "role"
"""The entries, by the names that faults bear."""


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


NO_MINISTRY = _("The ministry is empty. Say which one it is.")
NO_ROLE = _("No role is chosen. Choose one of the two.")


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """A colleague as they are introduced; all of it text."""

    name: str = ""
    ministry: str = ""
    email: str = ""
    role: str = Role.RESPONDENT.value


def introduced(typed: Colleague) -> Colleague:
    """The colleague with every entry cleaned.

    Raises
    ------
    FaultyEntriesError
        With every fault, each under the name of its entry.
    """
    clean = Colleague(
        name=cleaned(typed.name),
        ministry=cleaned(typed.ministry),
        email=same(typed.email),
        role=typed.role,
    )
    faults = list(_faults(clean))
    if faults:
        raise FaultyEntriesError(faults)
    return clean


def is_same_person(one: Participant, other: Colleague) -> bool:
    """Whether a colleague is somebody whom the team has: by email, or by name without one."""
    if one.email and other.email:
        return same(one.email) == same(other.email)
    return same(one.label) == same(other.name)


def fault(entry: str, message: str, **parameters: object) -> Fault:
    """What is wrong with an entry."""
    return Fault(file="", path=entry, message=message, parameters=parameters)


def _faults(clean: Colleague) -> Iterator[Fault]:
    for entry, text, empty, too_long in (
        (NAME, clean.name, reasons.NO_NAME, reasons.NAME_TOO_LONG),
        (MINISTRY, clean.ministry, NO_MINISTRY, reasons.MINISTRY_TOO_LONG),
    ):
        if not text:
            yield fault(entry, empty)
        elif len(text) > NAME_LIMIT:
            yield fault(entry, too_long, length=len(text), limit=NAME_LIMIT)
    if clean.email and not is_email(clean.email):
        told = reasons.reason(reasons.NOT_AN_EMAIL, given=clean.email)
        yield fault(EMAIL, told.message, **told.parameters)
    if clean.role not in COUNTRY_ROLES:
        yield fault(ROLE, NO_ROLE)
