"""Whole profiles worked by hand: one situation a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dgca.model.instrument import Instrument
from dgca.model.profile import Figure
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response, Stage
from dgca.scoring.profiles import profiles_of

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_profile_is_as_it_was_worked_by_hand(file: Path) -> None:
    situation = yaml.safe_load(file.read_text(encoding="utf-8"))
    instrument = Instrument.model_validate(situation["instrument"])
    responses = [_response(row) for row in situation["responses"]]

    profiles = profiles_of(instrument, ratings_of(instrument, responses))

    figures = {
        (profile.country, profile.stage.value, node): figure
        for profile in profiles
        for node, figure in profile.figures.items()
    }
    for row in situation["expected"]:
        place = (row.pop("country"), row.pop("stage", "self"), row.pop("node"))
        told = {name: _told(figures[place], name) for name in row}
        assert told == pytest.approx(row, abs=1e-9), place


def _response(row: dict[str, Any]) -> Response:
    answers = {statement: Answer(rating=rating) for statement, rating in row["ratings"].items()}
    return Response(
        country=row["country"],
        respondent=row.get("respondent", ""),
        stage=Stage(row.get("stage", "self")),
        answers=answers,
    )


def _told(figure: Figure, name: str) -> object:
    """A figure as the files write it; notes are one text."""
    return "; ".join(figure.notes) if name == "note" else getattr(figure, name)
