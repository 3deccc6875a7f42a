"""The countries of a round: added, changed, moved to another group and taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dgca.errors import FaultySaveError, NoRoundError
from dgca.errors.people import CountryInUseError
from dgca.intake.folding import cleaned
from dgca.intake.places import places_of
from dgca.intake.roster_groups import group_key
from dgca.intake.shipped_roster import caribbean
from dgca.model.people import Status
from dgca.model.roster import Place, Reason
from dgca.model.workshop import Country, Group
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.desk.merging import merged
from dgca.services.desk.wording import fault, faults_of_meanwhile
from dgca.services.people.country_rules import (
    HERE_ALREADY,
    NO_GROUP,
    NOTHING_CHOSEN,
    WORDS,
    country_parts,
    faults_of_country,
    told_parts,
)
from dgca.services.people.roster_keeping import (
    CHANGED,
    REMOVED,
    keep_country,
    keep_group,
    record_country,
)
from dgca.services.people.roster_scene import name_for, roster_countries
from dgca.store import Session, Store, join_codes, people, roster, timetables, workshops

Parts = Mapping[str, object]


def add_country(
    store: Store,
    secret: str | None,
    word: str,
    *,
    round_id: str | None,
    group_id: str,
    now: datetime,
) -> Country:
    """Add a country by its code or any name of it, or another unit by its name.

    Raises
    ------
    FaultySaveError
        It is not known, or here already, or the group is not of the round.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        place, group = _new_place(session, mine, word), _group(session, mine, group_id)
        country = Country(
            round_id=mine.round.id,
            code=place.code,
            name=name_for(mine.workshop, place.code, place.name),
            group_id=group.id,
            zone=place.zone or group.zone,
        )
        keep_country(session, mine, country, now=now)
        return country


def change_country(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    code: str,
    seen: Parts,
    wanted: Parts,
    now: datetime,
) -> Country:
    """Change what a facilitator has changed of a country, and leave the rest as it is now.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, and with what somebody else has changed meanwhile.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        country = _country(session, mine, code)
        clean = {name: cleaned(str(part)) for name, part in wanted.items()}
        outcome = merged(seen, clean, country_parts(country))
        changed = _with_parts(country, outcome.parts)
        languages = mine.workshop.languages
        faults = [
            *faults_of_meanwhile(told_parts(session, mine.round.id, outcome.meanwhile), WORDS),
            *faults_of_country(session, changed, country, languages=languages),
        ]
        if faults:
            raise FaultySaveError(faults, meanwhile=outcome.meanwhile)
        if changed != country:
            timetables.change_country(session, changed)
            record_country(session, mine, code, outcome=CHANGED, now=now)
        return changed


def remove_country(
    store: Store, secret: str | None, *, round_id: str | None, code: str, now: datetime
) -> Country:
    """Take a country out of the round, if nobody is there and nothing was answered for it.

    Raises
    ------
    CountryInUseError
        Otherwise.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        country = _country(session, mine, code)
        there = people.participants_of(
            session,
            workshop_id=mine.workshop.id,
            country=code,
            status=(Status.ACTIVE, Status.WAITING),
        )
        if there or roster.has_forms(session, round_id=mine.round.id, country=code):
            raise CountryInUseError(country=country.name)
        join_codes.revoke_join_codes(session, workshop_id=mine.workshop.id, country=code, now=now)
        roster.remove_country(session, round_id=mine.round.id, country=code)
        record_country(session, mine, code, outcome=REMOVED, now=now)
        return country


def add_caribbean(
    store: Store, secret: str | None, *, round_id: str | None, now: datetime
) -> list[Country]:
    """Add the twenty states and territories of CARICAD and CARICOM, in two groups.

    Those that are here already stay as they are; a group that is missing is made.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        there = {one.code for one in workshops.countries_of(session, round_id=mine.round.id)}
        groups = {
            group_key(one.name): one for one in workshops.groups_of(session, round_id=mine.round.id)
        }
        added = []
        for code, group_name, zone in caribbean():
            key = group_key(group_name)
            if code not in there:
                groups[key] = groups.get(key) or keep_group(session, mine, group_name, now=now)
                country = Country(
                    round_id=mine.round.id,
                    code=code,
                    name=name_for(mine.workshop, code, code),
                    group_id=groups[key].id,
                    zone=zone,
                )
                keep_country(session, mine, country, now=now)
                added.append(country)
        return added


def _new_place(session: Session, mine: Charge, word: str) -> Place:
    """What a word stands for, if the round does not have it yet."""
    if not cleaned(word):
        raise FaultySaveError([fault("country", NOTHING_CHOSEN)])
    known = roster_countries(session, mine.round)
    found = places_of([word], countries=known, units=not mine.workshop.unit.has_iso_codes)[word]
    if isinstance(found, Reason):
        raise FaultySaveError([fault("country", found.message, **found.parameters)])
    if found.code in {one.code for one in known}:
        raise FaultySaveError([fault("country", HERE_ALREADY, country=found.name)])
    return found


def _country(session: Session, mine: Charge, code: str) -> Country:
    country = workshops.country(session, round_id=mine.round.id, code=code)
    if country is None:
        raise NoRoundError
    return country


def _group(session: Session, mine: Charge, group_id: str) -> Group:
    group = workshops.group(session, group_id=group_id)
    if group is None or group.round_id != mine.round.id:
        raise FaultySaveError([fault("group", NO_GROUP)])
    return group


def _with_parts(country: Country, parts: Parts) -> Country:
    return replace(
        country,
        name=str(parts["name"]),
        group_id=str(parts["group"]),
        zone=str(parts["zone"]),
        language=str(parts["language"]),
    )
