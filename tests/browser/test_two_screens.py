"""One person on two screens: nothing is overwritten unseen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture
def screens(betania, arrive):
    """The same page of the same person twice, before either has answered."""
    token = betania.respondent()
    first, second = arrive(token), arrive(token)
    for screen in (first, second):
        screen.follow("Start")
        screen.nothing_chosen(1)
    return first, second


def test_a_different_answer_of_a_screen_that_has_not_seen_the_first_changes_nothing(
    betania, screens
):
    first, second = screens

    first.choose(1, "Agree")
    first.saved(1)
    second.choose(1, "Disagree")

    alert = second.card(1).get_by_role("alert")
    expect(alert).to_contain_text("Not saved")
    expect(alert).to_contain_text("“Agree”")
    expect(alert).to_contain_text("“Disagree”")
    assert betania.kept("leadership.champion").answer.rating == "4"


def test_the_other_answer_can_be_kept(betania, screens):
    first, second = screens
    first.choose(1, "Agree")
    first.saved(1)
    second.choose(1, "Disagree")

    second.card(1).get_by_role("button", name="Leave the kept one").click()

    second.chosen(1, "Agree")
    second.saved(1)
    kept = betania.kept("leadership.champion")
    assert (kept.answer.rating, kept.revision) == ("4", 1)


def test_ones_own_answer_can_be_saved_over_the_other(betania, screens):
    first, second = screens
    first.choose(1, "Agree")
    first.saved(1)
    second.choose(1, "Disagree")

    second.card(1).get_by_role("button", name="Save mine").click()

    second.chosen(1, "Disagree")
    second.saved(1)
    kept = betania.kept("leadership.champion")
    assert (kept.answer.rating, kept.revision) == ("2", 2)


def test_the_same_answer_again_is_no_change(betania, screens):
    first, second = screens
    first.choose(1, "Agree")
    first.saved(1)

    second.choose(1, "Agree")

    second.saved(1)
    expect(second.card(1).get_by_role("alert")).to_have_count(0)
    assert betania.kept("leadership.champion").revision == 1
