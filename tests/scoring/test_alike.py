"""Where countries are alike and differ, and when a headline may be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from dgca.model.comparison import Comparison, Verdict
from dgca.model.instrument import Instrument
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response, Stage
from dgca.scoring.alike import comparison_of
from dgca.scoring.profiles import profiles_of

NEAR = [50, 51, 52, 50, 51, 52, 50, 51]
MIDDLE = [40, 60, 40, 60, 40, 60, 40, 60]
FAR = [0, 100, 0, 100, 0, 100, 0, 100]


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    """Three dimensions of four statements each, rated by numbers from 0 to 100."""
    return Instrument.model_validate(
        {
            "id": "three",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Three"},
            "scales": {"percent": {"numeric": {"min": 0, "max": 100}}},
            "scale": "percent",
            "dimensions": [
                {
                    "id": dimension,
                    "title": {"en": dimension},
                    "statements": [
                        {"id": f"{dimension}.{n}", "text": {"en": "A sentence."}} for n in range(4)
                    ],
                }
                for dimension in ("near", "middle", "far")
            ],
        }
    )


def compared(
    instrument: Instrument,
    scores: Mapping[str, Sequence[float]],
    *,
    changes: Mapping[tuple[str, str], str] | None = None,
    stage: Stage = Stage.SELF,
) -> Comparison:
    """The comparison where each country rates all of a dimension alike, but for the changes."""
    count = max(len(column) for column in scores.values())
    responses = []
    for number in range(count):
        country = f"XA{chr(65 + number)}"
        answers = {
            f"{dimension}.{n}": Answer(rating=str(column[number]))
            for dimension, column in scores.items()
            for n in range(4)
            if number < len(column)
        }
        for (changed, statement), rating in (changes or {}).items():
            if changed == country:
                answers[statement] = Answer(rating=rating)
        responses.append(
            Response(country=country, respondent="Respondent 1", stage=stage, answers=answers)
        )
    profiles = profiles_of(instrument, ratings_of(instrument, responses))
    return comparison_of(instrument, profiles)


def test_eight_countries_that_stand_firm_make_a_headline(instrument: Instrument) -> None:
    comparison = compared(instrument, {"near": NEAR, "middle": MIDDLE, "far": FAR})

    assert comparison.verdict is Verdict.CLEAR
    assert (comparison.most_alike, comparison.most_different) == ("near", "far")


def test_dimensions_stand_from_most_alike_to_most_different(instrument: Instrument) -> None:
    comparison = compared(instrument, {"near": FAR, "middle": NEAR, "far": MIDDLE})

    assert [one.dimension for one in comparison.dimensions] == ["middle", "far", "near"]


def test_spread_is_the_sd_of_the_countries_scores(instrument: Instrument) -> None:
    comparison = compared(instrument, {"near": [0, 50, 100], "middle": [1, 1, 1], "far": [0, 0, 3]})

    spreads = {one.dimension: one.spread for one in comparison.dimensions}
    assert spreads == pytest.approx({"middle": 0, "far": 3**0.5, "near": 50})


def test_seven_countries_make_no_headline(instrument: Instrument) -> None:
    comparison = compared(instrument, {"near": NEAR[:7], "middle": MIDDLE[:7], "far": FAR[:7]})

    assert comparison.verdict is Verdict.TOO_FEW_COUNTRIES
    assert comparison.most_alike is None
    assert comparison.most_different is None


def test_a_headline_that_hangs_on_one_country_is_not_said(instrument: Instrument) -> None:
    one_stands_out = [50, 50, 50, 50, 50, 50, 50, 100]

    comparison = compared(instrument, {"near": NEAR, "middle": MIDDLE, "far": one_stands_out})

    assert comparison.dimensions[-1].dimension == "far"
    assert comparison.verdict is Verdict.DEPENDS
    assert comparison.most_different is None


def test_two_dimensions_equally_alike_make_no_headline(instrument: Instrument) -> None:
    comparison = compared(instrument, {"near": MIDDLE, "middle": MIDDLE, "far": FAR})

    assert comparison.verdict is Verdict.DEPENDS


@pytest.mark.parametrize(
    ("count", "median", "middle_half"),
    [
        pytest.param(4, None, (None, None), id="four have no median"),
        pytest.param(5, 20, (None, None), id="five have a median"),
        pytest.param(7, 30, (None, None), id="seven have no middle half"),
        pytest.param(8, 35, (17.5, 52.5), id="eight have a middle half"),
    ],
)
def test_medians_need_five_and_the_middle_half_eight(
    *,
    instrument: Instrument,
    count: int,
    median: float | None,
    middle_half: tuple[float | None, float | None],
) -> None:
    scores = [10 * number for number in range(count)]

    comparison = compared(instrument, {"near": scores, "middle": scores, "far": scores})

    near = comparison.dimensions[0]
    assert near.median == median
    assert (near.low, near.high) == middle_half


def test_a_quarter_that_does_not_apply_is_still_the_same_set(instrument: Instrument) -> None:
    comparison = compared(
        instrument,
        {"near": NEAR, "middle": MIDDLE, "far": FAR},
        changes={("XAA", "near.0"): "NA"},
    )

    near = comparison.dimensions[0]
    assert near.different_set == ()
    assert "XAA" in near.scores


def test_more_than_a_quarter_is_a_different_set_and_counts_nowhere(
    instrument: Instrument,
) -> None:
    comparison = compared(
        instrument,
        {"near": NEAR, "middle": MIDDLE, "far": FAR},
        changes={("XAA", "near.0"): "NA", ("XAA", "near.1"): "NA"},
    )

    by_id = {one.dimension: one for one in comparison.dimensions}
    assert by_id["near"].different_set == ("XAA",)
    assert "XAA" not in by_id["near"].scores
    assert "XAA" in by_id["far"].scores
    assert comparison.verdict is Verdict.TOO_FEW_COUNTRIES


def test_a_country_without_a_score_is_in_no_figure(instrument: Instrument) -> None:
    changes = {("XAH", f"near.{n}"): "DK" for n in range(4)}

    comparison = compared(instrument, {"near": NEAR, "middle": MIDDLE, "far": FAR}, changes=changes)

    near = next(one for one in comparison.dimensions if one.dimension == "near")
    assert "XAH" in comparison.countries
    assert "XAH" not in near.scores
    assert near.different_set == ()


def test_the_other_stage_is_never_filled_in(instrument: Instrument) -> None:
    comparison = compared(
        instrument, {"near": NEAR, "middle": MIDDLE, "far": FAR}, stage=Stage.CONSENSUS
    )

    assert comparison.countries == ()
    assert comparison.verdict is Verdict.TOO_FEW_COUNTRIES
    assert all(one.spread is None for one in comparison.dimensions)
