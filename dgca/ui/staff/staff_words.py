"""What members of the staff are, and how they come in, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dgca.i18n import _, translate
from dgca.model.people import STAFF_ROLES, Role, StaffMember

ROLES = {
    Role.FACILITATOR: _("Facilitator"),
    Role.ANALYST: _("Analyst"),
    Role.ADMINISTRATOR: _("Administrator"),
}
DUTIES = {
    Role.FACILITATOR: _("Facilitator: runs workshops"),
    Role.ANALYST: _("Analyst: takes scores and answers home, under pseudonyms"),
    Role.ADMINISTRATOR: _("Administrator: lets staff in, reads the audit"),
}
_PASSWORD, _ORGANISATION = _("Password"), _("Organisation")
_NOTHING, _DISABLED = _("Nothing yet"), _("Disabled")


def duty_words(language: str, role: Role) -> str:
    """A role, and what whoever has it does."""
    return translate(language, DUTIES[role])


def role_words(language: str, roles: Iterable[Role]) -> str:
    """Roles in the order in which they always stand."""
    held = set(roles)
    return ", ".join(translate(language, ROLES[role]) for role in STAFF_ROLES if role in held)


def way_words(language: str, member: StaffMember) -> str:
    """How a member comes in, or that they do not."""
    if member.disabled_at:
        return translate(language, _DISABLED)
    ways = [
        words
        for words, has in ((_PASSWORD, member.has_password), (_ORGANISATION, member.has_identity))
        if has
    ]
    return ", ".join(translate(language, words) for words in ways or [_NOTHING])
