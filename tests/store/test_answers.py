"""Responses: their key, their order, their submission, and what it tells those who watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from dgca.model.kept import KeptResponse
from dgca.model.response import Answer, Response, Stage
from dgca.model.workshop import Round
from dgca.store import Session, Store
from dgca.store.answers import (
    last_change,
    open_response,
    reopen_response,
    response_of,
    responses_of,
    save_answer,
    submit_response,
)
from dgca.store.revisions import bump_revision, revision_of


@pytest.fixture
def opened(store: Store, round_: Round, now: datetime) -> Callable[..., KeptResponse]:
    def open_one(country: str, participant_id: str | None) -> KeptResponse:
        with store.writing() as session:
            return open_response(
                session,
                round_id=round_.id,
                stage=Stage.SELF if participant_id else Stage.CONSENSUS,
                country=country,
                participant_id=participant_id,
                now=now,
            )

    return open_one


@pytest.fixture
def four(opened: Callable[..., KeptResponse]) -> list[KeptResponse]:
    """Two people of XAB, one of XAA, and what the team of XAB agrees, in no order."""
    return [
        opened("XAB", "p2"),
        opened("XAB", None),
        opened("XAB", "p1"),
        opened("XAA", "p3"),
    ]


def answered(session: Session, response: KeptResponse, *, rating: str, at: datetime) -> None:
    save_answer(
        session,
        response_id=response.id,
        statement_id="s1",
        answer=Answer(rating=rating),
        seen_revision=0,
        language="es",
        now=at,
    )


def test_opening_a_response_makes_it_once(opened: Callable[..., KeptResponse]) -> None:
    first = opened("XAB", "p1")
    second = opened("XAB", "p1")

    assert first == second
    assert first.participant_id == "p1"
    assert first.submitted_at is None
    assert first.answers == {}


def test_a_team_has_one_consensus(opened: Callable[..., KeptResponse]) -> None:
    first = opened("XAB", None)
    second = opened("XAB", None)

    assert first == second
    assert first.stage is Stage.CONSENSUS
    assert (first.participant_id, first.label, first.ministry) == (None, "", "")
    assert opened("XAA", None).id != first.id


def test_a_response_is_found_by_its_key_alone(
    store: Store, opened: Callable[..., KeptResponse]
) -> None:
    person, team = opened("XAB", "p1"), opened("XAB", None)

    def found(stage: Stage, country: str, participant_id: str | None) -> KeptResponse | None:
        with store.reading() as session:
            return response_of(
                session,
                round_id="r",
                stage=stage,
                country=country,
                participant_id=participant_id,
            )

    assert found(Stage.SELF, "XAB", "p1") == person
    assert found(Stage.CONSENSUS, "XAB", None) == team
    assert found(Stage.SELF, "XAB", "p2") is None
    assert found(Stage.SELF, "XAA", "p1") is None
    assert found(Stage.CONSENSUS, "XAA", None) is None


@pytest.mark.parametrize(
    ("stage", "participant_id"),
    [
        pytest.param(Stage.CONSENSUS, "p1", id="a consensus of one person"),
        pytest.param(Stage.SELF, None, id="a self-assessment of nobody"),
    ],
)
@pytest.mark.usefixtures("round_")
def test_a_response_belongs_to_a_person_or_to_a_team(
    store: Store, stage: Stage, participant_id: str | None
) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        open_response(
            session,
            round_id="r",
            stage=stage,
            country="XAB",
            participant_id=participant_id,
            now=datetime.fromisoformat("2026-03-02T14:00:00Z"),
        )


def test_responses_stand_by_country_and_label(store: Store, four: list[KeptResponse]) -> None:
    with store.reading() as session:
        found = responses_of(session, round_id="r")

    assert [(one.country, one.label) for one in found] == [
        ("XAA", "Respondent 1, XAA"),
        ("XAB", ""),
        ("XAB", "Respondent 1, XAB"),
        ("XAB", "Respondent 2, XAB"),
    ]
    assert sorted(one.id for one in found) == sorted(one.id for one in four)


def test_responses_are_chosen_by_country_stage_and_submission(
    store: Store, four: list[KeptResponse], now: datetime
) -> None:
    with store.writing() as session:
        submit_response(session, response_id=four[0].id, now=now)

    with store.reading() as session:
        of_country = responses_of(session, round_id="r", country="XAB")
        of_stage = responses_of(session, round_id="r", stage=Stage.CONSENSUS)
        submitted = responses_of(session, round_id="r", submitted_only=True)
        both = responses_of(session, round_id="r", country="XAA", submitted_only=True)
        elsewhere = responses_of(session, round_id="r2")

    assert {one.country for one in of_country} == {"XAB"}
    assert [one.id for one in of_stage] == [four[1].id]
    assert [one.id for one in submitted] == [four[0].id]
    assert both == elsewhere == []


def test_however_many_responses_there_are_they_take_two_queries(
    store: Store, four: list[KeptResponse], now: datetime
) -> None:
    asked: list[str] = []
    with store.writing() as session:
        for response in four:
            answered(session, response, rating="3", at=now)

    with store.reading() as session:
        event.listen(
            session.connection(),
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: asked.append(statement),
        )
        found = responses_of(session, round_id="r")

    assert len(asked) == 2
    assert [one.answers["s1"].answer.rating for one in found] == ["3"] * 4


def test_a_response_is_scored_as_it_was_given(
    store: Store, opened: Callable[..., KeptResponse], now: datetime
) -> None:
    response = opened("XAB", "p1")
    with store.writing() as session:
        answered(session, response, rating="DK", at=now)

    with store.reading() as session:
        (kept,) = responses_of(session, round_id="r")

    assert kept.response == Response(
        country="XAB",
        respondent="Respondent 1, XAB",
        stage=Stage.SELF,
        ministry="Finance",
        language="es",
        answers={"s1": Answer(rating="DK")},
    )


def test_submitting_twice_keeps_the_first_time_and_tells_once(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    with store.writing() as session:
        submit_response(session, response_id=response.id, now=now)
        submit_response(session, response_id=response.id, now=now + timedelta(hours=1))

    with store.reading() as session:
        (kept,) = responses_of(session, round_id="r")
        assert kept.submitted_at == now
        assert revision_of(session, round_id="r") == 1


def test_a_reopened_response_can_be_answered_and_submitted_again(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    with store.writing() as session:
        submit_response(session, response_id=response.id, now=now)
        reopen_response(session, response_id=response.id, now=now)
        answered(session, response, rating="2", at=now)
        submit_response(session, response_id=response.id, now=now + timedelta(hours=1))

    with store.reading() as session:
        (kept,) = responses_of(session, round_id="r", submitted_only=True)
        assert kept.submitted_at == now + timedelta(hours=1)
        assert kept.answers["s1"].answer.rating == "2"
        assert revision_of(session, round_id="r") == 3


def test_nobody_can_watch_an_answer_arrive(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    with store.writing() as session:
        answered(session, response, rating="2", at=now)

    with store.reading() as session:
        assert revision_of(session, round_id="r") == 0
        assert last_change(session, round_id="r") is None


def test_reopening_what_is_open_tells_nobody(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    with store.writing() as session:
        reopen_response(session, response_id=response.id, now=now)

    with store.reading() as session:
        assert revision_of(session, round_id="r") == 0


def test_the_last_change_is_the_latest_submission_that_stands(
    store: Store, four: list[KeptResponse], now: datetime
) -> None:
    with store.writing() as session:
        for hours, response in enumerate(four):
            submit_response(session, response_id=response.id, now=now + timedelta(hours=hours))
        latest = last_change(session, round_id="r")
        reopen_response(session, response_id=four[-1].id, now=now + timedelta(hours=9))

    with store.reading() as session:
        assert latest == now + timedelta(hours=3)
        assert last_change(session, round_id="r") == now + timedelta(hours=2)


@pytest.mark.usefixtures("round_")
def test_the_revision_of_a_round_is_the_sum_over_its_countries(store: Store) -> None:
    with store.writing() as session:
        for country in ("XAA", "XAB", "XAB"):
            bump_revision(session, round_id="r", country=country)

    with store.reading() as session:
        assert revision_of(session, round_id="r") == 3
        assert revision_of(session, round_id="r", countries=["XAB"]) == 2
        assert revision_of(session, round_id="r", countries=["XAA", "XAB"]) == 3
        assert revision_of(session, round_id="r", countries=[]) == 0
        assert revision_of(session, round_id="none") == 0
