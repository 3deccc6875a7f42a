"""Asking to be let in by a country's join code, and waiting for the lead's nod."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dgca.correspondence.codes import typed_join_code
from dgca.errors import NotAllowedError
from dgca.errors.team import TooManyWaitingError, UnknownCodeError
from dgca.model.people import Participant, Role, Status
from dgca.model.team import JoinCode
from dgca.model.workshop import Workshop
from dgca.services import auditing, visit_limits, visiting
from dgca.services.entry.joining import Joined
from dgca.services.entry.resuming import new_resume_code
from dgca.services.team import doors
from dgca.services.team.doors import BY_JOIN_CODE, LONGEST_CODE, Knock
from dgca.services.team.introducing import Colleague, introduced
from dgca.services.visiting import fingerprint
from dgca.store import Session, Store, join_codes, new_id, people, visits, workshops
from dgca.store.turns import take_turns

MOST_WAITING = 20
"""How many may wait in one country: a code that got about must not fill the lead's page."""

ID_SIGNS = 22


@dataclass(frozen=True, kw_only=True)
class Doorway:
    """What a join code opens: the team of a country in a workshop."""

    code: str
    workshop: Workshop
    country: str
    country_name: str


class Nod(StrEnum):
    """What has become of somebody who asked to be let in."""

    AWAITED = "awaited"
    GIVEN = "given"
    DECLINED = "declined"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Whose nod somebody waits for.

    Attributes
    ----------
    leads
        Names of the country's leads; empty where it has none yet.
    """

    name: str
    country_name: str
    leads: tuple[str, ...]


def look_at_code(store: Store, typed: str, *, address: str, now: datetime) -> Doorway:
    """Which team a code opens.

    Raises
    ------
    UnknownCodeError, TooManyTriesError
        It opens nothing, or no more; or too much was tried.
    """
    knock = _knock(typed, address, now)
    doors.refuse_if_too_many(store, knock)
    with store.reading() as session:
        found = _doorway(session, typed, now)
    if found is None:
        doors.note_failure(store, knock)
        raise UnknownCodeError
    return found


def ask(
    store: Store,
    typed: str,
    *,
    colleague: Colleague,
    address: str,
    now: datetime,
    shared_device: bool,
    previous: str | None,
    form: str = "",
) -> Joined:
    """Ask to be let into a team: a visit that may do nothing yet, and a resume code to come back.

    Parameters
    ----------
    form
        A random word of the form that was sent, so that one sent twice asks once.

    Raises
    ------
    UnknownCodeError, TooManyTriesError
        The code opens nothing, or no more; or too much was tried.
    FaultyEntriesError
        With all that is wrong in what was typed.
    TooManyWaitingError
        The lead has to look at the list first.
    """
    doorway = look_at_code(store, typed, address=address, now=now)
    known = introduced(colleague)
    with store.writing() as session:
        take_turns(session, workshop_id=doorway.workshop.id)
        person = _applicant(session, doorway, known, form=form, previous=previous, now=now)
        secret = visiting.start(
            session, person, now=now, shared_device=shared_device, previous=previous
        )
        auditing.record(
            session,
            BY_JOIN_CODE,
            by=person.id,
            workshop_id=person.workshop_id,
            object_=f"country {person.country}",
            now=now,
        )
        return Joined(secret=secret, resume_code=new_resume_code(session, person.id))


def wait(store: Store, secret: str | None, *, now: datetime) -> Wait:
    """Whose nod the visitor waits for."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        if not isinstance(found.person, Participant):
            raise NotAllowedError
        team = people.participants_of(
            session, workshop_id=found.person.workshop_id, country=found.person.country
        )
        return Wait(
            name=found.person.label,
            country_name=found.country_name,
            leads=tuple(one.label for one in team if one.role is Role.LEAD),
        )


def nod(store: Store, secret: str | None, *, now: datetime) -> Nod:
    """What has become of it; for an open page to ask every few seconds."""
    with store.reading() as session:
        visit = visits.visit(session, visit_id=fingerprint(secret)) if secret else None
        if visit is None or visit_limits.ran_out(visit, now) or visit.participant_id is None:
            return Nod.GONE
        person = people.participant(session, participant_id=visit.participant_id)
    if person is None:
        return Nod.GONE
    return {Status.WAITING: Nod.AWAITED, Status.ACTIVE: Nod.GIVEN}.get(person.status, Nod.DECLINED)


def _doorway(session: Session, typed: str, now: datetime) -> Doorway | None:
    """The team that a code opens, while it has a country in some round."""
    code = typed_join_code(typed[:LONGEST_CODE])
    found = join_codes.join_code(session, code=code) if code else None
    if found is None or not found.opens(now):
        return None
    workshop = workshops.workshop(session, workshop_id=found.workshop_id)
    if workshop is None or (workshop.retention and workshop.retention < now.date()):
        return None
    return Doorway(
        code=found.code,
        workshop=workshop,
        country=found.country,
        country_name=_country_name(session, found),
    )


def _country_name(session: Session, code: JoinCode) -> str:
    """The name of a code's country in the newest round that has it."""
    rounds = workshops.rounds_of(session, workshop_id=code.workshop_id)
    found = (workshops.country(session, round_id=one.id, code=code.country) for one in rounds)
    return [code.country, *(country.name for country in found if country)][-1]


def _knock(typed: str, address: str, now: datetime) -> Knock:
    code = typed[:LONGEST_CODE]
    subject = fingerprint(typed_join_code(code) or code)
    return Knock(door=BY_JOIN_CODE, subject=subject, address=address, now=now)


def _applicant(
    session: Session,
    doorway: Doorway,
    known: Colleague,
    *,
    form: str,
    previous: str | None,
    now: datetime,
) -> Participant:
    """The person who asks: a new one, or the one of the same form, told anew."""
    own = fingerprint(f"{doorway.code} {form}")[:ID_SIGNS] if form else new_id()
    before = people.participant(session, participant_id=own)
    here = visiting.visitor(session, previous, now=now)
    if before and before.status is Status.WAITING:
        told = replace(before, label=known.name, ministry=known.ministry, role=Role(known.role))
        people.change_participant(session, told)
        return told
    if before and here and here.person.id == before.id:
        return before
    waiting = people.participants_of(
        session,
        workshop_id=doorway.workshop.id,
        country=doorway.country,
        status=(Status.WAITING,),
    )
    if len(waiting) >= MOST_WAITING:
        raise TooManyWaitingError
    person = Participant(
        id=new_id() if before else own,
        workshop_id=doorway.workshop.id,
        role=Role(known.role),
        label=known.name,
        country=doorway.country,
        ministry=known.ministry,
        status=Status.WAITING,
    )
    people.add_participant(session, person)
    return person
