"""The privacy notice: before the first form, and from every page afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from dgca.model.people import Role
from dgca.store import people


@pytest.fixture
def newcomer(event):
    return event.person("XAB", noticed=False)


def test_a_person_who_comes_first_reads_what_is_kept_and_then_starts(event, come, newcomer):
    secret = event.visit(newcomer)

    reader = come(secret)

    assert reader.heading == "Before you start"
    assert reader.keys("radio") == []
    reader.press("read")
    assert "For **Betania**. About 25 minutes" in reader.said
    with event.store.reading() as session:
        assert people.participant(session, participant_id=newcomer.id).noticed_at is not None


@pytest.mark.parametrize("page", ["hub", "dimension", "check", "profile"])
def test_no_page_of_the_form_stands_before_the_notice(event, come, newcomer, *, page):
    reader = come(event.visit(newcomer), page, round=event.round.id)

    assert reader.heading == "Before you start"
    assert "round" in reader.app.query_params


def test_it_says_who_sees_what_and_until_when(event, come, newcomer):
    event.change(retention=date(2027, 6, 30))

    said = come(event.visit(newcomer)).said

    for words in (
        "It is not an exam, and never a ranking.",
        "**Your answers** are yours alone until your team's room opens",
        "If you are two, each can then work out what the other rated.",
        "**Facilitators** see who has finished, never an answer.",
        "**Other teams** see only what your lead agrees to show.",
        "**Analysts** see answers under pseudonyms.",
        "name, email, country, ministry and role",
        "After 30 June 2027, names and texts are destroyed",
    ):
        assert words in said


def test_without_a_date_it_says_that_none_is_set(event, come, newcomer):
    said = come(event.visit(newcomer)).said

    assert "The facilitator has not yet set the day" in said


def test_a_demonstration_says_that_nothing_real_belongs_in_it(event, begin, come):
    demonstration = begin(event.store, now=event.now, demonstration=True)
    demonstration.country("XAB", "Betania")
    words = "This is a demonstration: please type no real names or facts."

    assert words in come(demonstration.respondent(), "notice").said
    assert words not in come(event.respondent(), "notice").said


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD])
def test_who_has_read_it_finds_it_from_every_page(event, come, role):
    secret = event.respondent(role=role)

    for page in ("hub", "dimension", "check", "profile"):
        reader = come(secret, page, round=event.round.id)
        assert f'<a href="/notice?round={event.round.id}" target="_self">Privacy</a>' in reader.said

    reader = come(secret, "notice", round=event.round.id)
    assert reader.heading == "Your privacy"
    assert reader.keys("button") == []
    assert ("Go to your assessment", f"hub?round={event.round.id}") in reader.links


def test_the_staff_have_no_notice_of_their_own(event, come):
    reader = come(event.facilitator())

    assert "/notice" not in reader.said
    assert "This page is not open to you." in come(event.facilitator(), "notice").said
