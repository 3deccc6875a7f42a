"""Who may do what, and where: the one table from which every check is made.

A role reaches as far as its cell says. What is asked for lies somewhere: at the visitor's own
person, in their own country, in a workshop of theirs, or elsewhere; the role must reach that far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dgca.model.people import Role


class Reach(IntEnum):
    """How far a role reaches in a deed; each includes what is nearer."""

    NOWHERE = 0
    OWN = 1
    COUNTRY = 2
    WORKSHOP = 3
    EVERYWHERE = 4


class Deed(StrEnum):
    """Everything that somebody may or may not do."""

    READ_FORM = "read form"
    ANSWER = "answer"
    SUBMIT = "submit"
    REOPEN_FORM = "reopen form"
    READ_NOTICE = "read notice"
    READ_OWN_RECORD = "read own record"
    SEE_TEAM = "see team"
    INVITE_COLLEAGUE = "invite colleague"
    LET_IN = "let in"
    MAKE_JOIN_CODE = "make join code"
    SEE_ROOM = "see room"
    OPEN_ROOM = "open room"
    CHOOSE_WRITER = "choose writer"
    AGREE = "agree"
    ASK_AGAIN = "ask again"
    VOTE = "vote"
    SHOW_NAME = "show name"
    CONSENT = "consent"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    REOPEN_VIEW = "reopen view"
    SEE_PROFILE = "see profile"
    MAKE_WORKSHOP = "make workshop"
    CHANGE_WORKSHOP = "change workshop"
    MOVE_GROUP = "move group"
    CHANGE_ROSTER = "change roster"
    MAKE_LINK = "make link"
    SEND_MAIL = "send mail"
    SEE_READINESS = "see readiness"
    COMPARE = "compare"
    EXPORT_SCORES = "export scores"
    EXPORT_ANSWERS = "export answers"
    CHANGE_PASSWORD = "change password"  # noqa: S105 - the name of a deed, no secret
    CHANGE_STAFF = "change staff"
    READ_AUDIT = "read audit"
    READ_RECORD = "read record"
    PURGE = "purge"


_RESPONDENT, _LEAD, _FACILITATOR, _ANALYST, _ADMINISTRATOR = Role
_ANSWERING = {_RESPONDENT: Reach.OWN, _LEAD: Reach.OWN}
_LEADING = {_LEAD: Reach.COUNTRY}
_IN_THE_ROOM = {_RESPONDENT: Reach.COUNTRY, _LEAD: Reach.COUNTRY}
_FACILITATING = {_FACILITATOR: Reach.WORKSHOP}
_ADMINISTERING = {_ADMINISTRATOR: Reach.EVERYWHERE}

POWERS: Mapping[Deed, Mapping[Role, Reach]] = {
    Deed.READ_FORM: _ANSWERING,
    Deed.ANSWER: _ANSWERING,
    Deed.SUBMIT: _ANSWERING,
    Deed.REOPEN_FORM: _ANSWERING,
    Deed.READ_NOTICE: _ANSWERING,
    Deed.READ_OWN_RECORD: _ANSWERING,
    Deed.SEE_TEAM: _LEADING,
    Deed.INVITE_COLLEAGUE: _LEADING,
    Deed.LET_IN: _LEADING,
    Deed.MAKE_JOIN_CODE: _LEADING | _FACILITATING,
    Deed.SEE_ROOM: _IN_THE_ROOM,
    Deed.OPEN_ROOM: _LEADING,
    Deed.CHOOSE_WRITER: _LEADING,
    Deed.AGREE: _IN_THE_ROOM,  # of respondents only the one whom a lead has asked to write
    Deed.ASK_AGAIN: _IN_THE_ROOM,  # as above
    Deed.VOTE: _IN_THE_ROOM,
    Deed.SHOW_NAME: _ANSWERING,
    Deed.CONSENT: _LEADING,
    Deed.SIGN: _LEADING,
    Deed.COUNTERSIGN: _IN_THE_ROOM,
    Deed.REOPEN_VIEW: _LEADING,
    Deed.SEE_PROFILE: _IN_THE_ROOM | _FACILITATING,
    Deed.MAKE_WORKSHOP: {_FACILITATOR: Reach.EVERYWHERE},
    Deed.CHANGE_WORKSHOP: _FACILITATING,
    Deed.MOVE_GROUP: _FACILITATING,
    Deed.CHANGE_ROSTER: _FACILITATING,
    Deed.MAKE_LINK: _FACILITATING,
    Deed.SEND_MAIL: _FACILITATING,
    Deed.SEE_READINESS: _FACILITATING,
    Deed.COMPARE: _FACILITATING | {_ANALYST: Reach.WORKSHOP},
    Deed.EXPORT_SCORES: _FACILITATING | {_ANALYST: Reach.WORKSHOP},
    Deed.EXPORT_ANSWERS: {_ANALYST: Reach.WORKSHOP},
    Deed.CHANGE_PASSWORD: dict.fromkeys((_FACILITATOR, _ANALYST, _ADMINISTRATOR), Reach.OWN),
    Deed.CHANGE_STAFF: _ADMINISTERING,
    Deed.READ_AUDIT: _ADMINISTERING,
    Deed.READ_RECORD: _ADMINISTERING,
    Deed.PURGE: _ADMINISTERING,
}
"""How far each role reaches in each deed; a role without a cell reaches nowhere."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something lies: what is left empty is not said, and so farther away."""

    workshop_id: str = ""
    country: str = ""
    person_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Standpoint:
    """Where a visitor stands, and which roles they have there.

    Attributes
    ----------
    workshops
        Ids of the workshops that the visitor belongs to.
    """

    person_id: str
    roles: frozenset[Role]
    country: str
    workshops: frozenset[str]


def distance(who: Standpoint, place: Place) -> Reach:
    """How far a role must reach from where a visitor stands."""
    if place.person_id and place.person_id == who.person_id:
        return Reach.OWN
    if place.workshop_id not in who.workshops:
        return Reach.EVERYWHERE
    return Reach.COUNTRY if who.country and place.country == who.country else Reach.WORKSHOP


def is_allowed(who: Standpoint, deed: Deed, place: Place) -> bool:
    """Whether one of the visitor's roles reaches that far in a deed.

    >>> lead = Standpoint(
    ...     person_id="p", roles=frozenset({Role.LEAD}), country="BRB", workshops=frozenset({"w"})
    ... )
    >>> is_allowed(lead, Deed.SEE_TEAM, Place(workshop_id="w", country="BRB"))
    True
    >>> is_allowed(lead, Deed.SEE_TEAM, Place(workshop_id="w", country="GRD"))
    False
    """
    reach = max((POWERS[deed].get(role, Reach.NOWHERE) for role in who.roles), default=Reach(0))
    return reach >= distance(who, place)
