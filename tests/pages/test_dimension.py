"""A dimension: one card a statement, and each change saved at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.response import Answer
from dgca.services.entry import joining

CHAMPION, BUDGET = "leadership.champion", "leadership.budget"


@pytest.fixture
def secret(event):
    return event.respondent()


@pytest.fixture
def reader(come, secret):
    return come(secret, "dimension", dimension="leadership")


def test_a_dimension_opens_with_what_it_is_about(reader):
    assert reader.heading == "Leadership"
    for words in ("Somebody leads.", "Everybody knows who leads.", "Nobody leads."):
        assert words in reader.said
    assert "Own wording, not an official instrument." in reader.said


def test_a_card_asks_in_words_and_has_nothing_chosen_beforehand(reader):
    radio = reader.radio(CHAMPION)

    assert radio.label == "There is a champion"
    assert radio.value is None
    assert radio.options == [
        "Strongly disagree",
        "Disagree",
        "Neither",
        "Agree",
        "Strongly agree",
        "I don't know",
        "Does not apply to us",
    ]
    assert {radio.value for radio in reader.app.radio} == {None}
    assert "✓" not in reader.said


def test_without_a_known_dimension_the_first_is_shown(come, secret):
    assert come(secret, "dimension").heading == "Leadership"
    assert come(secret, "dimension", dimension="no such").heading == "Leadership"


def test_each_dimension_leads_to_the_next_and_the_last_to_the_check(come, secret):
    ways = [
        come(secret, "dimension", dimension=one).links[-2][0]
        for one in ("leadership", "technology", "background")
    ]

    assert ways == ["Next: Technology", "Next: About you", "Check your answers and submit"]


@pytest.mark.parametrize("code", ["1", "5", "DK", "NA"])
def test_choosing_saves_at_once_and_then_says_so(reader, kept, secret, *, code):
    reader.choose(CHAMPION, code)

    stored = kept(secret, CHAMPION)
    assert (stored.answer, stored.revision) == (Answer(rating=code), 1)
    assert "✓ Saved at " in reader.said


def test_choosing_again_replaces_the_answer(reader, kept, secret):
    reader.choose(CHAMPION, "1").choose(CHAMPION, "2").choose(BUDGET, "5")

    assert (kept(secret, CHAMPION).answer.rating, kept(secret, CHAMPION).revision) == ("2", 2)
    assert kept(secret, BUDGET).answer.rating == "5"


def test_confidence_is_asked_only_after_a_rating(reader, kept, secret):
    confidence = f"confidence-{CHAMPION}"
    assert confidence not in reader.keys("radio")

    reader.choose(CHAMPION, "4")
    assert reader.radio(CHAMPION, "confidence").value is None
    reader.choose(CHAMPION, "low", "confidence")
    assert kept(secret, CHAMPION).answer == Answer(rating="4", confidence="low")

    reader.choose(CHAMPION, "DK")
    assert confidence not in reader.keys("radio")
    assert kept(secret, CHAMPION).answer == Answer(rating="DK")


def test_a_rating_after_dont_know_brings_back_no_confidence_of_before(reader, kept, secret):
    reader.choose(CHAMPION, "4").choose(CHAMPION, "high", "confidence").choose(CHAMPION, "DK")

    reader.choose(CHAMPION, "2")

    assert kept(secret, CHAMPION).answer == Answer(rating="2")
    assert reader.radio(CHAMPION, "confidence").value is None


def test_evidence_and_comment_wait_in_their_fold(reader):
    assert f"evidence-{CHAMPION}" not in reader.keys("text_area")

    assert f"evidence-{CHAMPION}" in reader.unfold(CHAMPION).keys("text_area")


def test_evidence_and_comment_are_saved_as_they_are_typed(reader, kept, secret):
    reader.unfold(CHAMPION)
    reader.app.text_area(key=f"evidence-{CHAMPION}").set_value("  =1+1 *Decree* \n<b> ")
    reader.run()
    reader.app.text_area(key=f"comment-{CHAMPION}").set_value("Since 2024")
    reader.run()

    answer = kept(secret, CHAMPION).answer
    assert answer == Answer(evidence="=1+1 *Decree* \n<b>", comment="Since 2024")


def test_the_whole_state_comes_back_on_another_device(reader, come, secret):
    reader.choose(CHAMPION, "4").choose(CHAMPION, "high", "confidence").unfold(CHAMPION)
    reader.app.text_area(key=f"evidence-{CHAMPION}").set_value("Decree 12")
    reader.run()

    other = come(secret, "dimension", dimension="leadership")

    assert other.radio(CHAMPION).value == "4"
    assert other.radio(CHAMPION, "confidence").value == "high"
    assert other.app.text_area(key=f"evidence-{CHAMPION}").value == "Decree 12"
    assert "✓ Saved at " in other.said


def test_going_away_and_back_keeps_everything(reader, kept, secret):
    reader.choose(CHAMPION, "4").choose(CHAMPION, "low", "confidence")

    reader.open("hub").open("dimension", dimension="technology")
    reader.open("dimension", dimension="leadership")

    assert reader.radio(CHAMPION).value == "4"
    assert reader.radio(CHAMPION, "confidence").value == "low"
    assert kept(secret, CHAMPION).revision == 2


def test_an_answer_of_another_device_is_there_when_the_page_runs_again(event, reader, secret):
    reader.choose(CHAMPION, "4")
    event.save(secret, CHAMPION, "1")

    reader.run()

    assert reader.radio(CHAMPION).value == "1"


def test_clearing_takes_back_the_rating_and_undo_brings_it_back(reader, kept, secret):
    reader.choose(CHAMPION, "4").choose(CHAMPION, "high", "confidence").unfold(CHAMPION)
    reader.app.text_area(key=f"comment-{CHAMPION}").set_value("Since 2024")
    reader.run()
    before = kept(secret, CHAMPION).answer

    reader.press(f"clear-{CHAMPION}")
    assert kept(secret, CHAMPION).answer == Answer(comment="Since 2024")
    assert reader.radio(CHAMPION).value is None

    reader.press(f"undo-{CHAMPION}")
    assert kept(secret, CHAMPION).answer == before
    assert reader.radio(CHAMPION).value == "4"
    assert f"undo-{CHAMPION}" not in reader.keys("button")


def test_undo_is_gone_after_another_choice(reader, kept, secret):
    reader.choose(CHAMPION, "4").press(f"clear-{CHAMPION}").choose(CHAMPION, "2")

    assert f"undo-{CHAMPION}" not in reader.keys("button")
    assert kept(secret, CHAMPION).answer.rating == "2"


@pytest.fixture
def met(event, reader, secret):
    """A choice that met another of another screen."""
    reader.choose(CHAMPION, "4")
    event.save(secret, CHAMPION, Answer(rating="1", comment="On *my* phone"))
    reader.choose(CHAMPION, "5")
    return reader


def test_a_stale_save_changes_nothing_and_shows_both_answers(met, kept, secret):
    assert kept(secret, CHAMPION).answer.rating == "1"
    assert "Not saved yet. Kept at " in met.said
    assert "“Strongly disagree · On \\*my\\* phone”" in met.said
    assert "On this screen: “Strongly agree”" in met.said
    assert met.radio(CHAMPION).value == "5"


def test_the_other_answer_can_be_kept(met, kept, secret):
    met.press(f"theirs-{CHAMPION}")

    assert kept(secret, CHAMPION).answer == Answer(rating="1", comment="On *my* phone")
    assert met.radio(CHAMPION).value == "1"
    assert met.app.text_area(key=f"comment-{CHAMPION}").value == "On *my* phone"
    assert "Not saved" not in met.said


def test_the_own_answer_can_be_saved_over_it(met, kept, secret):
    met.press(f"mine-{CHAMPION}")

    assert (kept(secret, CHAMPION).answer.rating, kept(secret, CHAMPION).revision) == ("5", 3)
    assert met.radio(CHAMPION).value == "5"
    assert "Not saved" not in met.said


def test_both_answers_stay_on_the_screen_when_the_page_runs_again(met):
    met.run()

    assert "On this screen: “Strongly agree”" in met.said
    assert met.radio(CHAMPION).value == "5"


def test_after_going_away_and_back_the_own_choice_is_not_taken_for_the_others(met, kept, secret):
    met.open("hub").open("dimension", dimension="leadership")

    assert kept(secret, CHAMPION).answer.rating == "1"
    if "Not saved" in met.said:
        assert "On this screen: “Strongly agree”" in met.said
    else:
        assert met.radio(CHAMPION).value == "1"


def test_a_save_after_the_deadline_is_refused_in_words(event, reader, kept, *, secret):
    event.move_deadline(datetime.now(UTC) - timedelta(seconds=1))

    reader.app.radio(key=f"rating-{CHAMPION}").set_value("4")
    reader.run()

    assert not kept(secret, CHAMPION).answer.given
    assert "✓ Saved" not in reader.said


def test_a_save_after_submitting_elsewhere_is_refused(event, reader, kept, *, secret):
    event.submit(secret)

    reader.choose(CHAMPION, "4")

    assert not kept(secret, CHAMPION).answer.given
    assert "✓ Saved" not in reader.said
    assert reader.keys("radio") == []


def test_a_refused_save_says_why_and_can_be_tried_again(come, kept, secret):
    reader = come(secret, "dimension", dimension="technology")
    uptime = reader.app.text_input(key="rating-technology.uptime")

    uptime.set_value("7,5")
    reader.run()
    assert "“7,5” is not a number, so it was not saved." in reader.said
    assert not kept(secret, "technology.uptime").answer.given
    reader.press("again-technology.uptime")
    assert "“7,5” is not a number" in reader.said

    reader.app.text_input(key="rating-technology.uptime").set_value("7.5")
    reader.run()
    assert kept(secret, "technology.uptime").answer.rating == "7.5"
    assert "not a number" not in reader.said
    assert "✓ Saved at " in reader.said


def test_what_was_refused_stays_when_another_screen_saves(event, come, kept, *, secret):
    uptime = "technology.uptime"
    reader = come(secret, "dimension", dimension="technology")
    reader.app.text_input(key=f"rating-{uptime}").set_value("7,5")
    reader.run()
    event.save(secret, uptime, "5")

    reader.run()
    assert reader.app.text_input(key=f"rating-{uptime}").value == "7,5"

    reader.app.text_input(key=f"rating-{uptime}").set_value("7.5")
    reader.run()
    assert kept(secret, uptime).answer.rating == "5"
    assert "Not saved yet. Kept at " in reader.said
    reader.press(f"mine-{uptime}")
    assert kept(secret, uptime).answer.rating == "7.5"


def test_after_the_deadline_a_dimension_is_read_only(event, come, secret):
    event.save(
        secret, CHAMPION, Answer(rating="4", confidence="low", evidence="A *decree*", comment="x")
    )
    event.save(secret, BUDGET, "DK")
    event.move_deadline(datetime.now(UTC) - timedelta(seconds=1))

    reader = come(secret, "dimension", dimension="leadership")

    assert reader.keys("radio") == reader.keys("text_area") == reader.keys("button") == []
    assert "**There is a champion**" in reader.said
    for words in ("Agree · Not sure", "A *decree*", "I don't know", "Blank"):
        assert words in reader.said


def test_a_submitted_dimension_is_read_only(event, come, secret):
    event.submit(secret, leadership__champion="4")

    reader = come(secret, "dimension", dimension="leadership")

    assert reader.keys("radio") == []
    assert "Agree" in reader.said


def test_two_people_share_no_card(event, come, reader, *, kept, secret):
    second = event.respondent(label="Respondent 2")
    reader.choose(CHAMPION, "4")

    other = come(second, "dimension", dimension="leadership")
    assert other.radio(CHAMPION).value is None
    other.choose(CHAMPION, "1")

    assert kept(secret, CHAMPION).answer.rating == "4"
    assert kept(second, CHAMPION).answer.rating == "1"


def test_another_person_in_the_same_browser_session_sees_their_own_answers(
    event, reader, kept, *, secret
):
    second = event.respondent(label="Respondent 2")
    reader.choose(CHAMPION, "4").choose(CHAMPION, "high", "confidence")

    reader.app.session_state["visit_secret"] = second
    reader.open("hub").open("dimension", dimension="leadership")

    assert reader.radio(CHAMPION).value is None
    reader.choose(CHAMPION, "2")
    assert kept(second, CHAMPION).answer == Answer(rating="2")
    assert kept(secret, CHAMPION).answer == Answer(rating="4", confidence="high")


def test_what_one_person_chose_is_never_offered_to_the_next_in_the_same_session(
    event, reader, kept, *, secret
):
    second = event.respondent(label="Respondent 2")
    event.save(second, CHAMPION, "1")
    reader.choose(CHAMPION, "4")
    joining.leave(event.store, secret, now=event.now)

    reader.app.session_state["visit_secret"] = second
    reader.choose(BUDGET, "5")

    assert reader.radio(CHAMPION).value == "1"
    assert reader.radio(BUDGET).value is None
    assert "Not saved" not in reader.said
    assert not [one for one in reader.keys("button") if one.startswith("again")]
    assert kept(second, CHAMPION).answer == Answer(rating="1")
    assert not kept(second, BUDGET).answer.given
