from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dgca.model.kept import KeptResponse
from dgca.model.people import Visit
from dgca.model.readiness import FormTimes, Given
from dgca.model.response import Answer, Stage
from dgca.model.timetable import GroupState
from dgca.model.workshop import Round
from dgca.store import Session, Store
from dgca.store.answers import open_response, reopen_response, save_answer, submit_response
from dgca.store.readiness import forms_in, given_in, last_seen, openings_in
from dgca.store.timetables import move_group
from dgca.store.visits import end_visit, start_visit
from dgca.store.workshops import group

PARTS = {"legal": ["legal.a", "legal.b"], "technology": ["tech.a"], "empty": []}


def save(session: Session, response: KeptResponse, statement: str, *, rating: str, at: datetime):
    before = {"language": "en", "seen_revision": 0, "answer": Answer(rating=rating)}
    save_answer(session, response_id=response.id, statement_id=statement, now=at, **before)


def test_a_form_is_told_in_counts(store: Store, response: KeptResponse, now: datetime) -> None:
    last = now + timedelta(hours=5)
    with store.writing() as session:
        save(session, response, "legal.a", rating="5", at=now)
        save(session, response, "legal.b", rating="DK", at=last)
        save(session, response, "tech.a", rating="NA", at=now)
        save(session, response, "background.years", rating="12", at=now)

        found = given_in(session, round_id="r", parts=PARTS)

    filled = {"legal": 2, "technology": 1, "empty": 0}
    assert found == {("XAB", "p1"): Given(filled=filled, answered=4, last=last)}


def test_a_blank_is_no_answer_and_yet_an_activity(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    with store.writing() as session:
        text = Answer(evidence="Gazette 12")
        save_answer(
            session,
            response_id=response.id,
            statement_id="legal.a",
            answer=text,
            seen_revision=0,
            language="en",
            now=now,
        )

        found = given_in(session, round_id="r", parts={"legal": ["legal.a"]})

    assert found == {("XAB", "p1"): Given(filled={"legal": 0}, answered=0, last=now)}


@pytest.mark.usefixtures("response")
def test_a_form_without_answers_has_no_counts(store: Store) -> None:
    with store.reading() as session:
        assert given_in(session, round_id="r", parts=PARTS) == {}


def test_a_round_tells_of_its_own_forms_only(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    with store.writing() as session:
        save(session, response, "legal.a", rating="5", at=now)

        assert given_in(session, round_id="another", parts=PARTS) == {}
        assert forms_in(session, round_id="another") == {}


def test_the_one_view_of_a_team_is_counted_for_nobody(
    store: Store, round_: Round, now: datetime
) -> None:
    with store.writing() as session:
        agreed = team(session, now)
        save(session, agreed, "legal.a", rating="5", at=now)

        assert given_in(session, round_id="r", parts=PARTS) == {}
        assert forms_in(session, round_id="r") == {("XAB", None): FormTimes(opened=now)}


def test_forms_tell_when_they_were_opened_submitted_and_reopened(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    later, latest = now + timedelta(hours=1), now + timedelta(hours=2)
    with store.writing() as session:
        submit_response(session, response_id=response.id, now=later)
        handed_in = forms_in(session, round_id="r")
        reopen_response(session, response_id=response.id, now=latest)
        taken_back = forms_in(session, round_id="r")

    assert handed_in == {("XAB", "p1"): FormTimes(opened=now, submitted=later)}
    assert taken_back == {("XAB", "p1"): FormTimes(opened=now, reopened=latest)}


@pytest.mark.usefixtures("round_")
def test_the_latest_visit_counts_also_when_it_has_ended(store: Store, now: datetime) -> None:
    later = now + timedelta(hours=1)
    with store.writing() as session:
        for name, seen in (("one", later), ("two", now)):
            start_visit(session, Visit(id=name, participant_id="p2", started=now, seen=seen))
        end_visit(session, visit_id="one", now=later)

        assert last_seen(session, workshop_id="w") == {"p2": later}
        assert last_seen(session, workshop_id="another") == {}


@pytest.mark.usefixtures("round_")
def test_a_group_tells_when_it_was_last_opened(store: Store, now: datetime) -> None:
    with store.writing() as session:
        assert openings_in(session, round_id="r") == {}
        for hours, state in enumerate((GroupState.DRAFT, GroupState.OPEN, GroupState.CLOSED)):
            at = now + timedelta(hours=hours)
            here = group(session, group_id="a")
            move_group(session, here, to=state, staff_id=None, reason="", now=at)

        assert openings_in(session, round_id="r") == {"a": now + timedelta(hours=1)}
        assert openings_in(session, round_id="another") == {}


def team(session: Session, now: datetime) -> KeptResponse:
    return open_response(
        session,
        round_id="r",
        stage=Stage.CONSENSUS,
        country="XAB",
        participant_id=None,
        now=now,
    )
