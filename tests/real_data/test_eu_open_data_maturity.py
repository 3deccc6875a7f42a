"""35 European governments' own answers, scored to the points that were published."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import ModuleType

import pytest

from dgca.definition.read import read_instrument
from dgca.model.instrument import Instrument
from dgca.model.profile import Profile
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response
from dgca.scoring.profiles import profiles_of

pytestmark = pytest.mark.real_data

MOST_POINTS = {"Policy": 640, "Impact": 600, "Portal": 650, "Quality": 650}

# Its question 10a, "not applicable", was given 0 points where others were given 20.
KNOWN_EXCEPTION = {("AL", "Policy"): 20}


@pytest.fixture(scope="module")
def folder(real_data: Path) -> Path:
    return real_data / "eu_odm_2023"


@pytest.fixture(scope="module")
def instrument(
    folder: Path, convert: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Instrument:
    file = tmp_path_factory.mktemp("eu") / "eu-odm.yaml"
    file.write_text(convert.eu_instrument_yaml(folder), encoding="utf-8")
    return read_instrument(file)


@pytest.fixture(scope="module")
def profiles(folder: Path, convert: ModuleType, instrument: Instrument) -> dict[str, Profile]:
    answers: dict[str, dict[str, Answer]] = {}
    for row in csv.DictReader(io.StringIO(convert.eu_responses_csv(folder), newline="")):
        given = Answer(rating=row["rating"], evidence=row["evidence"])
        answers.setdefault(row["country"], {})[row["statement"]] = given
    responses = [
        Response(country=country, respondent=f"Respondent 1, {country}", answers=given)
        for country, given in answers.items()
    ]
    scored = profiles_of(instrument, ratings_of(instrument, responses))
    return {profile.country: profile for profile in scored}


@pytest.fixture(scope="module")
def published(folder: Path) -> list[dict[str, str]]:
    with (folder / "published_points.csv").open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_the_questionnaire_comes_over_whole(instrument: Instrument) -> None:
    weights = {dimension.id: dimension.weight for dimension in instrument.dimensions}

    assert len(instrument.statements) == 161
    assert weights == MOST_POINTS


def test_every_government_answered_every_question(profiles: dict[str, Profile]) -> None:
    overall = [profile.figures["overall"] for profile in profiles.values()]

    assert len(overall) == 35
    assert all(figure.rated == 161 and figure.coverage == 1 for figure in overall)


@pytest.mark.parametrize("dimension", MOST_POINTS)
def test_every_published_dimension_is_reproduced_to_the_point(
    dimension: str, profiles: dict[str, Profile], published: list[dict[str, str]]
) -> None:
    told = {
        row["country"]: profiles[row["country"]].figures[dimension].score
        * MOST_POINTS[dimension]
        / 100
        for row in published
    }

    expected = {
        row["country"]: float(row[dimension]) + KNOWN_EXCEPTION.get((row["country"], dimension), 0)
        for row in published
    }
    assert len(expected) == 23
    assert told == pytest.approx(expected, abs=1e-9)


def test_every_published_total_is_reproduced_to_the_point(
    profiles: dict[str, Profile], published: list[dict[str, str]]
) -> None:
    most = sum(MOST_POINTS.values())
    told = {
        row["country"]: profiles[row["country"]].figures["overall"].score * most / 100
        for row in published
    }

    expected = {
        row["country"]: float(row["total"]) + KNOWN_EXCEPTION.get((row["country"], "Policy"), 0)
        for row in published
    }
    assert told == pytest.approx(expected, abs=1e-9)
