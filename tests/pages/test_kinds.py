"""Questions of every kind can be answered, saved and read again."""

from __future__ import annotations

import pytest

UPTIME = "technology.uptime"


@pytest.fixture
def secret(event):
    return event.respondent()


@pytest.fixture
def background(come, secret):
    return come(secret, "dimension", dimension="background")


@pytest.fixture
def technology(come, secret):
    return come(secret, "dimension", dimension="technology")


def type_in(reader, kind, key, *, text):
    getattr(reader.app, kind)(key=key).set_value(text)
    reader.run()


def test_one_of_several_options_is_chosen_in_words(background, kept, secret):
    radio = background.radio("background.level")
    assert (radio.label, radio.options, radio.value) == (
        "At which level?",
        ["Senior", "Middle"],
        None,
    )

    background.choose("background.level", "middle")

    assert kept(secret, "background.level").answer.rating == "middle"


def test_several_options_can_be_chosen_and_taken_back(background, kept, secret):
    law, machines = "choice-law-background.fields", "choice-machines-background.fields"
    assert not any(box.value for box in background.app.checkbox)

    background.app.checkbox(key=machines).check()
    background.run()
    background.app.checkbox(key=law).check()
    background.run()
    assert kept(secret, "background.fields").answer.rating == "law\nmachines"

    background.app.checkbox(key=machines).uncheck()
    background.run()
    background.app.checkbox(key=law).uncheck()
    background.run()
    assert kept(secret, "background.fields").answer.rating == ""


def test_several_options_come_back_cleared_and_undone(background, come, kept, *, secret):
    law = "choice-law-background.fields"
    background.app.checkbox(key=law).check()
    background.run()

    other = come(secret, "dimension", dimension="background")
    assert other.app.checkbox(key=law).value is True
    other.press("clear-background.fields")
    assert other.app.checkbox(key=law).value is False
    other.press("undo-background.fields")

    assert other.app.checkbox(key=law).value is True
    assert kept(secret, "background.fields").answer.rating == "law"


def test_a_number_is_typed(background, kept, secret):
    type_in(background, "text_input", "rating-background.years", text=" 12 ")

    assert kept(secret, "background.years").answer.rating == "12"


def test_what_is_no_number_is_refused_in_words(background, kept, secret):
    type_in(background, "text_input", "rating-background.years", text="many")

    assert "“many” is not a number" in background.said
    assert not kept(secret, "background.years").answer.given


def test_a_text_is_typed(background, kept, secret):
    type_in(background, "text_area", "rating-background.words", text="Two *lines*\n=1+1")

    assert kept(secret, "background.words").answer.rating == "Two *lines*\n=1+1"


def test_unscored_questions_ask_for_no_confidence_and_no_evidence(background):
    background.choose("background.level", "senior")

    keys = background.keys("radio") + background.keys("text_area")
    assert keys == ["rating-background.level", "rating-background.words"]
    assert "I don't know" not in background.radio("background.level").options


def test_a_number_between_fixed_ends_is_typed(technology, kept, secret):
    type_in(technology, "text_input", f"rating-{UPTIME}", text="7.25")

    assert kept(secret, UPTIME).answer.rating == "7.25"
    assert f"confidence-{UPTIME}" in technology.keys("radio")


def test_a_number_beyond_the_ends_is_refused_in_words(technology, kept, secret):
    type_in(technology, "text_input", f"rating-{UPTIME}", text="11")

    assert "0–10" in technology.said
    assert not kept(secret, UPTIME).answer.given


@pytest.mark.parametrize("code", ["DK", "NA"])
def test_instead_of_a_number_one_may_not_know(technology, kept, secret, *, code):
    technology.press(f"unrated-{code}-{UPTIME}")

    assert kept(secret, UPTIME).answer.rating == code
    assert f"confidence-{UPTIME}" not in technology.keys("radio")


def test_every_kind_can_be_read_in_words_after_submitting(event, come, secret):
    event.save(secret, "background.years", "12")
    event.save(secret, "background.level", "senior")
    event.save(secret, "background.fields", "law\nmachines")
    event.save(secret, "background.words", "Nothing *more*")
    event.save(secret, UPTIME, "7.5")
    event.submit(secret)

    said = come(secret, "dimension", dimension="background").said
    assert "Senior" in said
    assert "Law, Machines" in said
    assert "Nothing \\*more\\*" in said
    assert "7\\.5" in come(secret, "dimension", dimension="technology").said
