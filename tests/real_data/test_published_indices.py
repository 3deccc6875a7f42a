"""Published indices rolled up from their dimensions: the OECD's and the World Bank's."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dgca.model.instrument import Instrument
from dgca.model.profile import Figure
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response
from dgca.scoring.profiles import profiles_of

pytestmark = pytest.mark.real_data

BANDS = {"D": 0, "C": 25, "B": 50, "A": 75}


def index(dimensions: Iterable[str]) -> Instrument:
    """An instrument of dimensions that are each one number from 0 to 1."""
    return Instrument.model_validate(
        {
            "id": "index",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Index"},
            "scales": {"index": {"numeric": {"min": 0, "max": 1}}},
            "scale": "index",
            "bands": [{"from": start, "label": {"en": band}} for band, start in BANDS.items()],
            "dimensions": [
                {
                    "id": dimension,
                    "title": {"en": dimension},
                    "statements": [{"id": f"{dimension}.value", "text": {"en": dimension}}],
                }
                for dimension in dimensions
            ],
        }
    )


def scored(
    instrument: Instrument, rows: Sequence[dict[str, str]], names: Sequence[str]
) -> dict[str, dict[str, Figure]]:
    responses = [
        Response(
            country=name,
            respondent="",
            answers={
                f"{dimension.id}.value": Answer(rating=row[dimension.id])
                for dimension in instrument.dimensions
            },
        )
        for name, row in zip(names, rows, strict=True)
    ]
    profiles = profiles_of(instrument, ratings_of(instrument, responses))
    return {profile.country: dict(profile.figures) for profile in profiles}


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "input.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def expected_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_the_oecd_composite_is_the_mean_of_six_dimensions(real_data: Path) -> None:
    folder = real_data / "oecd_dgi_2023"
    rows = rows_of(folder)
    instrument = index(name for name in rows[0] if name != "iso3")

    figures = scored(instrument, rows, [row["iso3"] for row in rows])

    published = expected_of(folder)["composite_published"]
    told = {country: found["overall"].score / 100 for country, found in figures.items()}
    assert len(instrument.dimensions) == 6
    assert len(published) == 38
    assert told == pytest.approx(published, abs=5e-4 + 1e-9)
    for row in rows:
        for dimension in instrument.dimensions:
            score = figures[row["iso3"]][dimension.id].score
            assert score == pytest.approx(100 * float(row[dimension.id]), abs=1e-9)


@pytest.fixture(scope="module")
def govtech(real_data: Path) -> dict[tuple[int, str], Figure]:
    """The overall of every country and year; a year of a country stands as a country here."""
    rows = rows_of(real_data / "gtmi")
    instrument = index(["cgsi", "psdi", "dcei", "gtei"])
    names = [f"{row['country_code']} {row['year']}" for row in rows]
    figures = scored(instrument, rows, names)
    return {
        (int(row["year"]), row["country_code"]): figures[name]["overall"]
        for row, name in zip(rows, names, strict=True)
    }


@pytest.fixture(scope="module")
def published_govtech(real_data: Path) -> dict[tuple[int, str], tuple[float, str]]:
    published = expected_of(real_data / "gtmi")["published"]["data"]
    return {(year, country): (value, group) for year, country, value, group in published}


def test_the_govtech_index_is_the_mean_of_four_components(
    govtech: dict[tuple[int, str], Figure],
    published_govtech: dict[tuple[int, str], tuple[float, str]],
) -> None:
    told = {place: figure.score / 100 for place, figure in govtech.items()}

    expected = {place: value for place, (value, _) in published_govtech.items()}
    assert len(told) == 593
    assert told == pytest.approx(expected, rel=0, abs=1e-12)


def test_the_govtech_groups_are_bands_with_exact_boundaries(
    govtech: dict[tuple[int, str], Figure],
    published_govtech: dict[tuple[int, str], tuple[float, str]],
) -> None:
    instrument = index(["cgsi"])

    told = {place: instrument.band(f.score).label["en"] for place, f in govtech.items()}

    assert told == {place: group for place, (_, group) in published_govtech.items()}


@pytest.mark.parametrize(
    ("score", "band"),
    [(75, "A"), (74.999, "B"), (50, "B"), (49.999, "C"), (25, "C"), (24.999, "D"), (0, "D")],
)
def test_a_band_begins_at_its_boundary(score: float, band: str) -> None:
    assert index(["cgsi"]).band(score).label["en"] == band
