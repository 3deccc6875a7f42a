"""The command scores 35 governments' answers, from two files to the published points."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.real_data

PROJECT = Path(__file__).parents[2]
MOST_POINTS = {"Policy": 640, "Impact": 600, "Portal": 650, "Quality": 650}


def test_files_in_and_the_published_points_out(
    real_data: Path, convert: ModuleType, tmp_path: Path
) -> None:
    folder = real_data / "eu_odm_2023"
    (tmp_path / "eu.yaml").write_text(convert.eu_instrument_yaml(folder), encoding="utf-8")
    (tmp_path / "answers.csv").write_text(
        convert.eu_responses_csv(folder), encoding="utf-8", newline=""
    )

    files = [str(tmp_path / name) for name in ("eu.yaml", "answers.csv")]
    command = [sys.executable, "-m", "dgca", "score", *files, "--out", str(tmp_path / "out")]
    subprocess.run(command, check=True, cwd=PROJECT)  # noqa: S603 - our own words

    scored = {row["country"]: row for row in table(tmp_path / "out" / "scored.csv")}
    published = table(folder / "published_points.csv")
    told = [
        float(scored[row["country"]][dimension]) * most / 100
        for row in published
        for dimension, most in MOST_POINTS.items()
    ]
    expected = [
        # Albania's question 10a, "not applicable", was given 0 points where others were given 20
        float(row[dimension]) + (20 if (row["country"], dimension) == ("AL", "Policy") else 0)
        for row in published
        for dimension in MOST_POINTS
    ]
    assert len(scored) == 35
    assert told == pytest.approx(expected, abs=1e-9)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
