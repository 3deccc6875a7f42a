"""An agreed rating is written by a person; private ratings stay as they are."""

from __future__ import annotations

import pytest

from dgca.errors import NotAllowedError
from dgca.errors.forms import OffScaleError, TooLongError
from dgca.errors.room import NotTheWriterError, RoomNotOpenError
from dgca.model.response import Answer, Stage
from dgca.services.room import agreeing, seats
from dgca.store import answers

REASONED = Answer(
    rating="3",
    comment="The budget ends in June",
    dissent="Finance sees a 5",
    evidence="Budget 2026",
)


def private(event):
    """Every private answer, as the store has it."""
    with event.store.reading() as session:
        return answers.responses_of(session, round_id=event.round.id, stage=Stage.SELF)


def test_a_rating_is_kept_with_its_reason_and_dissent_and_who_wrote_it(event, met):
    outcome = met.agree("leadership.budget", REASONED)

    kept = met.room("Respondent 1").agreement.kept("leadership.budget")
    assert outcome.kind == "saved"
    assert kept.answer == REASONED
    assert kept.written_by == met.people["Lead"].id


@pytest.mark.parametrize("rating", ["1", "3", "5", "DK", "NA"])
def test_it_may_be_any_point_or_none(met, rating):
    met.agree("leadership.budget", rating)

    assert met.room().agreement.kept("leadership.budget").answer.rating == rating


def test_private_ratings_stay_as_they_are(event, met):
    before = private(event)

    met.agree("leadership.budget", REASONED)
    met.agree("leadership.champion", "1")

    assert private(event) == before


def test_the_second_of_two_at_one_card_sees_what_the_first_wrote(met):
    met.agree("leadership.budget", "3", seen=0)

    outcome = met.agree("leadership.budget", "4", seen=0)

    assert outcome.kind == "stale"
    assert outcome.kept.answer.rating == "3"
    assert met.room().agreement.kept("leadership.budget").answer.rating == "3"


def test_the_history_tells_who_wrote_what(event, met):
    seats.choose_writer(
        event.store,
        met.secrets["Lead"],
        round_id=None,
        person_id=met.people["Respondent 1"].id,
        now=met.now,
    )
    met.agree("leadership.budget", "3")
    met.agree("leadership.budget", "4", by="Respondent 1")

    with event.store.reading() as session:
        told = answers.history_of(
            session,
            response_id=met.room().agreement.response_id,
            statement_id="leadership.budget",
        )
    assert [(one.answer.rating, one.written_by) for one in told] == [("3", met.people["Lead"].id)]


def test_a_member_writes_only_when_asked_to(event, met):
    with pytest.raises(NotTheWriterError):
        met.agree("leadership.budget", "3", by="Respondent 1")

    assert met.room().agreement.answers == {}


def test_nothing_is_written_before_the_room_is_open(team):
    with pytest.raises(RoomNotOpenError):
        team.agree("leadership.budget", "3")


def test_what_the_scale_does_not_have_is_refused(met):
    with pytest.raises(OffScaleError):
        met.agree("leadership.budget", "6")


@pytest.mark.parametrize("statement", ["background.years", "nothing"])
def test_only_statements_are_agreed(met, statement):
    with pytest.raises(NotAllowedError):
        met.agree(statement, "3")


def test_a_reason_has_its_length(met):
    with pytest.raises(TooLongError):
        met.agree("leadership.budget", Answer(rating="3", comment="x" * 4001))


def test_what_everybody_said_alike_is_accepted_on_a_persons_word(event, met):
    before = private(event)

    count = accept(event, met, "leadership.champion", "leadership.budget", "leadership.team")

    told = met.room().agreement.answers
    assert count == 1
    assert {name: kept.answer.rating for name, kept in told.items()} == {"leadership.champion": "4"}
    assert told["leadership.champion"].written_by == met.people["Lead"].id
    assert private(event) == before


def test_accepting_leaves_what_is_agreed_already(event, met):
    met.agree("leadership.champion", "2")

    assert accept(event, met, "leadership.champion") == 0
    assert met.room().agreement.kept("leadership.champion").answer.rating == "2"


def test_only_what_was_looked_at_is_accepted(event, met):
    assert accept(event, met) == 0
    assert met.room().agreement.answers == {}


def test_every_change_moves_the_revision_that_open_pages_watch(event, met):
    before = met.room().room.revision

    met.agree("leadership.budget", "3")
    met.agree("leadership.budget", "3")

    assert met.room().room.revision == before + 1


def accept(event, team, *statements, by="Lead"):
    return agreeing.accept(
        event.store,
        team.secrets[by],
        round_id=None,
        statement_ids=statements,
        language="en",
        now=team.now,
    )
