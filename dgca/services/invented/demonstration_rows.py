"""What a demonstration puts into the store: its workshop, countries, people and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dgca.definition.read import Edition
from dgca.model.people import Participant, Role, StaffMember
from dgca.model.response import Stage
from dgca.model.timetable import GroupState, deadline_of
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.services.invented.demonstration_times import AGREED, KEPT_FOR, SELF, Clock, sessions
from dgca.services.invented.fictitious import GROUPS, NAMES, ZONE, HowFar, Seat
from dgca.services.invented.simulation import SimulatedForm
from dgca.store import Session, answers, new_id, people, staff, timetables, workshops
from dgca.store.instruments import keep_instrument

TITLE = "Demonstration workshop"
ROUND_TITLE = "First round"
FACILITATOR = "Facilitator 1"


def keep_round(session: Session, edition: Edition, *, now: datetime) -> Round:
    """Keep a demonstration workshop with one round, which pins the instrument's bytes."""
    instrument = edition.instrument
    workshop = Workshop(
        id=new_id(),
        title=TITLE,
        demonstration=True,
        languages=instrument.languages,
        retention=(now + KEPT_FOR).date(),
    )
    round_ = Round(
        id=new_id(),
        workshop_id=workshop.id,
        title=ROUND_TITLE,
        made=now,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        instrument_sha256=keep_instrument(
            session,
            content=edition.content,
            instrument_id=instrument.id,
            version=instrument.version,
            now=now,
        ),
    )
    workshops.add_workshop(session, workshop)
    workshops.add_round(session, round_)
    return round_


def keep_countries(session: Session, round_: Round, *, now: datetime) -> None:
    """Keep the two groups and their invented governments."""
    for name, codes in GROUPS.items():
        meetings = sessions(name, now)
        group = Group(
            id=new_id(),
            round_id=round_.id,
            name=name,
            zone=ZONE,
            state=GroupState.OPEN,
            deadline=deadline_of(SELF, meetings),
            agreed_deadline=deadline_of(AGREED, meetings),
            self_rule=SELF,
            agreed_rule=AGREED,
        )
        workshops.add_group(session, group)
        timetables.set_sessions(session, group_id=group.id, sessions=meetings)
        for code in codes:
            country = Country(
                round_id=round_.id, code=code, name=NAMES[code], group_id=group.id, zone=ZONE
            )
            workshops.add_country(session, country)


def keep_facilitator(session: Session, round_: Round) -> None:
    """Keep the one person who has no country; without a password, so only a link lets them in."""
    own = new_id()
    member = StaffMember(
        id=own,
        label=FACILITATOR,
        email=f"facilitator-{own.lower()}@demonstration.invalid",
        roles=frozenset({Role.FACILITATOR}),
    )
    staff.add_staff(session, member)
    staff.add_member(session, workshop_id=round_.workshop_id, staff_id=member.id)


def keep_form(
    session: Session, round_: Round, *, form: SimulatedForm, clock: Clock, language: str
) -> None:
    """Keep a person with what the person has answered; nobody who has not started has a form."""
    participant_id = _keep_respondent(session, round_, form.seat)
    if form.seat.how_far is HowFar.NOT_STARTED:
        return
    opened, *moments, done = clock.moments(len(form.answers))
    response = answers.open_response(
        session,
        round_id=round_.id,
        stage=Stage.SELF,
        country=form.seat.country,
        participant_id=participant_id,
        now=opened,
    )
    _keep_answers(session, response.id, form=form, moments=moments, language=language)
    if form.seat.how_far is HowFar.SUBMITTED:
        answers.submit_response(session, response_id=response.id, now=done)


def _keep_respondent(session: Session, round_: Round, seat: Seat) -> str:
    participant = Participant(
        id=new_id(),
        workshop_id=round_.workshop_id,
        role=seat.role,
        label=seat.label,
        country=seat.country,
        ministry=seat.ministry,
    )
    people.add_participant(session, participant)
    return participant.id


def _keep_answers(
    session: Session,
    response_id: str,
    *,
    form: SimulatedForm,
    moments: Sequence[datetime],
    language: str,
) -> None:
    for (statement_id, answer), moment in zip(form.answers.items(), moments, strict=True):
        answers.save_answer(
            session,
            response_id=response_id,
            statement_id=statement_id,
            answer=answer,
            seen_revision=0,
            language=language,
            now=moment,
        )
