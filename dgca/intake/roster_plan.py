"""What importing a roster would do, line by line, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dgca.intake import roster_reasons as reasons
from dgca.intake.folding import same
from dgca.intake.places import places_of
from dgca.intake.roster_entry import Entry, entry_of
from dgca.intake.roster_groups import Grouping, grouping_of
from dgca.intake.roster_reasons import reason
from dgca.intake.roster_same import Register, without_seconds
from dgca.model.people import Role
from dgca.model.roster import (
    Change,
    NewCountry,
    Outcome,
    Place,
    PlannedLine,
    Reason,
    RosterCountry,
    RosterLine,
    RosterPerson,
    RosterPlan,
)

_FIELDS = ("name", "email", "ministry", "role")


def plan_roster(
    lines: Iterable[RosterLine],
    *,
    people: Iterable[RosterPerson],
    countries: Sequence[RosterCountry],
    groups: Sequence[str],
    staff_emails: AbstractSet[str],
    units: bool = False,
) -> RosterPlan:
    """The plan of an import: each line has one outcome, and nothing is kept.

    A person is the same where the email is the same; where the line or the person has no email,
    where country and name are the same. An empty cell leaves what is already there.

    Parameters
    ----------
    lines
        Those of one roster; the order of their numbers decides which of two is the second.
    people
        The countries' people of the workshop, with their ids.
    countries
        Those of the round.
    groups
        The names of the round's groups; a country that is new and given no group joins the
        only one.
    staff_emails
        The emails of the workshop's staff.
    units
        Whether the round compares something else than countries.
    """
    ordered = sorted(lines, key=lambda line: line.number)
    places = places_of((line.country for line in ordered), countries=countries, units=units)
    staff = {same(email) for email in staff_emails}
    alone = [entry_of(line, places, staff) for line in ordered]
    grouping = grouping_of(alone, countries=countries, groups=groups)
    entries = without_seconds(entry.told(grouping.wrong(entry)) for entry in alone)
    register = Register(people, entries, countries)
    planned = tuple(_planned(entry, register) for entry in entries)
    kept = {e.place for e, line in zip(entries, planned, strict=True) if line.person and e.place}
    new = [_new(place, grouping) for place in kept if place.code not in grouping.kept]
    return RosterPlan(
        lines=planned,
        countries=tuple(sorted(new, key=lambda country: country.code)),
        groups=tuple(sorted({country.group for country in new} - set(groups))),
    )


def _new(place: Place, grouping: Grouping) -> NewCountry:
    """A country that the round does not have yet, in the only group that it can join."""
    (group,) = grouping.choices(place.code)
    return NewCountry(code=place.code, name=place.name, group=group, zone=place.zone)


def _planned(entry: Entry, register: Register) -> PlannedLine:
    if entry.reasons:
        return PlannedLine(line=entry.line, outcome=Outcome.REFUSED, reasons=entry.reasons)
    found = register.meant(entry)
    if isinstance(found, Reason):
        return PlannedLine(line=entry.line, outcome=Outcome.REFUSED, reasons=(found,))
    return _added(entry, register) if found is None else _met(entry, found)


def _added(entry: Entry, register: Register) -> PlannedLine:
    person = RosterPerson(
        country=entry.code,
        name=entry.name,
        email=entry.email,
        ministry=entry.ministry,
        role=entry.role or Role.RESPONDENT,
    )
    remarks = (reason(reasons.NAMESAKE),) if register.has_namesake(entry) else ()
    return PlannedLine(line=entry.line, outcome=Outcome.ADDED, person=person, reasons=remarks)


def _met(entry: Entry, before: RosterPerson) -> PlannedLine:
    """What changes of somebody who is already here; an empty cell changes nothing."""
    after = replace(
        before,
        name=entry.name,
        email=before.email or entry.email,
        ministry=entry.ministry or before.ministry,
        role=entry.role or before.role,
    )
    changes = tuple(
        Change(field=name, before=str(getattr(before, name)), after=str(getattr(after, name)))
        for name in _FIELDS
        if getattr(before, name) != getattr(after, name)
    )
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return PlannedLine(line=entry.line, outcome=outcome, person=after, changes=changes)
