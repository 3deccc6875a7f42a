"""Why a statement stands where it does, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dgca.definition.read import parse_instrument
from dgca.model.instrument import Instrument
from dgca.model.response import Answer
from dgca.model.room import View
from dgca.scoring.agenda import agenda_of
from dgca.ui.room.agenda_words import reasons_words

SMALL = Path(__file__).parents[1] / "services" / "small.yaml"
STATEMENT = "leadership.champion"
DECREE = "A decree"


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return parse_instrument(SMALL.read_bytes(), file="small.yaml")


def sure(rating: str, confidence: str = "high", evidence: str = DECREE) -> Answer:
    return Answer(rating=rating, confidence=confidence, evidence=evidence)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([sure("1", evidence=""), sure("5", evidence="")], "Two views far apart · no evidence"),
        ([sure("3"), sure("4")], "Two views differ"),
        ([sure("1"), sure("5"), sure("NA")], "3 views, far apart"),
        ([sure("3"), sure("4"), sure("4")], "3 views, not all the same"),
        ([sure("4"), sure("4"), Answer(rating="DK")], "1 of 3 does not know"),
        ([sure("4"), Answer(rating="DK"), Answer(rating="DK")], "2 of 3 do not know"),
        ([Answer(rating="DK"), Answer(rating="DK")], "Nobody knows"),
        ([sure("4"), sure("4"), Answer()], "1 of 3 left it blank"),
        ([Answer(), Answer()], "Everybody left it blank"),
        ([sure("4", "low"), sure("4"), sure("4")], "1 of 3 is not sure"),
        ([sure("4", "low"), sure("4", "low"), sure("4")], "2 of 3 are not sure"),
        ([sure("4", "low"), sure("4", "low")], "Nobody is sure"),
        ([sure("3", "medium"), sure("4")], "Two views differ · not all are very sure"),
        ([sure("4")], "One view alone"),
        ([sure("4", "low", evidence="")], "Not sure · no evidence"),
        ([Answer(rating="DK")], "Not known"),
        ([Answer()], "Left blank"),
        ([sure("4"), sure("4")], "Everyone gave the same rating"),
        ([], "No views"),
    ],
)
def test_the_reasons_are_said_with_the_number_of_people(instrument, answers, words):
    views = [View(answer=answer) for answer in answers]
    item = agenda_of(instrument, {STATEMENT: views}).item(STATEMENT)

    assert reasons_words("en", item, views) == words
