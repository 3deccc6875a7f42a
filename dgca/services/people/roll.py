"""The roll of a round, for those who may change it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.model.people import Participant, Status
from dgca.model.roll import Left, Roll, RollCountry
from dgca.model.workshop import Round, Workshop
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, answers, people, roster, workshops


def roll_of(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Roll:
    """The countries of the round that the address names, with their people."""
    with store.reading() as session:
        workshop, round_ = to_change(session, secret, round_id=round_id, now=now)
        everybody = people.participants_of(
            session, workshop_id=workshop.id, status=(Status.ACTIVE, Status.REMOVED)
        )
        countries = workshops.countries_of(session, round_id=round_.id)
        groups = tuple(workshops.groups_of(session, round_id=round_.id))
    teams: dict[str, list[Participant]] = defaultdict(list)
    for one in everybody:
        if one.status is Status.ACTIVE:
            teams[one.country].append(one)
    rows = tuple(
        RollCountry(country=one, people=tuple(teams.pop(one.code, ()))) for one in countries
    )
    return Roll(
        workshop=workshop,
        round=round_,
        groups=groups,
        countries=rows,
        elsewhere=tuple(one for team in teams.values() for one in team),
        removed=tuple(one for one in everybody if one.status is Status.REMOVED),
    )


def what_is_left(
    store: Store, secret: str | None, *, round_id: str | None, person_id: str, now: datetime
) -> Left:
    """What somebody leaves behind who is removed, to be told before."""
    with store.reading() as session:
        to_change(session, secret, round_id=round_id, now=now)
        return left_by(session, person_id)


def left_by(session: Session, person_id: str) -> Left:
    """What somebody leaves behind, by the rows as they are now."""
    if roster.has_submitted(session, participant_id=person_id):
        return Left.FORM
    answered = answers.has_answered(session, participant_id=person_id)
    return Left.ANSWERS if answered else Left.NOTHING


def to_change(
    session: Session, secret: str | None, *, round_id: str | None, now: datetime
) -> tuple[Workshop, Round]:
    """The workshop and the round whose roster the visitor may change."""
    found = visiting.require_visitor(session, secret, now=now)
    round_ = visiting.round_for(session, found, round_id)
    at = Place(workshop_id=round_.workshop_id)
    visiting.require(session, secret, Deed.CHANGE_ROSTER, at=at, now=now)
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    if workshop is None:
        raise NoRoundError
    return workshop, round_
