"""Everybody is asked once more: blind until it ends, and the first ratings stay."""

from __future__ import annotations

import pytest

from dgca.errors import NotAllowedError
from dgca.errors.forms import OffScaleError
from dgca.errors.room import (
    NotTheWriterError,
    NoVoteError,
    RoomClosedError,
    RoomNotOpenError,
    SignedAlreadyError,
    VoteOpenError,
)
from dgca.model.people import Role
from dgca.model.response import Stage
from dgca.model.room import Consent
from dgca.model.timetable import GroupState
from dgca.services.room import voting
from dgca.store import answers

BUDGET = "leadership.budget"
MEMBER = "Respondent 1"


def ask(team, *, by="Lead", statement=BUDGET):
    voting.ask_again(
        team.event.store,
        team.secrets[by],
        round_id=None,
        statement_id=statement,
        now=team.later(seconds=1),
    )
    return team.room(by).agreement.votes[-1]


def vote(team, rating, *, by="Lead", at=None):
    asked = at or team.room(by).agreement.votes[-1]
    voting.vote(
        team.event.store,
        team.secrets[by],
        round_id=None,
        vote_id=asked.id,
        rating=rating,
        now=team.later(seconds=1),
    )


def end(team, *, by="Lead", at=None):
    asked = at or team.room(by).agreement.votes[-1]
    voting.end_vote(
        team.event.store, team.secrets[by], round_id=None, vote_id=asked.id, now=team.now
    )


def seen(team, name="Lead"):
    """The latest vote as somebody sees it."""
    return team.room(name).agreement.votes[-1]


@pytest.fixture
def asked(met):
    """A team of two that is asked once more about the budget."""
    ask(met)
    return met


def test_until_it_ends_one_sees_who_has_voted_and_ones_own_choice(asked):
    vote(asked, "3", by=MEMBER)

    lead, member = asked.people["Lead"].id, asked.people[MEMBER].id
    assert seen(asked).open
    assert (seen(asked).ratings, seen(asked).voted) == ({}, {member})
    assert (seen(asked, MEMBER).ratings, seen(asked, MEMBER).voted) == ({member: "3"}, {member})
    assert lead not in seen(asked).voted


def test_it_ends_when_all_have_voted(asked):
    vote(asked, "3", by=MEMBER)
    vote(asked, "4")

    lead, member = asked.people["Lead"].id, asked.people[MEMBER].id
    assert [seen(asked, name).ratings for name in ("Lead", MEMBER)] == [
        {member: "3", lead: "4"},
        {member: "3", lead: "4"},
    ]
    assert not seen(asked).open


def test_until_it_ends_one_may_choose_otherwise(asked):
    vote(asked, "3", by=MEMBER)
    vote(asked, "DK", by=MEMBER)
    vote(asked, "4")

    assert seen(asked).ratings[asked.people[MEMBER].id] == "DK"
    with pytest.raises(NoVoteError):
        vote(asked, "5", by=MEMBER)
    assert seen(asked).ratings[asked.people[MEMBER].id] == "DK"


def test_whoever_writes_ends_it_without_those_who_have_not_voted(asked):
    vote(asked, "3", by=MEMBER)

    end(asked)

    assert not seen(asked).open
    assert seen(asked).ratings == {asked.people[MEMBER].id: "3"}


def test_the_first_ratings_stay_and_nothing_is_agreed_by_it(event, asked):
    before = asked.room().views
    vote(asked, "1", by=MEMBER)
    vote(asked, "1")

    assert asked.room().views == before
    assert asked.room().agreement.answers == {}
    with event.store.reading() as session:
        kept = answers.responses_of(session, round_id=event.round.id, stage=Stage.SELF)
    assert [one.answers[BUDGET].answer.rating for one in kept] == ["2", "5"]


def test_a_second_vote_follows_the_first_and_the_first_stays_readable(asked):
    end(asked)

    again = ask(asked)
    vote(asked, "4", by=MEMBER, at=again)
    vote(asked, "4", at=again)

    first, second = asked.room().agreement.votes
    assert (first.ratings, first.voted) == ({}, frozenset())
    assert set(second.ratings.values()) == {"4"}


def test_while_one_is_open_no_second_begins_at_that_statement(asked):
    with pytest.raises(VoteOpenError):
        ask(asked)
    ask(asked, statement="leadership.team")

    assert [one.statement_id for one in asked.room().agreement.votes] == [
        BUDGET,
        "leadership.team",
    ]


def test_only_whoever_writes_asks_and_ends(asked):
    with pytest.raises(NotTheWriterError):
        ask(asked, by=MEMBER, statement="leadership.team")
    with pytest.raises(NotTheWriterError):
        end(asked, by=MEMBER)

    assert [one.open for one in asked.room().agreement.votes] == [True]


def test_nobody_of_another_team_votes(team_of, asked):
    other = team_of("XAC")
    other.now = asked.now
    other.open(directly=True)
    with pytest.raises(NoVoteError):
        vote(other, "3", at=seen(asked))
    event = asked.event
    with pytest.raises(NotAllowedError):
        voting.vote(
            event.store,
            event.facilitator(),
            round_id=None,
            vote_id=seen(asked).id,
            rating="3",
            now=asked.now,
        )

    assert seen(asked).voted == frozenset()


def test_who_comes_after_the_opening_votes_too(asked):
    asked.comes("Respondent 2")
    vote(asked, "3", by=MEMBER)
    vote(asked, "3")
    assert seen(asked).open

    vote(asked, "4", by="Respondent 2")
    assert not seen(asked).open


@pytest.mark.parametrize("rating", ["6", "yes"])
def test_what_the_scale_does_not_have_is_refused(asked, rating):
    with pytest.raises(OffScaleError):
        vote(asked, rating)

    assert seen(asked).voted == frozenset()


def test_after_signing_nobody_asks_and_nobody_votes(asked):
    asked.agree(BUDGET, "4")
    asked.choose(Consent.NOT)
    asked.sign()

    with pytest.raises(SignedAlreadyError):
        vote(asked, "3", by=MEMBER)
    with pytest.raises(SignedAlreadyError):
        ask(asked, statement="leadership.team")


def test_when_teams_agree_no_more_nobody_votes(event, asked):
    event.move(GroupState.RELEASED)

    with pytest.raises(RoomClosedError):
        vote(asked, "3", by=MEMBER)


def test_before_the_room_is_open_nobody_is_asked(team):
    with pytest.raises(RoomNotOpenError):
        ask(team)


def test_every_step_is_told_to_open_pages_and_is_on_record_without_the_choice(event, asked):
    before = asked.room().room.revision
    vote(asked, "3", by=MEMBER)
    vote(asked, "4")

    assert asked.room().room.revision == before + 2
    told = [(one.object, one.outcome) for one in event.records("vote")]
    assert told == [(f"statement {BUDGET}", "done")] * 2
    assert [one.object for one in event.records("ask again")] == [f"statement {BUDGET}"]


def test_a_second_lead_asks_as_well(met):
    met.comes("Representative 2", Role.LEAD)

    ask(met, by="Representative 2")

    assert seen(met).open
