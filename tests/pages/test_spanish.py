"""Every page in Spanish, end to end."""

from __future__ import annotations

import pytest

from dgca.model.response import Answer


@pytest.mark.parametrize("page", ["start", "hub", "dimension", "check", "profile", "compare"])
def test_every_page_runs_in_spanish(event, come, page):
    open_form, done = event.respondent(), event.respondent(label="Respondent 2")
    event.submit(done, leadership__champion="4", leadership__budget="2", technology__identity="3")
    staff = event.facilitator()

    for secret in ("", open_form, done, staff):
        reader = come(secret, page, language="es")
        assert reader.heading


def test_the_questions_are_asked_in_spanish_and_fall_back_to_the_first_language(event, come):
    reader = come(event.respondent(), "dimension", language="es", dimension="leadership")

    radio = reader.radio("leadership.champion")
    assert reader.heading == "Liderazgo"
    assert radio.label == "Hay quien lo impulsa"
    assert radio.options[0] == "Muy en desacuerdo"
    assert "Somebody leads." in reader.said
    assert "Redacción propia" in reader.said


def test_the_answer_says_in_which_language_it_was_given(event, come, kept):
    secret = event.respondent()

    come(secret, "dimension", language="es").choose("leadership.champion", "4")

    assert kept(secret, "leadership.champion").language == "es"


def test_another_language_keeps_the_answers(event, come):
    secret = event.respondent()
    event.save(secret, "leadership.champion", Answer(rating="4", evidence="Decree 12"))

    reader = come(secret, "dimension", language="es")

    assert reader.radio("leadership.champion").value == "4"
    assert reader.app.text_area(key="evidence-leadership.champion").value == "Decree 12"
