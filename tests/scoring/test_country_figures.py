"""Distance, worklist and backing of a country, worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dgca.definition.read import parse_instrument
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response, Stage
from dgca.scoring.backing import Backing, backing_of
from dgca.scoring.distance import Distance, distances_of
from dgca.scoring.profiles import profiles_of
from dgca.scoring.worklist import worklist_of

SMALL = Path(__file__).parents[1] / "services" / "small.yaml"


@pytest.fixture(scope="module")
def small():
    return parse_instrument(SMALL.read_bytes(), file="small.yaml")


def answers(**ratings):
    return {name.replace("__", "."): Answer(rating=rating) for name, rating in ratings.items()}


def profile(small, stage, *forms):
    responses = [
        Response(country="XAB", respondent=str(number), stage=stage, answers=form)
        for number, form in enumerate(forms)
    ]
    return next(iter(profiles_of(small, ratings_of(small, responses))), None)


def test_the_distance_is_the_mean_of_absolute_differences_by_weight(small):
    # champion 75 and 25: mean 50; budget 100 and 100; alone is reversed: 1 is 100; team nobody
    one = answers(leadership__champion="4", leadership__budget="5", leadership__alone="1")
    other = answers(leadership__champion="2", leadership__budget="5")
    agreed = answers(
        leadership__champion="4",
        leadership__budget="3",
        leadership__alone="2",
        leadership__team="5",
        technology__identity="5",
    )

    found = distances_of(
        small.tree,
        profile(small, Stage.SELF, one, other),
        profile(small, Stage.CONSENSUS, agreed),
    )

    # |75 - 50| of weight 1, |50 - 100| of weight 2, |75 - 100| of weight 1
    assert found["leadership"] == Distance(
        points=pytest.approx((25 + 2 * 50 + 25) / 4), both=3, statements=4
    )
    assert found["technology"] == Distance(points=None, both=0, statements=2)
    assert found["overall"].points == pytest.approx(37.5)
    assert (found["overall"].both, found["overall"].statements) == (3, 6)


def test_views_that_differ_evenly_to_both_sides_are_no_distance(small):
    first = profile(
        small,
        Stage.SELF,
        answers(technology__identity="1"),
        answers(technology__identity="5"),
    )
    agreed = profile(small, Stage.CONSENSUS, answers(technology__identity="3"))

    assert distances_of(small.tree, first, agreed)["technology"].points == 0


def test_differences_to_both_sides_do_not_cancel_between_statements(small):
    first = profile(small, Stage.SELF, answers(technology__identity="3", technology__uptime="5"))
    agreed = profile(
        small, Stage.CONSENSUS, answers(technology__identity="5", technology__uptime="0")
    )

    assert distances_of(small.tree, first, agreed)["technology"].points == pytest.approx(50)


def test_without_an_agreed_view_there_is_no_distance(small):
    first = profile(small, Stage.SELF, answers(technology__identity="3"))

    assert distances_of(small.tree, first, None)["overall"] == Distance(
        points=None, both=0, statements=6
    )


def test_the_lowest_come_first_and_of_equals_the_weightier(small):
    agreed = answers(
        leadership__champion="2",
        leadership__budget="2",
        leadership__alone="5",
        leadership__team="5",
        technology__identity="DK",
        technology__uptime="NA",
    )

    found = worklist_of(small, agreed)

    assert [(one.statement.id, one.score) for one in found.lowest] == [
        ("leadership.alone", 0.0),  # reversed: all agree to what is bad
        ("leadership.budget", 25.0),
        ("leadership.champion", 25.0),
    ]
    assert [one.weight for one in found.lowest] == pytest.approx([0.2, 0.4, 0.2])
    assert [one.statement.id for one in found.unknown] == ["technology.identity"]
    assert found.as_low == 0


def test_at_most_five_are_listed_and_it_is_told_how_many_are_as_low(small):
    agreed = answers(
        leadership__champion="1",
        leadership__budget="1",
        leadership__alone="5",
        leadership__team="1",
        technology__identity="1",
        technology__uptime="0",
    )

    found = worklist_of(small, agreed)

    assert len(found.lowest) == 5
    assert found.as_low == 1
    # half of a dimension weighs most, then budget
    assert [one.statement.id for one in found.lowest[:3]] == [
        "technology.identity",
        "technology.uptime",
        "leadership.budget",
    ]


def test_what_stands_at_the_top_of_its_scale_is_nothing_to_work_on(small):
    agreed = answers(leadership__alone="1", leadership__team="5", technology__uptime="10")

    found = worklist_of(small, agreed)

    assert (found.lowest, found.unknown) == ((), ())


def test_the_backing_counts_ratings_and_nothing_else(small):
    forms = [
        {
            "technology.identity": Answer(rating="3", confidence="high", evidence="A law"),
            "technology.uptime": Answer(rating="DK", confidence="low", evidence="None"),
        },
        {"technology.identity": Answer(rating="4", confidence="low", evidence="  ")},
        {"technology.uptime": Answer(rating="7")},
        {"technology.uptime": Answer(rating="NA")},
    ]

    found = backing_of(small, forms)

    assert found["technology"] == Backing(people=3, rated=3, high=1, low=1, evidenced=1)
    assert found["technology"].unsaid == 1
    assert found["leadership"] == Backing()
