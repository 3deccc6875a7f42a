"""What can be wrong with a country of a round."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dgca.errors import Fault, Word, _
from dgca.i18n import LANGUAGES
from dgca.intake.folding import folded
from dgca.intake.places import NAME_LIMIT
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country
from dgca.services.desk.timetable_rules import zones
from dgca.services.desk.wording import fault, faults_of_text
from dgca.store import Session, roster, workshops

WORDS = {
    "name": _("Name in this workshop"),
    "group": _("Group"),
    "zone": _("Time zone"),
    "language": _("Language of the letters"),
}
"""Our words for each part of a country, on screen and in what is told."""

HERE_ALREADY = _("{country} is in this round already.")
NO_GROUP = _("There is no such group in this round. Choose one of the list.")
NOTHING_CHOSEN = _("Nothing is chosen. Say what is to be added.")
NO_NAME = _("The name is empty. Write what it is called here.")
NAME_TAKEN = _("{name} is the name of another one here. Write another name.")
NO_ZONE = _("There is no such time zone. Choose one of the list.")
NO_LANGUAGE = _("This workshop does not speak that language. Choose one of the list.")
NO_LANGUAGE_OF_ITS_OWN = Word(_("that of the workshop"))
HAS_ANSWERED = _(
    "{country} cannot be moved to another group any more: people have answered there, and the "
    "groups have begun. Give it dates of its own at the desk instead."
)


def country_parts(country: Country) -> dict[str, object]:
    """What can be changed of a country, part by part; never the code."""
    return {
        "name": country.name,
        "group": country.group_id,
        "zone": country.zone,
        "language": country.language,
    }


def faults_of_country(
    session: Session, wanted: Country, before: Country, *, languages: Collection[str]
) -> Iterator[Fault]:
    """Everything that is wrong with a country as somebody wants it."""
    yield from _name(session, wanted)
    yield from _group(session, wanted, before)
    if wanted.zone not in (before.zone, *zones()):
        yield fault("zone", NO_ZONE)
    if wanted.language not in ("", before.language, *languages):
        yield fault("language", NO_LANGUAGE)


def told_parts(session: Session, round_id: str, parts: Mapping[str, object]) -> dict[str, object]:
    """Parts of a country as they are told: groups and languages by their names."""
    groups = {one.id: one.name for one in workshops.groups_of(session, round_id=round_id)}
    names = {"group": groups, "language": {**LANGUAGES, "": NO_LANGUAGE_OF_ITS_OWN}}
    return {part: names.get(part, {}).get(str(value), value) for part, value in parts.items()}


def _name(session: Session, wanted: Country) -> Iterator[Fault]:
    yield from faults_of_text("name", wanted.name, missing=NO_NAME, limit=NAME_LIMIT)
    others = workshops.countries_of(session, round_id=wanted.round_id)
    taken = {folded(word) for one in others if one.code != wanted.code for word in _words(one)}
    if wanted.name and folded(wanted.name) in taken:
        yield fault("name", NAME_TAKEN, name=wanted.name)


def _words(country: Country) -> tuple[str, str]:
    return country.name, country.code


def _group(session: Session, wanted: Country, before: Country) -> Iterator[Fault]:
    """A country moves while nobody of it has answered, or while both groups are drafts."""
    if wanted.group_id == before.group_id:
        return
    groups = {one.id: one for one in workshops.groups_of(session, round_id=wanted.round_id)}
    if wanted.group_id not in groups:
        yield fault("group", NO_GROUP)
        return
    both = (groups[wanted.group_id], groups[before.group_id])
    begun = any(one.state is not GroupState.DRAFT for one in both)
    if begun and roster.has_forms(session, round_id=wanted.round_id, country=wanted.code):
        yield fault("group", HAS_ANSWERED, country=before.name)
