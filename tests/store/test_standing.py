from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dgca.model.response import Stage
from dgca.model.workshop import KeptResponse, Standing, Visit
from dgca.store import Store
from dgca.store.answers import open_response, submit_response
from dgca.store.standing import standing
from dgca.store.visits import end_visit, start_visit


@pytest.fixture
def visit(store: Store, response: KeptResponse, now: datetime) -> Visit:
    """A visit of the person whose response it is, and one of a colleague."""
    own = Visit(id="own", participant_id=response.participant_id, started=now, seen=now)
    with store.writing() as session:
        start_visit(session, own)
        start_visit(session, replace(own, id="colleague", participant_id="p2"))
    return own


def test_a_visit_stands_at_its_own_response(
    store: Store, response: KeptResponse, visit: Visit
) -> None:
    with store.reading() as session:
        found = standing(session, visit_id="own", response_id=response.id)

    assert found == Standing(visit=visit, submitted_at=None, deadline=visit.started)


def test_a_standing_tells_that_the_response_was_submitted(
    store: Store, response: KeptResponse, visit: Visit
) -> None:
    with store.writing() as session:
        submit_response(session, response_id=response.id, now=visit.seen)

        found = standing(session, visit_id="own", response_id=response.id)

    assert found.submitted_at == visit.seen


@pytest.mark.parametrize("visit_id", ["colleague", "none", ""])
@pytest.mark.usefixtures("visit")
def test_nobody_else_stands_there(store: Store, response: KeptResponse, visit_id: str) -> None:
    with store.reading() as session:
        assert standing(session, visit_id=visit_id, response_id=response.id) is None


def test_a_visit_that_ended_stands_nowhere(
    store: Store, response: KeptResponse, visit: Visit
) -> None:
    with store.writing() as session:
        end_visit(session, visit_id=visit.id, now=visit.seen)

        assert standing(session, visit_id=visit.id, response_id=response.id) is None


def test_nobody_alone_stands_at_the_consensus_of_a_team(store: Store, visit: Visit) -> None:
    with store.writing() as session:
        agreed = open_response(
            session,
            round_id="r",
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
            now=visit.seen,
        )

        assert standing(session, visit_id=visit.id, response_id=agreed.id) is None
