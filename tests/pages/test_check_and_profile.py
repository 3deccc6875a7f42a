"""Looking over one's answers, handing them in, and what comes back: the own profile."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

FILLED = {
    "leadership__champion": "4",
    "leadership__budget": "5",
    "leadership__alone": "DK",
    "leadership__team": "NA",
    "technology__identity": "3",
    "technology__uptime": "10",
    "background__years": "3",
    "background__level": "senior",
    "background__fields": "law",
    "background__words": "Nothing",
}


@pytest.fixture
def secret(event):
    return event.respondent()


def fill(event, secret, *, but=()):
    for name, rating in FILLED.items():
        if name not in but:
            event.save(secret, name.replace("__", "."), rating)


def cells(reader):
    """The cells of the tables, row by row."""
    text = "".join(one.proto.body for one in reader.app.get("html"))
    return [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", text)
    ]


def test_the_check_lists_each_blank_with_the_way_to_it(event, come, secret):
    fill(event, secret, but=("leadership__team", "background__words"))

    reader = come(secret, "check")

    assert reader.heading == "Check your answers"
    assert "2 statements are blank. You can submit all the same" in reader.said
    ways = dict(reader.links)
    assert {"There is a team", "What else?"} <= set(ways)
    assert "There is a budget" not in ways
    assert "dimension=leadership" in ways["There is a team"]
    assert "statement=leadership.team" in ways["There is a team"]


def test_one_blank_is_told_in_the_singular(event, come, secret):
    fill(event, secret, but=("leadership__team",))

    assert "1 statement is blank." in come(secret, "check").said


def test_a_complete_form_is_said_to_be_complete(event, come, secret):
    fill(event, secret)

    reader = come(secret, "check")

    assert "Every statement has an answer." in reader.said
    assert "blank" not in reader.said


def test_submitting_hands_the_form_in_and_shows_the_profile(event, come, secret):
    fill(event, secret, but=("leadership__team",))
    reader = come(secret, "check", round=event.round.id)

    reader.press("submit")

    assert event.form(secret).submitted
    assert reader.heading == "Thank you"


def test_a_submitted_or_closed_form_is_not_submitted_again(event, come, secret):
    event.submit(secret)
    submitted = come(secret, "check")
    late = event.respondent(label="Respondent 2")
    event.move_deadline(datetime.now(UTC) - timedelta(seconds=1))
    closed = come(late, "check")

    for reader in (submitted, closed):
        assert "submit" not in reader.keys("button")
        assert "This form is handed in or closed" in reader.said


def test_submitting_on_a_page_from_before_the_deadline_is_refused(event, come, secret):
    reader = come(secret, "check")
    event.move_deadline(datetime.now(UTC) - timedelta(seconds=1))

    reader.press("submit")

    assert not event.form(secret).submitted


def test_before_submitting_there_is_no_profile(event, come, secret):
    fill(event, secret)

    reader = come(secret, "profile")

    assert "You will see your profile here after you submit the form." in reader.said
    assert "svg" not in reader.said
    assert cells(reader) == []


def test_the_profile_has_a_picture_and_the_same_numbers_in_a_table(event, come, secret):
    fill(event, secret)
    event.submit(secret)

    reader = come(secret, "profile")

    # leadership: budget 100 of weight 2 and champion 75; technology: 50 and 100
    head, *scores = cells(reader)
    assert head[:3] + head[4:] == [
        "Dimension",
        "Score (0–100)",
        "Rated",
        "Does not apply",
        "Blank",
    ]
    assert scores == [
        ["Leadership", "92", "2", "1", "1", "0"],
        ["Technology", "75", "2", "0", "0", "0"],
    ]
    assert "<svg" in reader.said
    assert "Leadership 92, Technology 75" in reader.said
    assert "Your answers are submitted." in reader.said
    assert "Initial" not in reader.said


def test_a_dimension_with_too_few_ratings_has_no_score(event, come, secret):
    event.submit(secret, technology__identity="4")

    table = cells(come(secret, "profile"))

    assert table[1] == ["Leadership", "no score", "0", "0", "0", "4"]
    assert table[2] == ["Technology", "75", "1", "0", "0", "1"]


def test_a_form_can_be_reopened_until_the_deadline(event, come, secret):
    event.submit(secret)
    reader = come(secret, "profile", round=event.round.id)

    reader.press("reopen")

    assert not event.form(secret).submitted
    assert "For **Betania**" in reader.said

    event.submit(secret)
    event.move_deadline(datetime.now(UTC) - timedelta(seconds=1))
    assert "reopen" not in come(secret, "profile").keys("button")


def test_nobody_sees_anothers_profile(event, come, secret):
    event.submit(secret, technology__identity="4")

    other = come(event.respondent(label="Respondent 2"), "profile")

    assert cells(other) == []
