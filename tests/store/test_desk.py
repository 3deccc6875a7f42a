"""What the desk changes of a workshop, and what it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from dgca.model.kept import KeptResponse
from dgca.model.people import Participant, Role, Status
from dgca.model.response import Answer
from dgca.model.timetable import GroupSession, GroupState
from dgca.model.workshop import Group, Round, Unit
from dgca.store import Store, desk, timetables, workshops
from dgca.store.answers import save_answer, submit_response
from dgca.store.people import add_participant, change_participant


def test_a_changed_workshop_and_its_round_come_back_as_they_are_now(
    store: Store, round_: Round
) -> None:
    with store.writing() as session:
        workshop = workshops.workshop(session, workshop_id="w")
        assert workshop is not None
        changed = replace(
            workshop,
            title="Six weeks",
            unit=Unit.ISLAND,
            languages=("es", "en"),
            minimum_group=4,
            colleagues=0,
            retention=date(2029, 1, 31),
        )
        desk.change_workshop(session, changed)
        desk.change_round(session, replace(round_, title="Second", ask_evidence=False))

    with store.reading() as session:
        assert workshops.workshop(session, workshop_id="w") == changed
        assert workshops.round_of(session, round_id="r") == replace(
            round_, title="Second", ask_evidence=False
        )


def test_a_group_goes_with_its_sessions_and_steps(
    store: Store, round_: Round, now: datetime
) -> None:
    group = Group(id="b", round_id="r", name="B", zone="UTC")
    with store.writing() as session:
        workshops.add_group(session, group)
        meeting = GroupSession(number=1, starts=now, zone="UTC")
        timetables.set_sessions(session, group_id="b", sessions=[meeting])

        desk.remove_group(session, group_id="b")

    with store.reading() as session:
        assert workshops.group(session, group_id="b") is None
        assert timetables.sessions_of(session, group_id="b") == []


def test_a_group_with_countries_cannot_go(store: Store, round_: Round) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        desk.remove_group(session, group_id="a")

    with store.reading() as session:
        group = workshops.group(session, group_id="a")
    assert group is not None
    assert group.state is GroupState.OPEN


def test_an_opened_form_is_no_answer(store: Store, response: KeptResponse, now: datetime) -> None:
    def answered() -> list[bool]:
        with store.reading() as session:
            return [
                desk.has_answers(session, round_id="r"),
                desk.has_answers(session, round_id="r", group_id="a"),
                desk.has_answers(session, round_id="r", group_id="b"),
                desk.has_answers(session, round_id="none"),
            ]

    assert answered() == [False, False, False, False]
    with store.writing() as session:
        save_answer(
            session,
            response_id=response.id,
            statement_id="s1",
            answer=Answer(rating="4"),
            seen_revision=0,
            language="en",
            now=now,
        )
    assert answered() == [True, True, False, False]


def test_only_who_takes_part_is_counted(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    waiting = Participant(
        id="p4",
        workshop_id="w",
        role=Role.RESPONDENT,
        label="Respondent 2, XAA",
        country="XAA",
        status=Status.WAITING,
    )
    with store.writing() as session:
        add_participant(session, waiting)
        submit_response(session, response_id=response.id, now=now)

    with store.reading() as session:
        assert desk.people_by_country(session, workshop_id="w") == {"XAB": 2, "XAA": 1}
        assert desk.submitted_by_country(session, round_id="r") == {"XAB": 1}
        assert desk.people_by_country(session, workshop_id="none") == {}

    with store.writing() as session:
        gone = Participant(
            id="p1",
            workshop_id="w",
            role=Role.LEAD,
            label="Respondent 1, XAB",
            country="XAB",
            status=Status.REMOVED,
        )
        change_participant(session, gone)
    with store.reading() as session:
        assert desk.people_by_country(session, workshop_id="w") == {"XAB": 1, "XAA": 1}
        assert desk.submitted_by_country(session, round_id="r") == {}
