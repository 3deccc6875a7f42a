"""The audit is for administrators: filtered, page by page, and as a file."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta

import pytest

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.records import NotADayError
from dgca.model.audit import AuditFilter
from dgca.model.people import Role
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.records import reviewing
from dgca.services.records.reviewing import AT_ONCE, filter_of

EVERYTHING = AuditFilter()


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB")
    return begun


@pytest.fixture
def admin(event):
    return event.visit(event.member(Role.ADMINISTRATOR, here=False))


def keep(event, count, deed=Deed.SUBMIT, **more):
    with event.store.writing() as session:
        for number in range(count):
            object_ = more.get("object_", f"response {number}")
            auditing.record(session, deed, by="p", object_=object_, now=event.now)


def rows(pieces):
    return list(csv.DictReader(b"".join(pieces).decode().splitlines()))


def test_an_administrator_reads_it_page_by_page(event, admin):
    keep(event, 5)
    wanted = AuditFilter(deed="submit")

    def leaf(before=None):
        return reviewing.leaf(event.store, admin, wanted, before=before, limit=2, now=event.now)

    first = leaf()
    second = leaf(first.older)
    third = leaf(second.older)

    told = [[one.object for one in leaf.records] for leaf in (first, second, third)]
    assert told == [["response 4", "response 3"], ["response 2", "response 1"], ["response 0"]]
    assert [leaf.total for leaf in (first, second, third)] == [5, 5, 5]
    assert third.older is None


def test_a_page_that_is_just_full_is_the_last(event, admin):
    keep(event, 2)
    wanted = AuditFilter(deed="submit")

    leaf = reviewing.leaf(event.store, admin, wanted, limit=2, now=event.now)

    assert len(leaf.records) == 2
    assert leaf.older is None


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (10**9, 500)])
def test_a_page_is_never_larger_than_it_may_be(event, admin, *, asked, shown):
    keep(event, 501)

    leaf = reviewing.leaf(event.store, admin, EVERYTHING, limit=asked, now=event.now)

    assert len(leaf.records) == shown


def test_it_says_by_what_it_can_be_filtered(event, admin):
    keep(event, 1)

    found = reviewing.choices(event.store, admin, now=event.now)

    assert found.deeds == ("come in by link", "submit")
    assert found.outcomes == ("done",)
    assert found.workshops == {event.round.workshop_id: "Five weeks"}


def test_days_are_whole_and_in_utc():
    day = timedelta(days=1)
    midnight = datetime(2027, 3, 14, tzinfo=UTC)

    found = filter_of(since=" 14 March 2027 ", until="14/03/2027", who=" key ")

    assert found == AuditFilter(since=midnight, until=midnight + day, who="key")
    assert filter_of(since=" ") == EVERYTHING


@pytest.mark.parametrize("typed", ["yesterday", "2027-02-30", "99999-01-01", "<b>"])
def test_what_is_no_day_is_told(typed):
    with pytest.raises(NotADayError) as told:
        filter_of(since=typed)

    assert str(told.value) == f"“{typed}” is not a day. Write it like 2027-03-14 or 14 March 2027."


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ANALYST, Role.RESPONDENT, Role.LEAD])
def test_nobody_else_reads_or_takes_it(event, role):
    country = "XAB" if role in (Role.RESPONDENT, Role.LEAD) else ""
    secret = event.visit(event.person(country, role))
    before = len(event.records())

    for deed in (
        lambda: reviewing.leaf(event.store, secret, EVERYTHING, now=event.now),
        lambda: reviewing.choices(event.store, secret, now=event.now),
        lambda: reviewing.export(event.store, secret, EVERYTHING, now=event.now),
    ):
        with pytest.raises(NotAllowedError):
            deed()

    assert len(event.records()) == before


def test_without_a_visit_it_is_shut(event):
    with pytest.raises(NotSignedInError):
        reviewing.leaf(event.store, None, EVERYTHING, now=event.now)


def test_what_is_filtered_is_taken_as_a_file_and_that_is_recorded(event, admin):
    keep(event, 2)

    taken = rows(reviewing.export(event.store, admin, AuditFilter(deed="submit"), now=event.now))

    assert [one["object"] for one in taken] == ["response 1", "response 0"]
    assert list(taken[0]) == ["record", "at", "who", "deed", "workshop", "object", "outcome"]
    assert taken[0]["at"] == "2026-03-02T14:32:00Z"
    (kept,) = event.records("read audit")
    assert (kept.object, kept.outcome) == ("audit", "done")
    assert kept.who == event.records("come in by link")[0].who


def test_the_file_is_recorded_before_anything_of_it_is_read(event, admin):
    reviewing.export(event.store, admin, EVERYTHING, now=event.now)

    assert len(event.records("read audit")) == 1


def test_the_machine_takes_it_as_nobody_known(event):
    keep(event, 1)

    taken = rows(reviewing.export_of_machine(event.store, EVERYTHING, now=event.now))

    assert [one["deed"] for one in taken] == ["submit"]
    assert event.records("read audit")[0].who == ""


def test_a_file_of_many_pieces_is_whole_while_others_go_on(event):
    keep(event, 2 * AT_ONCE + 1)

    pieces = reviewing.export_of_machine(event.store, EVERYTHING, now=event.now)
    begun = [next(pieces), next(pieces)]
    keep(event, 3)
    taken = rows([*begun, *pieces])

    numbers = [int(one["record"]) for one in taken]
    assert len(numbers) == 2 * AT_ONCE + 1
    assert numbers == sorted(numbers, reverse=True)


def test_an_empty_audit_is_a_file_with_its_heading(event):
    taken = b"".join(reviewing.export_of_machine(event.store, EVERYTHING, now=event.now))

    assert taken == b"record,at,who,deed,workshop,object,outcome\n"


def test_a_cell_cannot_become_a_formula(event):
    keep(event, 1, object_='=HYPERLINK("http://x")')

    (taken,) = rows(reviewing.export_of_machine(event.store, EVERYTHING, now=event.now))

    assert taken["object"] == '\'=HYPERLINK("http://x")'
