"""What the desk shows of a workshop: its settings, its groups as they stand, and who runs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dgca.model.desk import Desk, DeskGroup
from dgca.model.invitees import link_state
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.services import place, visiting
from dgca.services.authority import Deed, Place
from dgca.services.desk import pinning
from dgca.services.desk.stepping_rules import missing_to_open, people_in, ways_back
from dgca.services.desk.timetable_rules import warnings_of
from dgca.store import Session, Store, desk, links, people, staff, timetables, workshops


def desk_of(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Desk:
    """The desk of the round that the address names, for somebody who may change it."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.CHANGE_WORKSHOP, at=at, now=now)
        groups = _groups(session, round_, now=now)
        return Desk(
            me=found.person.id,
            workshop=_workshop(session, round_),
            round=round_,
            instrument=place.pinned_instrument(store, round_),
            groups=groups,
            members=tuple(staff.members_of(session, workshop_id=round_.workshop_id)),
            linked=_linked(session, round_, now=now),
            changeable=pinning.may_change(session, round_id=round_.id),
            names=_names(session, groups),
        )


def _workshop(session: Session, round_: Round) -> Workshop:
    found = workshops.workshop(session, workshop_id=round_.workshop_id)
    if found is None:
        msg = f"no workshop of round {round_.id}"
        raise LookupError(msg)
    return found


def _groups(session: Session, round_: Round, *, now: datetime) -> tuple[DeskGroup, ...]:
    countries = workshops.countries_of(session, round_id=round_.id)
    present = desk.people_by_country(session, workshop_id=round_.workshop_id)
    submitted = desk.submitted_by_country(session, round_id=round_.id)
    return tuple(
        _group(session, group, countries=countries, counts=(present, submitted), now=now)
        for group in workshops.groups_of(session, round_id=round_.id)
    )


def _group(
    session: Session,
    group: Group,
    *,
    countries: list[Country],
    counts: tuple[Mapping[str, int], Mapping[str, int]],
    now: datetime,
) -> DeskGroup:
    sessions = tuple(timetables.sessions_of(session, group_id=group.id))
    present, submitted = (people_in(group, countries=countries, people=one) for one in counts)
    answered = desk.has_answers(session, round_id=group.round_id, group_id=group.id)
    missing = missing_to_open(group, sessions=sessions, people=present, now=now)
    return DeskGroup(
        group=group,
        sessions=sessions,
        countries=tuple(one for one in countries if one.group_id == group.id),
        people=present,
        submitted=submitted,
        steps=tuple(timetables.steps_of(session, group_id=group.id)),
        missing=tuple(missing) if group.state is GroupState.DRAFT else (),
        warnings=tuple(warnings_of(group, sessions, now=now)),
        ways_back=tuple(ways_back(group, answered=answered)),
    )


def _linked(session: Session, round_: Round, *, now: datetime) -> int:
    """How many people of a round's countries have a link that opens."""
    codes = {one.code for one in workshops.countries_of(session, round_id=round_.id)}
    everybody = people.participants_of(session, workshop_id=round_.workshop_id)
    theirs = links.links_in(session, workshop_id=round_.workshop_id)
    return sum(
        link_state(theirs.get(one.id, []), now=now)[0].opens
        for one in everybody
        if one.country in codes
    )


def _names(session: Session, groups: tuple[DeskGroup, ...]) -> dict[str, str]:
    ids = {step.staff_id for one in groups for step in one.steps if step.staff_id}
    found = (staff.staff_member(session, staff_id=one) for one in sorted(ids))
    return {one.id: one.label for one in found if one is not None}
