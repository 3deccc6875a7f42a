"""One person of a country: added, changed, removed and put back by a facilitator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dgca.errors import FaultyEntriesError, FaultySaveError
from dgca.errors.people import PersonGoneError, SinceAnsweredError
from dgca.model.people import Participant, Role, Status
from dgca.model.roll import Left
from dgca.model.roster import Outcome, RosterLine, RosterPerson
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.desk.merging import merged
from dgca.services.desk.wording import fault, faults_of_meanwhile
from dgca.services.people.person_rules import (
    ALREADY_HERE,
    WORDS,
    clean_parts,
    faults_of_person,
    faults_of_return,
    person_parts,
    told_parts,
)
from dgca.services.people.roll import left_by
from dgca.services.people.roster_keeping import (
    CHANGED,
    PUT_BACK,
    REMOVED,
    keep_plan,
    record_person,
)
from dgca.services.people.roster_scene import plan_in
from dgca.store import Session, Store, links, people, visits

Parts = Mapping[str, object]


def add_person(
    store: Store, secret: str | None, line: RosterLine, *, round_id: str | None, now: datetime
) -> RosterPerson:
    """Add one person to a country, by the rules of a roster; to a new country where it is clear.

    Raises
    ------
    FaultySaveError
        With everything that is wrong with the line.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        plan = plan_in(session, [line], workshop=mine.workshop, round_=mine.round)
        (planned,) = plan.lines
        if planned.person and planned.outcome is Outcome.ADDED:
            keep_plan(session, mine, plan, now=now)
            return planned.person
        faults = [fault("", one.message, **one.parameters) for one in planned.reasons]
        if planned.person:
            faults = [fault("name", ALREADY_HERE, name=planned.person.name)]
        raise FaultySaveError(faults)


def change_person(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    person_id: str,
    seen: Parts,
    wanted: Parts,
    now: datetime,
) -> Participant:
    """Change what a facilitator has changed of a person, and leave the rest as it is now.

    Parameters
    ----------
    seen
        What the screen had before it, by the names of ``person_parts``.
    wanted
        What it says now.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, and with what somebody else has changed meanwhile.
    PersonGoneError
        Somebody else has removed the person.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        person = _of(session, mine, person_id, status=Status.ACTIVE)
        outcome = merged(seen, clean_parts(wanted), person_parts(person))
        faults = [
            *faults_of_meanwhile(told_parts(outcome.meanwhile), WORDS),
            *faults_of_person(session, person, outcome.parts),
        ]
        if faults:
            raise FaultySaveError(faults, meanwhile=outcome.meanwhile)
        changed = _with_parts(person, outcome.parts)
        if changed != person:
            people.change_participant(session, changed)
            record_person(session, mine, person.id, outcome=CHANGED, now=now)
        return changed


def remove_person(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    person_id: str,
    told: Left,
    now: datetime,
) -> Participant:
    """Let a person take part no more; the row and what they answered stay.

    Their links and their resume code open nothing more, and their visits end. A form that they
    submitted stays counted.

    Parameters
    ----------
    told
        What the facilitator was told that the person leaves behind.

    Raises
    ------
    SinceAnsweredError
        The person has answered or submitted since that was told.
    PersonGoneError
        Somebody else has removed the person.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        person = _of(session, mine, person_id, status=Status.ACTIVE)
        if left_by(session, person.id) is not told:
            raise SinceAnsweredError(name=person.label)
        links.revoke_links_of(session, person_id=person.id, by=mine.by, now=now)
        visits.end_visits_of(session, person_id=person.id, now=now)
        people.set_resume_code(session, participant_id=person.id, resume_hash=None)
        removed = replace(person, status=Status.REMOVED, asked_at=None)
        people.change_participant(session, removed)
        record_person(session, mine, person.id, outcome=REMOVED, now=now)
        return removed


def put_back(
    store: Store, secret: str | None, *, round_id: str | None, person_id: str, now: datetime
) -> Participant:
    """Let a person who was removed take part again, with their answers; they need a new link.

    Raises
    ------
    FaultyEntriesError
        Their country or their address is not free for them any more.
    PersonGoneError
        The person is not among those who were removed.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        person = _of(session, mine, person_id, status=Status.REMOVED)
        faults = list(faults_of_return(session, person, round_id=mine.round.id))
        if faults:
            raise FaultyEntriesError(faults)
        back = replace(person, status=Status.ACTIVE)
        people.change_participant(session, back)
        record_person(session, mine, person.id, outcome=PUT_BACK, now=now)
        return back


def _of(session: Session, mine: Charge, person_id: str, *, status: Status) -> Participant:
    """A person of the workshop, if they are as they are expected to be."""
    person = people.participant(session, participant_id=person_id)
    if person is None or person.workshop_id != mine.workshop.id or person.status is not status:
        raise PersonGoneError
    return person


def _with_parts(person: Participant, parts: Parts) -> Participant:
    return replace(
        person,
        label=str(parts["name"]),
        email=str(parts["email"]),
        ministry=str(parts["ministry"]),
        role=Role(str(parts["role"])),
    )
