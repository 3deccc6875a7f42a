"""Who comes without a visit, or to a page that is not theirs, learns how to come in."""

from __future__ import annotations

import pytest

from dgca.services.entry import joining

PAGES = ["start", "hub", "dimension", "check", "profile", "compare", "workshops", "desk"]
HOW_TO_COME_IN = "To come in, open the personal link that your facilitator sent you."
NOT_OPEN = "This page is not open to you."


@pytest.mark.parametrize("page", PAGES)
def test_without_a_visit_every_page_tells_how_to_come_in(come, page):
    reader = come("", page)

    assert HOW_TO_COME_IN in reader.said
    assert reader.links == []
    assert "Not you?" not in reader.said


@pytest.mark.parametrize("secret", ["guessed", "x" * 5000, "a\x00b"])
def test_a_visit_that_never_was_is_none(come, secret):
    assert HOW_TO_COME_IN in come(secret).said


def test_a_visit_that_has_ended_tells_how_to_come_in(event, come):
    secret = event.respondent()
    reader = come(secret, "dimension")
    joining.leave(event.store, secret, now=event.now)

    reader.run()

    assert HOW_TO_COME_IN in reader.said
    assert reader.keys("radio") == []


def test_a_save_after_the_visit_has_ended_is_refused_in_words(event, come, kept):
    who = event.person("XAB")
    secret = event.visit(who)
    reader = come(secret, "dimension")
    joining.leave(event.store, secret, now=event.now)

    reader.choose("leadership.champion", "4")

    assert not kept(event.visit(who), "leadership.champion").answer.given


def test_a_respondent_on_the_comparison_is_shown_the_way_to_their_own_page(event, come):
    reader = come(event.respondent(), "compare")

    assert NOT_OPEN in reader.said
    assert reader.links == [("Go to your own page", "hub")]  # where a respondent begins


@pytest.mark.parametrize("page", ["hub", "dimension", "check", "profile"])
def test_a_facilitator_on_a_respondents_page_is_shown_the_way_to_their_own(event, come, page):
    reader = come(event.facilitator(), page)

    assert NOT_OPEN in reader.said
    assert reader.links[-1] == ("Go to your own page", "compare")  # below the menu


@pytest.mark.parametrize("page", ["hub", "dimension", "check", "profile"])
def test_a_round_that_is_not_there_is_told_in_words(event, begin, come, *, page):
    other = begin(event.store)
    secret = event.respondent()

    for round_id in ("nothing", other.round.id, "<b>"):
        reader = come(secret, page, round=round_id)

        assert "There is no such round." in reader.said


def test_a_round_that_is_not_there_is_told_to_a_facilitator(event, come):
    assert "There is no such round." in come(event.facilitator(), "compare", round="nothing").said


def test_a_demonstration_is_marked_on_every_page(event, begin, come):
    mark = "Demonstration: fictitious governments and simulated answers"
    demonstration = begin(event.store, now=event.now, demonstration=True)
    demonstration.country("XAB", "Betania")
    people = {demonstration.respondent(): PAGES[:5], demonstration.facilitator(): ["compare"]}

    for secret, pages in people.items():
        for page in pages:
            assert mark in come(secret, page).said
    assert mark not in come(event.respondent(), "hub").said
