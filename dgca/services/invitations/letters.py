"""The letters of a round: what one person is told, in the language of their country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dgca.correspondence import texts
from dgca.correspondence.texts import Letter, Text
from dgca.model.invitees import Invitee, Invitees
from dgca.model.team import JoinCode
from dgca.model.workshop import Country, deadline_for


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A letter to one person, ready to be pasted; a link that stands in it is kept nowhere.

    Attributes
    ----------
    to
        Their address, or their name where none is known.
    """

    to: str
    text: Text


def invitation(whom: Invitee, among: Invitees, *, link: str, now: datetime) -> Text:
    """What brings somebody their personal link."""
    letter = _letter(whom, among, link=link, now=now)
    return texts.invitation(letter, among.language_of(whom.country))


def reminder(whom: Invitee, among: Invitees, *, now: datetime) -> Text:
    """What asks somebody to finish; the link is the one from their invitation."""
    letter = _letter(whom, among, link="", now=now)
    return texts.reminder(letter, among.language_of(whom.country))


def reminders(whom: Iterable[Invitee], among: Invitees, *, now: datetime) -> list[Ready]:
    """The reminders to several people, ready to be pasted."""
    return [Ready(to=to(one), text=reminder(one, among, now=now)) for one in whom]


def code_invitation(
    code: JoinCode, country: Country, *, among: Invitees, base_url: str, now: datetime
) -> Text:
    """What brings colleagues of a country its join code."""
    deadline = deadline_for(country, among.group_of(country))
    letter = Letter(
        country=country.name,
        workshop=among.workshop.title,
        link=code_address(base_url, code),
        deadline=deadline if deadline and now < deadline else None,
        zone=country.zone,
        contact=among.contact,
        demonstration=among.workshop.demonstration,
        kept_until=among.workshop.retention,
    )
    return texts.code_invitation(letter, among.language_of(country), code=code.code)


def link_address(base_url: str, token: str) -> str:
    """The address that a personal link is."""
    return f"{base_url}/join/{token}"


def code_address(base_url: str, code: JoinCode) -> str:
    """The address at which a join code is typed, or comes from a scan."""
    return f"{base_url}/code/{code.code}"


def to(whom: Invitee) -> str:
    """Whom a letter to be pasted is for: the address, or the name where there is none."""
    return whom.person.email or whom.person.label


def _letter(whom: Invitee, among: Invitees, *, link: str, now: datetime) -> Letter:
    """What both letters tell; a deadline that has passed is not told."""
    return Letter(
        person=whom.person.label,
        country=whom.country.name,
        workshop=among.workshop.title,
        link=link,
        deadline=whom.deadline if whom.deadline and now < whom.deadline else None,
        zone=whom.country.zone,
        contact=among.contact,
        demonstration=among.workshop.demonstration,
        kept_until=among.workshop.retention,
    )
