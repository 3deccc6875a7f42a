"""Two countries and three people on two dimensions, with names that would like to be formulas."""

import pytest

from dgca.export.columns import Source
from dgca.export.package import People
from dgca.model.instrument import Instrument
from dgca.model.ratings import Ratings, ratings_of
from dgca.model.response import Answer, Response, Stage
from dgca.scoring.profiles import Profile, profiles_of
from dgca.scoring.respondents import respondent_score_chunks


@pytest.fixture
def instrument() -> Instrument:
    points = [{"code": str(n), "label": {"en": str(n)}} for n in range(1, 5)]
    return Instrument.model_validate(
        {
            "id": "small",
            "version": "1.0",
            "languages": ["en", "es"],
            "title": {"en": "Small", "es": "Pequeño"},
            "about": {"en": "Own wording."},
            "scales": {"four": {"points": points}},
            "scale": "four",
            "dimensions": [
                {
                    "id": "two",
                    "title": {"en": "+Two", "es": "Dos"},
                    "statements": [{"id": "two.a", "text": {"en": 'A "quoted", text'}}],
                },
                {
                    "id": "one",
                    "title": {"en": "One"},
                    "statements": [{"id": "one.a", "text": {"en": "=1+1"}}],
                },
            ],
        }
    )


@pytest.fixture
def ratings(instrument: Instrument) -> Ratings:
    return ratings_of(
        instrument,
        [
            response("XAB", "@Respondent 1", {"two.a": "2", "one.a": "4"}),
            response("=XAA", "-Respondent, 1", {"two.a": "1", "one.a": "DK"}),
            response("XAB", "Respondent 2", {"two.a": "4", "one.a": "NA"}),
            response("XAB", "", {"two.a": "3"}, stage=Stage.CONSENSUS),
        ],
    )


def response(
    country: str, respondent: str, answers: dict[str, str], *, stage: Stage = Stage.SELF
) -> Response:
    return Response(
        country=country,
        respondent=respondent,
        stage=stage,
        answers={key: Answer(rating=rating) for key, rating in answers.items()},
    )


@pytest.fixture
def profiles(instrument: Instrument, ratings: Ratings) -> list[Profile]:
    return profiles_of(instrument, ratings)


@pytest.fixture
def source(instrument: Instrument) -> Source:
    return Source(instrument=instrument, sha256="0" * 64)


@pytest.fixture
def people(instrument: Instrument, ratings: Ratings) -> People:
    return People(
        ratings=ratings, scores=list(respondent_score_chunks(instrument, ratings, size=3))
    )
