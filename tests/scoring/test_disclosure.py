from __future__ import annotations

import pytest

from dgca.model.profile import Figure, Note, Profile
from dgca.model.response import Stage
from dgca.scoring.disclosure import disclosed


def figure(level: str, *, own_scores: int) -> Figure:
    return Figure(
        level=level,
        node=level,
        score=62.5,
        respondents=5,
        rated=9,
        dont_know=1,
        not_applicable=0,
        blank=0,
        coverage=0.9,
        own_scores=own_scores,
        sd=10.0,
        agreement=0.8,
        low=50.0,
        high=75.0,
        interval="range",
    )


def profile(figure_: Figure, stage: Stage = Stage.SELF) -> Profile:
    return Profile(country="XAA", stage=stage, figures={figure_.node: figure_})


@pytest.mark.parametrize("level", ["overall", "dimension", "section", "statement"])
def test_enough_people_hide_nothing(level: str) -> None:
    whole = profile(figure(level, own_scores=3))

    assert disclosed(whole, minimum=3) == whole


@pytest.mark.parametrize("level", ["overall", "dimension"])
def test_a_dimensions_mean_may_be_shown_from_one_respondent(level: str) -> None:
    (shown,) = disclosed(profile(figure(level, own_scores=1)), minimum=3).figures.values()

    assert (shown.score, shown.coverage, shown.respondents) == (62.5, 0.9, 5)


@pytest.mark.parametrize("level", ["overall", "dimension", "section", "statement"])
def test_too_few_people_hide_spread_and_distribution(level: str) -> None:
    (shown,) = disclosed(profile(figure(level, own_scores=2)), minimum=3).figures.values()

    assert (shown.sd, shown.agreement, shown.low, shown.high, shown.interval) == (
        *[None] * 4,
        "",
    )
    assert (shown.rated, shown.dont_know, shown.not_applicable, shown.blank) == (None,) * 4
    assert shown.notes == (Note.WITHHELD,)


@pytest.mark.parametrize("level", ["section", "statement"])
def test_too_few_people_hide_the_score_of_a_part(level: str) -> None:
    (shown,) = disclosed(profile(figure(level, own_scores=2)), minimum=3).figures.values()

    assert (shown.score, shown.coverage) == (None, None)


def test_an_agreed_view_is_the_teams_own() -> None:
    agreed = profile(figure("statement", own_scores=1), Stage.CONSENSUS)

    assert disclosed(agreed, minimum=3) == agreed
