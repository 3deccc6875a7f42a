"""The audit on the screen: for administrators, in words, page by page."""

from __future__ import annotations

import pytest

from dgca.model.people import Role
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.records import reviewing
from dgca.ui.records.deeds import WORDS


@pytest.fixture
def admin(event):
    return event.visit(event.member(Role.ADMINISTRATOR, here=False))


def keep(event, count, deed=Deed.SUBMIT, **more):
    with event.store.writing() as session:
        for number in range(count):
            auditing.record(
                session,
                deed,
                by="p",
                workshop_id=event.round.workshop_id,
                now=event.now,
                **{"object_": f"response {number}"} | more,
            )


def test_an_administrator_reads_what_was_done_in_words(event, come, admin):
    keep(event, 1)

    reader = come(admin, "audit")

    assert reader.heading == "Audit"
    for words in ("Submitted the form", "response 0", "Five weeks", "done", "Came in by a link"):
        assert words in reader.said
    assert "2 records" in reader.said


def test_it_is_filtered_by_deed_and_by_day(event, come, admin):
    keep(event, 1)
    reader = come(admin, "audit")

    reader.app.selectbox(key="audit-deed").set_value("submit")
    assert "1 record" in reader.run().said
    assert "Came in by a link" not in reader.said
    reader.app.text_input(key="audit-since").set_value("2100-01-01")
    reader.run()

    assert "No record fits. Leave a field empty to see more." in reader.said
    assert reader.keys("button") == []


def test_a_day_that_cannot_be_read_is_told_in_words(come, admin):
    reader = come(admin, "audit")

    reader.app.text_input(key="audit-until").set_value("<b>tomorrow</b>")
    said = reader.run().said

    assert "is not a day. Write it like 2027-03-14" in said
    assert "<b>tomorrow" not in said


def test_older_records_are_a_page_further_and_a_filter_begins_anew(event, come, admin):
    keep(event, reviewing.LEAF, "leave")
    keep(event, reviewing.LEAF)
    reader = come(admin, "audit")
    assert reader.keys("button") == ["older"]

    reader.press("older")

    assert "Submitted the form" not in reader.said
    assert reader.keys("button") == ["newest", "older"]
    reader.press("older")
    assert reader.keys("button") == ["newest"]
    assert "Came in by a link" in reader.said
    reader.app.selectbox(key="audit-deed").set_value("submit")
    reader.run()
    assert "Submitted the form" in reader.said
    assert reader.keys("button") == []


@pytest.mark.parametrize("before", ["", "x", "-1", "٣", "9" * 30])
def test_an_address_that_makes_no_sense_breaks_nothing(come, admin, before):
    assert come(admin, "audit", before=before).heading == "Audit"


def test_hostile_words_in_it_are_text(event, come, admin):
    keep(event, 1, "<script>alert(1)</script>", outcome="*bold*", object_="<b>x</b>")

    said = come(admin, "audit").said

    assert "&lt;script&gt;" in said
    assert "<b>x</b>" not in said


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ANALYST])
def test_it_is_not_open_to_other_staff(event, come, role):
    assert "This page is not open to you." in come(event.visit(event.member(role)), "audit").said


def test_every_deed_has_words():
    assert set(Deed) <= set(WORDS)
