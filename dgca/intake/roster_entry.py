"""A line of a roster by itself: what it says, cleaned, and what is wrong with it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from dgca.intake import roster_reasons as reasons
from dgca.intake.faults import shown
from dgca.intake.folding import cleaned, folded, same
from dgca.intake.places import NAME_LIMIT, Found
from dgca.intake.roster_reasons import reason
from dgca.intake.roster_words import ROLES, role_of
from dgca.model.people import Role
from dgca.model.roster import Place, Reason, RosterLine

EMAIL_LIMIT = 254
_LOCAL_LIMIT = 64

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"(?P<local>[^\s@<>()\[\],;:\\\"]+)@(?:{_LABEL}\.)+{_LABEL}")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a line says; where it says no role, it has none."""

    line: RosterLine
    place: Place | None
    name: str
    email: str
    ministry: str
    group: str
    role: Role | None
    reasons: tuple[Reason, ...]

    def told(self, wrong: Reason | None) -> Entry:
        """The line with one more reason to refuse it, if there is one."""
        return self if wrong is None else replace(self, reasons=(*self.reasons, wrong))

    @property
    def code(self) -> str:
        """The country's code."""
        return self.place.code if self.place else ""

    @property
    def email_key(self) -> str:
        """By which an email is known."""
        return same(self.email)

    @property
    def name_key(self) -> tuple[str, str]:
        """By which somebody without an email is known."""
        return self.code, same(self.name)


def entry_of(
    line: RosterLine, places: Mapping[str, Found], staff_emails: AbstractSet[str]
) -> Entry:
    """What a line says and what is wrong with it, whatever stands on the other lines."""
    found = places[line.country]
    entry = Entry(
        line=line,
        place=found if isinstance(found, Place) else None,
        name=cleaned(line.name),
        email=cleaned(line.email),
        ministry=cleaned(line.ministry),
        group=cleaned(line.group),
        role=role_of(line.role),
        reasons=(),
    )
    wrong = [found] if isinstance(found, Reason) else []
    wrong += [*_lengths(entry), *_email(entry.email, staff_emails), *_words(entry)]
    return replace(entry, reasons=tuple(wrong))


def is_email(text: str) -> bool:
    """Whether a text has the shape of one email address.

    >>> is_email("rep1.brb@example.org"), is_email("Rep 1 <rep1@example.org>"), is_email("a@b")
    (True, False, False)
    """
    found = _EMAIL.fullmatch(text)
    if found is None or len(text) > EMAIL_LIMIT:
        return False
    local = found["local"]
    return len(local) <= _LOCAL_LIMIT and ".." not in f".{local}."


def _lengths(entry: Entry) -> Iterator[Reason]:
    for text, limit, message in (
        (entry.name, NAME_LIMIT, reasons.NAME_TOO_LONG),
        (entry.ministry, NAME_LIMIT, reasons.MINISTRY_TOO_LONG),
        (entry.group, NAME_LIMIT, reasons.GROUP_TOO_LONG),
        (entry.email, EMAIL_LIMIT, reasons.EMAIL_TOO_LONG),
    ):
        if len(text) > limit:
            yield reason(message, length=len(text), limit=limit)


def _email(email: str, staff_emails: AbstractSet[str]) -> Iterator[Reason]:
    if email and len(email) <= EMAIL_LIMIT and not is_email(email):
        yield reason(reasons.NOT_AN_EMAIL, given=email)
    elif same(email) in staff_emails:
        yield reason(reasons.STAFF_EMAIL, email=email)


def _words(entry: Entry) -> Iterator[Reason]:
    if not entry.name:
        yield reason(reasons.NO_NAME)
    if folded(entry.line.role) and entry.role is None:
        given = shown(cleaned(entry.line.role))
        yield reason(reasons.UNKNOWN_ROLE, given=given, roles=", ".join(ROLES))
