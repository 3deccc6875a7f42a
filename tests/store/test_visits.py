from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from dgca.model.people import Visit
from dgca.store import Store
from dgca.store.visits import (
    end_visit,
    end_visits_of,
    start_visit,
    touch_visit,
    visit,
    visits_of,
)

pytestmark = pytest.mark.usefixtures("round_")


@pytest.fixture
def begun(now: datetime) -> Visit:
    return Visit(id="hash", participant_id="p1", started=now, seen=now, shared_device=True)


@pytest.fixture
def visiting(store: Store, begun: Visit) -> Store:
    with store.writing() as session:
        start_visit(session, begun)
        start_visit(session, replace(begun, id="phone", shared_device=False))
        start_visit(session, replace(begun, id="colleague", participant_id="p2"))
    return store


def test_a_visit_comes_back_as_it_began(visiting: Store, begun: Visit) -> None:
    with visiting.reading() as session:
        assert visit(session, visit_id="hash") == begun
        assert visit(session, visit_id="none") is None


def test_a_visit_notes_when_it_was_last_seen(visiting: Store, begun: Visit) -> None:
    later = begun.seen + timedelta(minutes=7)

    with visiting.writing() as session:
        touch_visit(session, visit_id="hash", now=later)

    with visiting.reading() as session:
        assert visit(session, visit_id="hash") == replace(begun, seen=later)


def test_a_visit_that_ended_is_gone_and_its_row_stays(visiting: Store, now: datetime) -> None:
    with visiting.writing() as session:
        end_visit(session, visit_id="hash", now=now)
        touch_visit(session, visit_id="hash", now=now + timedelta(minutes=1))

        assert visit(session, visit_id="hash") is None

    with visiting.reading() as session:
        kept = text("SELECT count(*) FROM visit WHERE id = 'hash' AND seen = started")
        assert session.connection().execute(kept).scalar_one() == 1
        assert visit(session, visit_id="phone") is not None


def test_all_visits_of_a_person_end_together_and_nobody_elses(
    visiting: Store, now: datetime
) -> None:
    with visiting.writing() as session:
        end_visits_of(session, person_id="p1", now=now)

    with visiting.reading() as session:
        assert visit(session, visit_id="hash") is None
        assert visit(session, visit_id="phone") is None
        assert visit(session, visit_id="colleague") is not None


def test_the_open_visits_of_a_person_stand_last_seen_first(
    visiting: Store, begun: Visit, now: datetime
) -> None:
    later = now + timedelta(minutes=7)
    phone = replace(begun, id="phone", shared_device=False, seen=later)

    with visiting.writing() as session:
        touch_visit(session, visit_id="phone", now=later)

        assert visits_of(session, person_id="p1") == [phone, begun]

        end_visit(session, visit_id="phone", now=later)

        assert visits_of(session, person_id="p1") == [begun]


def test_all_visits_but_one_can_be_ended(visiting: Store, begun: Visit, now: datetime) -> None:
    with visiting.writing() as session:
        end_visits_of(session, person_id="p1", now=now, but="hash")

    with visiting.reading() as session:
        assert visits_of(session, person_id="p1") == [begun]
        assert visit(session, visit_id="colleague") is not None
