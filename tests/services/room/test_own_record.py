"""One's own record has everything that a person did in the team's room, and of nobody else."""

from __future__ import annotations

import json

from dgca.model.response import Answer
from dgca.model.room import Consent
from dgca.services.records import record
from dgca.services.room import seats, signatures, voting


def taken(team, name):
    """What the record of somebody says of the room."""
    file = json.loads(record.own_file(team.event.store, team.secrets[name], now=team.now))
    return file["people"][0]["room"]


def test_what_was_written_voted_chosen_and_signed_is_in_it(event, met):
    lead = met.secrets["Lead"]
    met.agree("leadership.budget", Answer(rating="3", comment="Ends in June"))
    met.later(minutes=1)
    met.agree("leadership.budget", Answer(rating="4", comment="Ends in July"))
    voting.ask_again(
        event.store, lead, round_id=None, statement_id="leadership.budget", now=met.later(minutes=1)
    )
    (vote,) = met.room().agreement.votes
    voting.vote(event.store, lead, round_id=None, vote_id=vote.id, rating="5", now=met.now)
    seats.show_name(event.store, lead, round_id=None, shown=True, now=met.later(minutes=1))
    met.later(minutes=1)
    met.choose(Consent.UNNAMED)
    met.later(minutes=1)
    view = met.sign()
    signatures.reopen_view(
        event.store,
        lead,
        round_id=None,
        signed_view_id=view.id,
        reason="A new budget",
        now=met.later(minutes=1),
    )

    notes = taken(met, "Lead")

    assert [note["what"] for note in notes] == [
        "opened the room",
        "wrote an agreed answer",
        "wrote an agreed answer",
        "voted",
        "shows the name to the team",
        *["chose what others may see"] * 3,
        "signed",
        "took a signed view up again",
    ]
    assert [note.get("comment") for note in notes[1:3]] == ["Ends in June", "Ends in July"]
    assert notes[3]["rating"] == "5"
    assert notes[-2]["sha256"] == notes[-1]["sha256"] == view.sha256
    assert notes[-1]["reason"] == "A new budget"


def test_nothing_of_a_colleague_is_in_it(met):
    met.agree("leadership.budget", Answer(rating="3", comment="Ends in June"))

    assert taken(met, "Respondent 1") == []
