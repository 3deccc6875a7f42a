"""Why a line of a roster is refused, in words that say what to do."""

from __future__ import annotations

from dgca.intake.faults import shown
from dgca.model.roster import Reason


def _(message: str) -> str:
    return message


NO_COUNTRY = _("The country is empty. Say whose team this person is in.")
UNKNOWN_COUNTRY = _("“{given}” is no country that is known here. Write its name or its ISO code.")
UNKNOWN_COUNTRY_NEAR = _("“{given}” is no country that is known here. Is it {nearest}?")
COUNTRY_TOO_LONG = _("The country has {length} characters; {limit} are kept at most. Shorten it.")

NO_NAME = _("The name is empty. Say who this is.")
NAME_TOO_LONG = _("The name has {length} characters; {limit} are kept at most. Shorten it.")
MINISTRY_TOO_LONG = _("The ministry has {length} characters; {limit} are kept at most. Shorten it.")
EMAIL_TOO_LONG = _("The email has {length} characters; {limit} are kept at most. Correct it.")
NOT_AN_EMAIL = _("“{given}” is no email address. Write one, such as name@example.org, or none.")
STAFF_EMAIL = _(
    "{email} belongs to a member of the staff, who cannot be in a country's team as well. "
    "Give another address, or take the line away."
)
UNKNOWN_ROLE = _("“{given}” is no role in a country's team. Write {roles}, or leave it empty.")

GROUP_TOO_LONG = _("The group has {length} characters; {limit} are kept at most. Shorten it.")
NO_GROUP = _("{country} is new here. Say which group it joins, such as {groups}.")
TWO_GROUPS = _("{country} is given several groups in this roster: {groups}. Keep one of them.")
OTHER_GROUP = _(
    "{country} is already in group {group}, so group {given} cannot be taken from a roster. "
    "Leave the group empty, or move the country first."
)

TWICE_ALIKE = _("This is the same as line {first}. Take one of them away.")
TWICE = _("This is the same person as on line {first}, told differently. Keep one of the two.")
ELSEWHERE = _(
    "{email} is already here in the team of {country}. Nobody is moved from one country to "
    "another: remove the person there, then add them here."
)
SEVERAL = _(
    "More than one person of this name and country could be meant. "
    "Give each of them an email on their own page first, then import this again."
)
NAMESAKE = _(
    "Somebody of this name is already in this team, with another email. "
    "If it is the same person, change the email there, and take this line away."
)


def reason(message: str, **parameters: object) -> Reason:
    """A reason, with what people typed cut to a length that can be read."""
    return Reason(
        message=message, parameters={key: shown(value) for key, value in parameters.items()}
    )
