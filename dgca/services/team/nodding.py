"""A lead's nod: letting in somebody who waits, or declining."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dgca.errors.team import AnsweredMeanwhileError
from dgca.model.people import Participant, Status
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.team import teaming
from dgca.store import Store, people


def let_in(store: Store, secret: str | None, *, person_id: str, now: datetime) -> Participant:
    """Let somebody into the team; their open page goes on by itself.

    Raises
    ------
    AnsweredMeanwhileError, TooManyColleaguesError
        Another lead was here before; or there is no more room.
    """
    return _answer(store, secret, person_id=person_id, status=Status.ACTIVE, now=now)


def decline(store: Store, secret: str | None, *, person_id: str, now: datetime) -> Participant:
    """Let somebody who waits not in.

    Raises
    ------
    AnsweredMeanwhileError
        Another lead was here before.
    """
    return _answer(store, secret, person_id=person_id, status=Status.REMOVED, now=now)


def _answer(
    store: Store, secret: str | None, *, person_id: str, status: Status, now: datetime
) -> Participant:
    with store.writing() as session:
        found = teaming.take_turn(session, secret, Deed.LET_IN, now=now)
        person = teaming.colleague_of(session, found, person_id)
        if person.status is not Status.WAITING:
            raise AnsweredMeanwhileError(name=person.label)
        if status is Status.ACTIVE:
            teaming.require_room(session, found)
            person = replace(person, invited_by=found.person.id)
        else:
            people.set_resume_code(session, participant_id=person.id, resume_hash=None)
        answered = replace(person, status=status)
        people.change_participant(session, answered)
        auditing.record(
            session,
            Deed.LET_IN if status is Status.ACTIVE else "decline",
            by=found.person.id,
            workshop_id=person.workshop_id,
            object_=auditing.person(session, person.id),
            now=now,
        )
    return answered
