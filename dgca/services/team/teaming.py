"""A lead's view of the team of their own country; never an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dgca.errors import NoRoundError, NotAllowedError
from dgca.errors.team import TooManyColleaguesError
from dgca.intake.folding import same
from dgca.model.people import Participant, Status
from dgca.model.readiness import Step
from dgca.model.team import Member, Team, Waiting
from dgca.services import visiting
from dgca.services.authority import Deed
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, join_codes, links, people, visits, workshops
from dgca.store.team import steps_of
from dgca.store.turns import take_turns

HERE = (Status.ACTIVE, Status.WAITING)
"""Who is on a team, or asks to be."""


def team(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Team:
    """The visitor's own team: who has come how far, and who waits for a nod."""
    with store.reading() as session:
        found = lead(session, secret, Deed.SEE_TEAM, now=now)
        round_ = visiting.round_for(session, found, round_id)
        workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
        country = workshops.country(session, round_id=round_.id, code=found.person.country)
        group = workshops.group(session, group_id=country.group_id) if country else None
        if workshop is None or country is None or group is None:
            raise NoRoundError
        at = {"workshop_id": workshop.id, "country": country.code}
        here = people.participants_of(session, **at, status=HERE)
        codes = join_codes.open_join_codes(session, **at, now=now)
        steps = steps_of(session, **at, round_id=round_.id)
        active = [one for one in here if one.status is Status.ACTIVE]
        return Team(
            workshop=workshop,
            round=round_,
            country=country,
            group=group,
            members=tuple(member(session, one, step=steps[one.id]) for one in active),
            waiting=_waiting(here),
            let_in=_let_in(here),
            code=codes[-1] if codes else None,
        )


def how_many_wait(store: Store, secret: str | None, *, now: datetime) -> int:
    """How many people wait for the visitor's nod."""
    with store.reading() as session:
        here = everybody_of(session, lead(session, secret, Deed.SEE_TEAM, now=now))
        return sum(one.status is Status.WAITING for one in here)


def lead(session: Session, secret: str | None, deed: Deed, *, now: datetime) -> Visitor:
    """The visitor, if they may do a deed in the team of their own country."""
    found = visiting.require_visitor(session, secret, now=now)
    at = replace(visiting.own_place(found), person_id="")
    return visiting.require(session, secret, deed, at=at, now=now)


def colleague_of(session: Session, found: Visitor, person_id: str) -> Participant:
    """Somebody of the visitor's own team; who is elsewhere is not to be told from nobody."""
    person = people.participant(session, participant_id=person_id)
    if (
        person is None
        or person.workshop_id not in found.workshops
        or person.country != found.person.country
    ):
        raise NotAllowedError
    return person


def everybody_of(session: Session, found: Visitor) -> list[Participant]:
    """The visitor's own team, and who waits to be let in."""
    at = visiting.own_place(found)
    return people.participants_of(
        session, workshop_id=at.workshop_id, country=at.country, status=HERE
    )


def require_room(session: Session, found: Visitor) -> None:
    """See that the leads may let in one more; to be asked while others wait for their turn.

    Raises
    ------
    TooManyColleaguesError
        The workshop's limit is reached.
    """
    limit = found.workshop.colleagues if found.workshop else 0
    if _let_in(everybody_of(session, found)) >= limit:
        raise TooManyColleaguesError(country=found.country_name, limit=limit)


def take_turn(session: Session, secret: str | None, deed: Deed, *, now: datetime) -> Visitor:
    """The lead, once nobody else is changing who is on the workshop's teams."""
    found = lead(session, secret, deed, now=now)
    take_turns(session, workshop_id=visiting.own_place(found).workshop_id)
    return found


def member(session: Session, person: Participant, *, step: Step | None = None) -> Member:
    """Somebody of a team with the link that was made last; the step may be known already."""
    theirs = links.links_of(session, person_id=person.id)
    came = visits.has_come(session, person_id=person.id) if step is None else False
    return Member(
        person=person,
        step=step or (Step.JOINED if came else Step.AWAITED),
        newest=theirs[-1] if theirs else None,
    )


def _let_in(here: Sequence[Participant]) -> int:
    """How many the leads have invited or let in, of those who are here or wait."""
    return sum(one.invited_by is not None for one in here)


def _waiting(here: Sequence[Participant]) -> tuple[Waiting, ...]:
    names = {same(one.label) for one in here if one.status is Status.ACTIVE}
    return tuple(
        Waiting(person=one, namesake=same(one.label) in names)
        for one in here
        if one.status is Status.WAITING
    )
