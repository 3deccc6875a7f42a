"""Keeping what an import has planned: groups, countries and people, each on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from dgca.intake.folding import same
from dgca.model.meeting import ZONE
from dgca.model.people import Participant
from dgca.model.roster import NewCountry, Outcome, RosterPerson, RosterPlan
from dgca.model.workshop import Country, Group
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.desk.charge import Charge
from dgca.store import Session, new_id, people, workshops

ADDED, CHANGED, REMOVED, PUT_BACK = "added", "changed", "removed", "put back"
"""How a change of a roster ends, as the audit names it."""


def keep_plan(session: Session, mine: Charge, plan: RosterPlan, *, now: datetime) -> None:
    """Keep all that a plan adds and changes; what it refuses stays out."""
    groups = {one.name: one for one in workshops.groups_of(session, round_id=mine.round.id)}
    for name in plan.groups:
        groups[name] = keep_group(session, mine, name, now=now)
    for new in plan.countries:
        keep_country(session, mine, _country(mine, new, groups), now=now)
    _keep_people(session, mine, _people(plan, Outcome.ADDED), now=now)
    _change_people(session, mine, _people(plan, Outcome.CHANGED), now=now)


def keep_group(session: Session, mine: Charge, name: str, *, now: datetime) -> Group:
    """Keep a new group: a draft without dates, in the zone of the first one."""
    groups = workshops.groups_of(session, round_id=mine.round.id)
    zone = groups[0].zone if groups else ZONE
    group = Group(id=new_id(), round_id=mine.round.id, name=name, zone=zone)
    workshops.add_group(session, group)
    _record(session, mine, f"group {group.id}", outcome=ADDED, now=now)
    return group


def keep_country(session: Session, mine: Charge, country: Country, *, now: datetime) -> None:
    """Keep a new country."""
    workshops.add_country(session, country)
    record_country(session, mine, country.code, outcome=ADDED, now=now)


def record_person(
    session: Session, mine: Charge, person_id: str, *, outcome: str, now: datetime
) -> None:
    """Write down what was done to a person, by their random key."""
    object_ = auditing.person(session, person_id)
    _record(session, mine, object_, outcome=outcome, now=now)


def record_country(
    session: Session, mine: Charge, code: str, *, outcome: str, now: datetime
) -> None:
    """Write down what was done to a country of the round."""
    _record(session, mine, f"country {mine.round.id} {code}", outcome=outcome, now=now)


def _country(mine: Charge, new: NewCountry, groups: Mapping[str, Group]) -> Country:
    group = groups[new.group]
    return Country(
        round_id=mine.round.id,
        code=new.code,
        name=new.name,
        group_id=group.id,
        zone=new.zone or group.zone,
    )


def _people(plan: RosterPlan, outcome: Outcome) -> list[RosterPerson]:
    return [planned.person for planned in plan.of(outcome) if planned.person]


def _keep_people(
    session: Session, mine: Charge, added: Sequence[RosterPerson], *, now: datetime
) -> None:
    """Keep those who are new; they take part from now on."""
    new = [
        Participant(
            id=new_id(),
            workshop_id=mine.workshop.id,
            role=one.role,
            label=one.name,
            country=one.country,
            ministry=one.ministry,
            email=same(one.email),
        )
        for one in added
    ]
    people.add_participants(session, new)
    _record_people(session, mine, new, outcome=ADDED, now=now)


def _change_people(
    session: Session, mine: Charge, changed: Sequence[RosterPerson], *, now: datetime
) -> None:
    """Keep what is new about those who are here."""
    here = {one.id: one for one in people.participants_of(session, workshop_id=mine.workshop.id)}
    after = [
        replace(
            here[one.id],
            label=one.name,
            email=same(one.email),
            ministry=one.ministry,
            role=one.role,
        )
        for one in changed
    ]
    for one in after:
        people.change_participant(session, one)
    _record_people(session, mine, after, outcome=CHANGED, now=now)


def _record_people(
    session: Session, mine: Charge, them: Sequence[Participant], *, outcome: str, now: datetime
) -> None:
    auditing.record_people(
        session,
        Deed.CHANGE_ROSTER,
        [one.id for one in them],
        by=mine.by,
        workshop_id=mine.workshop.id,
        outcome=outcome,
        now=now,
    )


def _record(session: Session, mine: Charge, object_: str, *, outcome: str, now: datetime) -> None:
    mine.record(session, Deed.CHANGE_ROSTER, object_=object_, outcome=outcome, now=now)
