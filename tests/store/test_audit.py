"""The audit is only added to, and read the newest first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dgca.model.audit import AuditFilter
from dgca.store import audit

EVERYTHING = AuditFilter()


@pytest.fixture
def keep(store, now):
    """Keep a record; later ones bear later times."""
    kept = []

    def kept_one(deed="submit", *, by="", **more):
        after = {"workshop_id": "", "object_": "", "outcome": "done"} | more
        with store.writing() as session:
            audit.add_record(
                session,
                person_id=by,
                deed=deed,
                now=now + timedelta(hours=len(kept)),
                **after,
            )
            kept.append(audit.key_of(session, person_id=by))
        return kept[-1]

    return kept_one


def deeds(store, wanted=EVERYTHING, **more):
    with store.reading() as session:
        return [one.deed for one in audit.records(session, wanted, **{"limit": 100} | more)]


def test_the_newest_record_comes_first(store, keep, now):
    key = keep("submit", by="p1", workshop_id="w", object_="response r")
    keep("leave")

    with store.reading() as session:
        found = audit.records(session, EVERYTHING, limit=10)

    assert [one.deed for one in found] == ["leave", "submit"]
    assert found[1].at == now
    assert (found[1].who, found[1].workshop_id) == (key, "w")
    assert (found[1].object, found[1].outcome) == ("response r", "done")
    assert found[0].who == ""


def test_a_person_has_one_random_key(store, keep):
    keys = {keep(by="person one"), keep(by="person one"), keep(by="person two")}

    assert len(keys) == 2
    assert not any("person" in key for key in keys)
    assert len(min(keys)) == 22
    with store.reading() as session:
        assert audit.key_of(session, person_id="p3") == ""


def test_it_is_read_page_by_page(store, keep):
    for number in range(5):
        keep(f"deed {number}")

    with store.reading() as session:
        first = audit.records(session, EVERYTHING, limit=2)
        second = audit.records(session, EVERYTHING, before=first[-1].id, limit=2)
        third = audit.records(session, EVERYTHING, before=second[-1].id, limit=2)

    told = [[one.deed for one in leaf] for leaf in (first, second, third)]
    assert told == [["deed 4", "deed 3"], ["deed 2", "deed 1"], ["deed 0"]]


def test_it_is_filtered_by_everything_that_stands_in_it(store, keep, now):
    key = keep("a", by="p1", workshop_id="w1")
    keep("b", by="p2", workshop_id="w2", object_=f"person {key}")
    keep("c", outcome="failed")

    hour = timedelta(hours=1)
    assert deeds(store, AuditFilter(deed="a")) == ["a"]
    assert deeds(store, AuditFilter(workshop_id="w2")) == ["b"]
    assert deeds(store, AuditFilter(outcome="failed")) == ["c"]
    assert deeds(store, AuditFilter(since=now + hour)) == ["c", "b"]
    assert deeds(store, AuditFilter(until=now + hour)) == ["a"]
    assert deeds(store, AuditFilter(who=key)) == ["b", "a"]
    assert deeds(store, AuditFilter(who=key, workshop_id="w1")) == ["a"]
    assert deeds(store, AuditFilter(deed="' OR 1=1 --")) == []


def test_it_tells_how_many_there_are_and_what_stands_in_it(store, keep):
    with store.reading() as session:
        assert audit.newest(session) == 0
    keep("b", outcome="failed")
    keep("a")
    keep("a")

    with store.reading() as session:
        assert audit.count_records(session, EVERYTHING) == 3
        assert audit.count_records(session, AuditFilter(deed="a")) == 2
        assert audit.newest(session) == audit.records(session, EVERYTHING, limit=1)[0].id
        assert audit.deeds(session) == ["a", "b"]
        assert audit.outcomes(session) == ["done", "failed"]


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM audit",
        "DELETE FROM audit WHERE deed = 'submit'",
        "UPDATE audit SET outcome = 'failed'",
        "UPDATE audit SET who = '' WHERE deed = 'submit'",
    ],
)
def test_the_database_refuses_to_change_the_audit(store, keep, deed):
    keep("submit")

    with pytest.raises(DBAPIError, match="only added to"), store.writing() as session:
        session.connection().execute(text(deed))

    assert deeds(store) == ["submit"]


AT_ONCE = {"postgresql": "TRUNCATE audit", "sqlite": "DELETE FROM audit"}
REPLACING = {"postgresql": "INSERT INTO", "sqlite": "INSERT OR REPLACE INTO"}
ROW = """
audit (id, at, who, deed, workshop_id, object, outcome)
SELECT id, at, who, 'leave', workshop_id, object, outcome FROM audit
"""


def test_the_database_refuses_to_empty_the_audit_at_once(store, keep):
    keep("submit")

    with pytest.raises(DBAPIError, match="only added to"), store.writing() as session:
        session.connection().execute(text(AT_ONCE[session.get_bind().dialect.name]))

    assert deeds(store) == ["submit"]


def test_the_database_refuses_to_put_another_record_in_the_place_of_one(store, keep):
    keep("submit")

    with pytest.raises(DBAPIError), store.writing() as session:
        session.connection().execute(text(REPLACING[session.get_bind().dialect.name] + ROW))

    assert deeds(store) == ["submit"]
