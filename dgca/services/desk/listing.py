"""The workshops of a facilitator, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.model.instrument import Instrument
from dgca.model.timetable import GroupState
from dgca.model.workshop import Group, Round, Workshop
from dgca.services import place, visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, desk, workshops


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A round of a workshop, with what tells it from others at a glance.

    Attributes
    ----------
    rounds
        How many rounds there are up to this one, counting those that it follows.
    """

    workshop: Workshop
    round: Round
    instrument: Instrument
    groups: tuple[Group, ...]
    countries: int
    people: int
    rounds: int


def my_workshops(store: Store, secret: str | None, *, now: datetime) -> list[Listed]:
    """The rounds of the visitor's workshops, the newest first."""
    with store.reading() as session:
        found = visiting.require(session, secret, Deed.MAKE_WORKSHOP, at=Place(), now=now)
        listed = [
            _listed(session, round_, place.pinned_instrument(store, round_))
            for workshop_id in found.workshops
            for round_ in workshops.rounds_of(session, workshop_id=workshop_id)
        ]
    return sorted(listed, key=lambda one: (one.round.made, one.round.id), reverse=True)


def is_draft(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> bool:
    """Whether the round that is looked at has not begun in any group."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        groups = workshops.groups_of(session, round_id=round_.id)
    return all(group.state is GroupState.DRAFT for group in groups)


def _listed(session: Session, round_: Round, instrument: Instrument) -> Listed:
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    if workshop is None:
        msg = f"no workshop of round {round_.id}"
        raise LookupError(msg)
    people = desk.people_by_country(session, workshop_id=workshop.id)
    return Listed(
        workshop=workshop,
        round=round_,
        instrument=instrument,
        groups=tuple(workshops.groups_of(session, round_id=round_.id)),
        countries=len(workshops.countries_of(session, round_id=round_.id)),
        people=people.total(),
        rounds=_rounds_up_to(session, round_),
    )


def _rounds_up_to(session: Session, round_: Round | None) -> int:
    count = 0
    while round_ is not None:
        count += 1
        round_ = workshops.round_of(session, round_id=round_.follows or "")
    return count
