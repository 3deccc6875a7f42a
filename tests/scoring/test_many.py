"""More respondents than are scored at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t as student

from dgca.model.instrument import Instrument
from dgca.model.ratings import Ratings
from dgca.model.response import Stage
from dgca.scoring.profiles import profiles_of
from dgca.scoring.respondents import CHUNK, respondent_scores

COUNT = 2 * CHUNK + 100


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    points = [{"code": str(n), "label": {"en": str(n)}} for n in range(1, 6)]
    return Instrument.model_validate(
        {
            "id": "many",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Many"},
            "scales": {"five": {"points": points}},
            "scale": "five",
            "dimensions": [
                {
                    "id": f"d{number}",
                    "title": {"en": "Part"},
                    "statements": [
                        {"id": f"d{number}.{n}", "text": {"en": "A sentence."}} for n in range(3)
                    ],
                }
                for number in range(2)
            ],
        }
    )


@pytest.fixture(scope="module")
def ratings(instrument: Instrument) -> Ratings:
    random = np.random.default_rng(11)
    return Ratings(
        countries=("XAA", "XAB"),
        country=random.integers(0, 2, COUNT).astype(np.int32),
        stage=np.zeros(COUNT, dtype=np.int8),
        respondents=range(COUNT),
        columns=tuple(random.integers(0, 5, COUNT).astype(np.int8) for _ in instrument.statements),
        scores=tuple(np.arange(0, 101, 25, dtype=float) for _ in instrument.statements),
    )


def test_pieces_are_put_together_without_a_seam(instrument: Instrument, ratings: Ratings) -> None:
    own = respondent_scores(instrument, ratings)

    profiles = profiles_of(instrument, ratings)

    for place, profile in enumerate(profiles):
        assert profile.stage is Stage.SELF
        for column, node in enumerate(own.nodes):
            scores = own.scores[ratings.country == place, column]
            half = student.ppf(0.975, len(scores) - 1) * scores.std(ddof=1) / len(scores) ** 0.5
            figure = profile.figures[node]
            assert figure.score == pytest.approx(scores.mean(), abs=1e-9)
            assert figure.sd == pytest.approx(scores.std(ddof=1), abs=1e-9)
            assert figure.high - figure.low == pytest.approx(2 * half, abs=1e-9)


def test_rows_in_another_order_give_the_same_figures_to_the_last_digit(
    instrument: Instrument, ratings: Ratings
) -> None:
    order = np.random.default_rng(3).permutation(COUNT)
    turned = replace(
        ratings,
        country=ratings.country[order],
        columns=tuple(column[order] for column in ratings.columns),
    )

    assert profiles_of(instrument, turned) == profiles_of(instrument, ratings)


def test_a_million_distinct_numbers_are_scored_in_one_pass() -> None:
    instrument = Instrument.model_validate(
        {
            "id": "numbers",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Numbers"},
            "scales": {"index": {"numeric": {"min": 0, "max": 1}}},
            "scale": "index",
            "dimensions": [
                {
                    "id": "d",
                    "title": {"en": "Part"},
                    "statements": [{"id": "s", "text": {"en": "A number."}}],
                }
            ],
        }
    )
    count = 1_000_000
    ratings = Ratings(
        countries=("XAA",),
        country=np.zeros(count, dtype=np.int32),
        stage=np.zeros(count, dtype=np.int8),
        respondents=range(count),
        columns=(np.arange(count, dtype=np.int32)[::-1],),
        scores=(np.linspace(0, 100, count),),
    )

    figure = profiles_of(instrument, ratings)[0].figures["d"]

    assert figure.score == pytest.approx(50, abs=1e-9)
    assert figure.agreement == pytest.approx(2 / 3, abs=1e-5)
