"""A respondent's own profile, worked by hand."""

from __future__ import annotations

import pytest

from dgca.services.forms.own_profile import own_scores


@pytest.fixture
def event(sqlite_store, begin):
    begun = begin(sqlite_store)
    begun.country("XAB", "Betania")
    return begun


def own(event, **ratings):
    """Score, rated, don't know, does not apply and blank, by dimension."""
    secret = event.respondent()
    event.submit(secret, **ratings)
    return {
        one.dimension.id: (one.score, one.rated, one.dont_know, one.not_applicable, one.blank)
        for one in own_scores(event.form(secret))
    }


def test_nothing_answered_has_no_score_and_is_not_zero(event):
    assert own(event) == {
        "leadership": (None, 0, 0, 0, 4),
        "technology": (None, 0, 0, 0, 2),
    }


def test_a_score_is_the_weighted_mean_by_the_fixed_ends(event):
    # champion 4 is 75; budget 5 is 100, of weight 2; alone is reversed, so 1 is 100; team 1 is 0
    leadership = (75 + 2 * 100 + 100 + 0) / 5

    found = own(
        event,
        leadership__champion="4",
        leadership__budget="5",
        leadership__alone="1",
        leadership__team="1",
        technology__identity="3",
        technology__uptime="7.5",
    )

    assert found["leadership"] == (pytest.approx(leadership), 4, 0, 0, 0)
    assert found["technology"] == (pytest.approx((50 + 75) / 2), 2, 0, 0, 0)


def test_dont_know_is_left_out_of_the_score_and_not_a_zero(event):
    found = own(
        event,
        leadership__champion="5",
        leadership__budget="5",
        leadership__alone="DK",
        leadership__team="DK",
    )

    # three of five parts of the weight are rated: enough
    assert found["leadership"] == (pytest.approx(100.0), 2, 2, 0, 0)


def test_blank_and_dont_know_lower_what_is_known_alike(event):
    # champion and team carry two of five parts of the weight: below the half that is needed
    known = {"leadership__champion": "5", "leadership__team": "5"}

    assert own(event, **known)["leadership"] == (None, 2, 0, 0, 2)
    assert own(event, **known, leadership__budget="DK")["leadership"] == (None, 2, 1, 0, 1)


def test_what_does_not_apply_leaves_what_is_asked(event):
    # without budget three parts of the weight are asked, and champion and team are two of them
    found = own(event, leadership__champion="5", leadership__team="3", leadership__budget="NA")

    assert found["leadership"] == (pytest.approx(75.0), 2, 0, 1, 1)


def test_exactly_half_of_the_weight_is_enough(event):
    found = own(event, technology__identity="4")

    assert found["technology"] == (pytest.approx(75.0), 1, 0, 0, 1)


def test_a_dimension_that_does_not_apply_at_all_has_no_score(event):
    found = own(event, technology__identity="NA", technology__uptime="NA")

    assert found["technology"] == (None, 0, 0, 2, 0)


def test_questions_without_a_score_are_in_no_profile(event):
    found = own(event, background__years="12", background__level="senior")

    assert set(found) == {"leadership", "technology"}


def test_anothers_answers_change_nothing(event):
    other = event.respondent(label="Respondent 2")
    event.submit(other, leadership__champion="1", leadership__budget="1")

    found = own(event, leadership__champion="5", leadership__budget="5")

    assert found["leadership"][0] == pytest.approx(100.0)
