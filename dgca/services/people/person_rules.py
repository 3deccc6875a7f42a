"""What can be wrong with one person of a country: the same rules as for a line of a roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dgca.errors import Fault, Word, _
from dgca.intake.folding import cleaned, same
from dgca.intake.roster_entry import entry_of
from dgca.model.people import Participant, Role
from dgca.model.roster import Place, RosterLine
from dgca.services.desk.wording import fault
from dgca.store import Session, people, roster, workshops

WORDS = {
    "name": _("Name"),
    "email": _("Email"),
    "ministry": _("Ministry"),
    "role": _("Role"),
}
"""Our words for each part of a person, on screen and in what is told."""

ROLES = {Role.RESPONDENT: _("Respondent"), Role.LEAD: _("Lead")}
"""Our words for the roles in a country's team."""

ALREADY_HERE = _(
    "{name} is in this team already. To change something of theirs, choose them under "
    "“Change or remove one person”."
)
TAKEN_EMAIL = _(
    "{email} is the address of {name}, who is here already. Give another one, or leave it empty."
)
NO_COUNTRY_NOW = _("This round has no {country} any more. Add it first, then put {name} back.")


def clean_parts(wanted: Mapping[str, object]) -> dict[str, object]:
    """The parts of a person without what nobody can see; an address in small letters."""
    clean = {name: cleaned(str(part)) for name, part in wanted.items()}
    return {**clean, "email": same(clean["email"])}


def faults_of_person(
    session: Session, person: Participant, parts: Mapping[str, object]
) -> Iterator[Fault]:
    """Everything that would be wrong with a person who had these parts."""
    words = {name: str(part) for name, part in parts.items()}
    line = RosterLine(number=1, country=person.country, **words)
    places = {person.country: Place(code=person.country, name=person.country)}
    entry = entry_of(line, places, roster.staff_emails(session))
    yield from (fault("", one.message, **one.parameters) for one in entry.reasons)
    found = people.participants_by_email(session, email=entry.email) if entry.email else []
    for other in found:
        if other.workshop_id == person.workshop_id and other.id != person.id:
            yield fault("email", TAKEN_EMAIL, email=entry.email, name=other.label)


def told_parts(parts: Mapping[str, object]) -> dict[str, object]:
    """Parts of a person as they are told, the role in our words."""
    roles = {role.value: Word(word) for role, word in ROLES.items()}
    return {
        name: roles.get(str(part), part) if name == "role" else part for name, part in parts.items()
    }


def faults_of_return(session: Session, person: Participant, *, round_id: str) -> Iterator[Fault]:
    """What stands in the way of somebody who would take part again."""
    if workshops.country(session, round_id=round_id, code=person.country) is None:
        yield fault("country", NO_COUNTRY_NOW, country=person.country, name=person.label)
    yield from faults_of_person(session, person, person_parts(person))


def person_parts(person: Participant) -> dict[str, object]:
    """What can be changed of a person, part by part; never the country."""
    return {
        "name": person.label,
        "email": person.email,
        "ministry": person.ministry,
        "role": person.role.value,
    }
