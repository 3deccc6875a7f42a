"""What stood at a statement before is told to its own team, with who wrote it."""

from __future__ import annotations

import pytest

from dgca.errors import NotAllowedError
from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.room.history import history

BUDGET = "leadership.budget"


def told(team, secret):
    earlier = history(team.event.store, secret, round_id=None, statement_id=BUDGET, now=team.now)
    return [(one.kept.answer.rating, one.kept.answer.comment, one.writer) for one in earlier]


def test_the_latest_comes_first_and_what_stands_now_is_not_in_it(met):
    met.comes("Representative 2", Role.LEAD)
    met.agree(BUDGET, Answer(rating="3", comment="The budget ends in June"))
    met.agree(BUDGET, "2", by="Representative 2")
    met.agree(BUDGET, "4")

    for name in met.secrets:
        assert told(met, met.secrets[name]) == [
            ("2", "", "Representative 2, XAB"),
            ("3", "The budget ends in June", "Lead, XAB"),
        ]


def test_halves_of_sentences_are_left_out_and_what_was_finished_stays(met):
    met.agree(BUDGET, Answer(rating="3", comment="The budget"))
    met.later(seconds=5)
    met.agree(BUDGET, Answer(rating="3", comment="The budget ends in June"))
    met.later(minutes=5)
    met.agree(BUDGET, Answer(rating="3", comment="It ends in"))
    met.later(seconds=5)
    met.agree(BUDGET, Answer(rating="3", comment="It ends in July"))

    assert told(met, met.secrets["Lead"]) == [("3", "The budget ends in June", "Lead, XAB")]


def test_where_nothing_was_changed_nothing_stood_before(team, met):
    met.agree(BUDGET, "3")

    assert told(met, met.secrets["Lead"]) == []


def test_before_the_opening_there_is_none(team):
    assert told(team, team.secrets["Lead"]) == []


def test_another_team_and_the_staff_read_nothing_of_it(team_of, met):
    met.agree(BUDGET, "3")
    met.agree(BUDGET, "4")

    assert told(met, team_of("XAC").secrets["Lead"]) == []
    with pytest.raises(NotAllowedError):
        told(met, met.event.facilitator())
