from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dgca.model.kept import KeptResponse, Standing
from dgca.model.people import Role, Status, Visit
from dgca.model.response import Stage
from dgca.model.timetable import GroupState
from dgca.store import Store
from dgca.store.answers import open_response, submit_response
from dgca.store.people import change_participant, participant
from dgca.store.standing import standing
from dgca.store.timetables import change_country, change_group
from dgca.store.visits import end_visit, start_visit
from dgca.store.workshops import country, group


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

    assert found == Standing(
        visit=visit, role=Role.LEAD, submitted_at=None, deadline=visit.started, open=True
    )


@pytest.mark.parametrize(
    ("state", "own", "takes"),
    [
        pytest.param("draft", False, False, id="nothing is answered in a draft"),
        pytest.param("closed", False, False, id="a closed group takes no answers"),
        pytest.param("closed", True, True, id="a late country may go on after its group closed"),
        pytest.param("consensus", True, True, id="also while the others agree"),
        pytest.param("released", True, False, id="but not after release"),
    ],
)
def test_a_standing_tells_whether_answers_are_taken(
    store: Store, response: KeptResponse, visit: Visit, *, state: str, own: bool, takes: bool
) -> None:
    later = visit.started + timedelta(days=2)
    with store.writing() as session:
        group_ = group(session, group_id="a")
        change_group(session, replace(group_, state=GroupState(state)))
        country_ = country(session, round_id="r", code="XAB")
        change_country(session, replace(country_, own_deadline=later if own else None))

        found = standing(session, visit_id="own", response_id=response.id)

    assert found.open is takes
    assert found.deadline == (later if own else visit.started)


def test_who_was_removed_stands_nowhere(store: Store, response: KeptResponse, visit: Visit) -> None:
    with store.writing() as session:
        who = participant(session, participant_id=visit.participant_id)
        change_participant(session, replace(who, status=Status.REMOVED))

        assert standing(session, visit_id="own", response_id=response.id) is None


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
