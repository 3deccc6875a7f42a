"""The EU Open Data Maturity 2023 questionnaire as an instrument and a response file.

Every question has its own answers with their own points, so every question has its own scale:
the score of an answer is its share of the question's most points, and the question's weight is
those most points. A section weighs what its questions weigh, a dimension what its sections do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, str]


def eu_instrument_yaml(folder: Path) -> str:
    """The questionnaire as an instrument file."""
    options = _by(_rows(folder / "options.csv"), "question_id")
    questions = _rows(folder / "questions.csv")
    instrument = {
        "id": "eu-odm",
        "version": "2023",
        "languages": ["en"],
        "title": {"en": "EU Open Data Maturity 2023"},
        "about": {"en": "Questions of data.europa.eu, CC BY 4.0."},
        "scales": {
            f"q{question['question_id']}": _scale(question, options[question["question_id"]])
            for question in questions
        },
        "scoring": {"mean": "arithmetic", "min_coverage": 0},
        "dimensions": [
            _dimension(dimension, rows) for dimension, rows in _by(questions, "dimension").items()
        ],
    }
    return yaml.safe_dump(instrument, sort_keys=False, allow_unicode=True)


def eu_responses_csv(folder: Path) -> str:
    """The countries' answers as a long response file, with the evidence they gave."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(["country", "respondent", "statement", "rating", "evidence"])
    for row in _rows(folder / "answers.csv"):
        respondent = f"Respondent 1, {row['country']}"
        writer.writerow(
            [row["country"], respondent, row["question_id"], row["answer"], row["evidence"]]
        )
    return written.getvalue()


def _scale(question: Row, options: Iterable[Row]) -> dict[str, Any]:
    most = float(question["max_points"])
    return {
        "points": [
            {
                "code": option["answer"],
                "label": {"en": option["answer"]},
                "score": 100 * float(option["points"]) / most,
            }
            for option in sorted(options, key=lambda option: float(option["points"]))
        ]
    }


def _dimension(name: str, questions: list[Row]) -> dict[str, Any]:
    return {
        "id": name,
        "title": {"en": name},
        "weight": _points(questions),
        "sections": [
            {
                "id": section,
                "title": {"en": section},
                "weight": _points(rows),
                "statements": [_statement(row) for row in rows],
            }
            for section, rows in _by(questions, "section").items()
        ],
    }


def _statement(question: Row) -> dict[str, Any]:
    return {
        "id": question["question_id"],
        "text": {"en": question["question"].strip()},
        "weight": float(question["max_points"]),
        "scale": f"q{question['question_id']}",
    }


def _points(questions: Iterable[Row]) -> float:
    return sum(float(question["max_points"]) for question in questions)


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """The rows by the text in a column, in the order in which each text first comes."""
    gathered: dict[str, list[Row]] = {}
    for text, group in groupby(rows, key=lambda row: row[column]):
        gathered.setdefault(text, []).extend(group)
    return gathered


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
