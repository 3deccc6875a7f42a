"""The two pictures of a country's page: plain SVG, legible, and nothing typed is markup."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from dgca.charts.dot_rows import Dot, DotRows, dot_rows
from dgca.charts.dumbbell import DumbbellRow, DumbbellWords, dumbbell
from dgca.charts.tracks import WIDTH, at

SVG = "{http://www.w3.org/2000/svg}"
WORDS = DumbbellWords(
    title="Both views",
    description="Leadership: agreed 70",
    agreed="Agreed view",
    first="Mean",
    spread="Spread of individual scores",
    interval="Interval",
)
SPREAD = DumbbellRow(title="Leadership", agreed=70, first=62.5, low=50, high=75)


def read(picture):
    return ET.fromstring(picture)  # noqa: S314 - our own text


def drawn(*rows):
    return read(dumbbell(rows, words=WORDS))


def words(picture):
    return ["".join(one.itertext()) for one in picture.iter(f"{SVG}text")]


def circles(picture):
    return [float(one.get("cx")) for one in picture.iter(f"{SVG}circle")]


def test_both_views_stand_at_their_scores_with_their_numbers():
    picture = drawn(SPREAD)

    assert circles(picture)[-2:] == [pytest.approx(at(62.5), abs=0.1), pytest.approx(at(70))]
    assert {"70", "63", "Leadership"} <= set(words(picture))


def test_the_key_tells_only_of_marks_that_are_there():
    assert words(drawn(SPREAD))[:3] == ["Agreed view", "Mean", "Spread of individual scores"]
    lone = DumbbellRow(title="Legal", agreed=None, first=40, note="not yet agreed")
    assert words(drawn(lone))[:2] == ["Mean", "Legal"]


def test_a_spread_is_a_band_and_an_interval_has_ends():
    interval = DumbbellRow(title="Legal", agreed=None, first=40, low=30, high=50, interval=True)

    assert "Interval" not in words(drawn(SPREAD))
    assert "Spread of individual scores" not in words(drawn(interval))
    assert list(drawn(SPREAD).iter(f"{SVG}rect"))
    assert not list(drawn(interval).iter(f"{SVG}rect"))


def test_what_is_missing_is_said_and_not_drawn():
    picture = drawn(DumbbellRow(title="Legal", agreed=None, first=None, note="not yet agreed"))

    assert circles(picture) == []
    assert "not yet agreed" in words(picture)


def test_it_is_read_out_and_stands_on_one_line_without_an_id():
    picture = dumbbell([SPREAD], words=WORDS)
    root = read(picture)

    assert (root.get("role"), root.get("aria-label")) == ("img", "Both views")
    assert root.find(f"{SVG}desc").text == "Leadership: agreed 70"
    assert "\n" not in picture
    assert " id=" not in picture


def test_a_dot_a_name_under_each_title():
    dots = [Dot(name="Finance (n = 3)", score=25), Dot(name="All others", score=None)]
    groups = [DotRows(title="Leadership", dots=dots)]

    picture = read(dot_rows(groups, title="By ministry", description="Scores"))

    assert circles(picture) == [pytest.approx(at(25), abs=0.1)]
    assert words(picture)[:5] == ["Leadership", "Finance (n = 3)", "25", "All others", "–"]


def test_nothing_leaves_the_paper():
    row = DumbbellRow(title="W" * 200, agreed=0, first=100, low=0, high=100, note="one respondent")
    picture = drawn(row)

    height = float(picture.get("viewBox").split()[3])
    assert all(0 <= x <= WIDTH for x in circles(picture))
    assert all(float(one.get("y")) <= height for one in picture.iter(f"{SVG}text"))


def test_whatever_was_typed_is_text(hostile_text):
    row = DumbbellRow(title=hostile_text, agreed=50, first=50, note=hostile_text)
    group = DotRows(title=hostile_text, dots=[Dot(name=hostile_text, score=50)])

    for picture in (
        dumbbell([row], words=WORDS),
        dot_rows([group], title=hostile_text, description=hostile_text),
    ):
        tags = {one.tag.removeprefix(SVG) for one in read(picture).iter()}
        assert tags <= {"svg", "title", "desc", "text", "circle", "line", "rect"}
        assert ":material" not in picture


def test_neither_needs_plotly():
    program = (
        "import sys, dgca.charts.dumbbell, dgca.charts.dot_rows; print('plotly' in sys.modules)"
    )

    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], capture_output=True, check=True
    )

    assert told.stdout.strip() == b"False"
