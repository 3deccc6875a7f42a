"""How far each person has come, and who has ever come in."""

from __future__ import annotations

from datetime import datetime

import pytest

from dgca.model.kept import KeptResponse
from dgca.model.people import Visit
from dgca.model.readiness import Step
from dgca.model.response import Answer
from dgca.store import Store
from dgca.store.answers import save_answer, submit_response
from dgca.store.team import steps_of
from dgca.store.visits import end_visit, has_come, start_visit


@pytest.fixture
def came(store: Store, response: KeptResponse, now: datetime) -> None:
    """Respondent 1 has come in, and has opened the form."""
    with store.writing() as session:
        start_visit(session, Visit(id="v", participant_id="p1", started=now, seen=now))


def steps(store: Store, country: str | None = None) -> dict[str, Step]:
    with store.reading() as session:
        return steps_of(session, workshop_id="w", round_id="r", country=country)


def rate(store: Store, response: KeptResponse, rating: str, *, now: datetime, seen: int) -> None:
    with store.writing() as session:
        save_answer(
            session,
            response_id=response.id,
            statement_id="leadership.champion",
            answer=Answer(rating=rating),
            seen_revision=seen,
            language="en",
            now=now,
        )


def test_who_never_came_is_awaited(store: Store, response: KeptResponse) -> None:
    assert steps(store)["p1"] is Step.AWAITED


@pytest.mark.usefixtures("came")
def test_each_step_follows_from_what_is_kept(
    store: Store, response: KeptResponse, now: datetime
) -> None:
    assert steps(store)["p1"] is Step.JOINED
    rate(store, response, "4", now=now, seen=0)
    assert steps(store)["p1"] is Step.ANSWERING
    rate(store, response, "", now=now, seen=1)
    assert steps(store)["p1"] is Step.JOINED
    rate(store, response, "DK", now=now, seen=2)

    with store.writing() as session:
        submit_response(session, response_id=response.id, now=now)

    assert steps(store)["p1"] is Step.SUBMITTED


def test_one_countrys_people_are_told_apart(store: Store, response: KeptResponse) -> None:
    everybody = steps(store)

    own = steps(store, "XAB")

    assert "p1" in own
    assert own.keys() < everybody.keys()
    assert steps(store, "XZZ") == {}


@pytest.mark.usefixtures("came")
def test_who_has_come_and_left_has_come(store: Store, now: datetime) -> None:
    with store.writing() as session:
        end_visit(session, visit_id="v", now=now)
        assert has_come(session, person_id="p1")
        assert not has_come(session, person_id="p2")
