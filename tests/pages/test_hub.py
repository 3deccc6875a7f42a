"""The hub: what is done, what is next, and how much time is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.people import Role
from dgca.model.timetable import GroupState


def labels(reader):
    return [label for label, _ in reader.links]


def test_the_hub_is_where_a_respondent_begins(event, come):
    reader = come(event.respondent())

    assert reader.heading == "A small assessment"
    assert "Respondent 1, XAB" in reader.said
    assert "For **Betania**. About 25 minutes; you can stop at any time" in reader.said
    assert "Not you?" in reader.said
    assert "Own wording, not an official instrument." in reader.said


def test_a_lead_answers_like_everybody(event, come):
    assert "For **Betania**" in come(event.respondent(role=Role.LEAD)).said


def test_each_part_says_how_far_it_is_and_the_way_in(event, come):
    secret = event.respondent()
    event.save(secret, "leadership.champion", "4")
    event.save(secret, "leadership.budget", "DK")
    event.save(secret, "technology.identity", "NA")
    event.save(secret, "technology.uptime", "5")

    reader = come(secret)

    assert "**1\\. Leadership**  \n2 of 4" in reader.said
    assert "**2\\. Technology**  \nComplete" in reader.said
    assert "**3\\. About you**  \nNot started" in reader.said
    ways = ["Your team's room", "Continue", "View", "Start", "Check your answers and submit"]
    assert labels(reader) == ways
    assert f"dimension?round={event.round.id}&dimension=technology" in reader.links[2][1]


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=3, minutes=1), "3 days left, until "),
        (timedelta(days=1, minutes=1), "1 day left, until "),
        (timedelta(hours=23, minutes=59), "23 hours left, until "),
        (timedelta(hours=1, minutes=1), "1 hour left, until "),
        (timedelta(minutes=59, seconds=30), "59 minutes left, until "),
        (timedelta(seconds=30), "1 minute left, until "),
        (timedelta(seconds=-1), "The deadline was "),
    ],
)
def test_the_time_left_is_told_in_words(event, come, *, left, words):
    event.move_deadline(datetime.now(UTC) + left)

    assert words in come(event.respondent()).said


def test_the_deadline_is_told_in_the_countrys_own_zone(event, come):
    event.move_deadline(datetime(2040, 1, 3, 2, 30, tzinfo=UTC))

    said = come(event.respondent()).said

    assert "until Monday 2 January, 22:30 (Antigua & Barbuda Time)." in said


def test_after_the_deadline_answers_can_be_read_and_not_submitted(event, come):
    event.move_deadline(datetime.now(UTC) - timedelta(seconds=1))

    reader = come(event.respondent())

    assert "The deadline has passed. You can still read your answers." in reader.said
    assert labels(reader) == ["Your team's room", "View", "View", "View"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "The assessment has not opened yet."),
        ("closed", "Your group has closed. You can still read your answers."),
    ],
)
def test_a_group_that_takes_no_answers_says_why_and_lets_one_read(event, come, *, state, words):
    event.move(GroupState(state))

    reader = come(event.respondent())

    assert words in reader.said
    assert "The deadline is " in reader.said
    assert "left, until" not in reader.said
    assert labels(reader) == ["Your team's room", "View", "View", "View"]


def test_after_submitting_the_hub_leads_to_the_profile(event, come):
    secret = event.respondent()
    event.submit(secret)

    reader = come(secret)

    assert "You have submitted this assessment." in reader.said
    assert labels(reader) == ["Your team's room", "See your profile", "View", "View", "View"]


def test_names_that_look_like_markup_are_text(event, come):
    event.country("XAC", "*Ñ* [x](http://y) :smile: <b>")

    said = come(event.respondent("XAC")).said

    assert "<b>" not in said.replace("\\<b\\>", "")
    assert "\\*Ñ\\* \\[x\\]" in said
