"""What a lead sends to colleagues: a link that is handed over, or the country's join code."""

from __future__ import annotations

from datetime import datetime

from dgca.correspondence import texts
from dgca.correspondence.texts import Letter, Text
from dgca.model.team import JoinCode, Team
from dgca.services.invitations import letters
from dgca.services.team.colleagues import HandedOver


def handed_over(team: Team, handed: HandedOver, *, lead: str, base_url: str, now: datetime) -> Text:
    """What brings a colleague the link that the lead hands over."""
    letter = _letter(
        team,
        person=handed.person.label,
        link=letters.link_address(base_url, handed.token),
        lead=lead,
        now=now,
    )
    return texts.colleague_invitation(letter, language_of(team), lead=lead)


def code_invitation(team: Team, code: JoinCode, *, lead: str, base_url: str, now: datetime) -> Text:
    """What brings colleagues the join code."""
    link = letters.code_address(base_url, code)
    letter = _letter(team, person="", link=link, lead=lead, now=now)
    return texts.code_invitation(letter, language_of(team), code=code.code)


def language_of(team: Team) -> str:
    """The language of what the country's people are sent."""
    return team.country.language or team.workshop.languages[0]


def _letter(team: Team, *, person: str, link: str, lead: str, now: datetime) -> Letter:
    """What both letters tell; a deadline that has passed is not told."""
    deadline = team.deadline
    return Letter(
        person=person,
        country=team.country.name,
        workshop=team.workshop.title,
        link=link,
        deadline=deadline if deadline and now < deadline else None,
        zone=team.country.zone,
        contact=lead,
        demonstration=team.workshop.demonstration,
        kept_until=team.workshop.retention,
    )
