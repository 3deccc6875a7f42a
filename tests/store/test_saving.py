"""An answer is one upsert with a revision, and its history is only added to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dgca.errors.forms import AlreadySubmittedError
from dgca.model.kept import KeptAnswer, KeptResponse, SaveOutcome
from dgca.model.response import Answer
from dgca.store import Session, Store
from dgca.store.answers import responses_of, submit_response
from dgca.store.saving import history_of, save_answer

AGREES = Answer(rating="4", confidence="high", evidence="The plan of 2025", comment="")
DISAGREES = Answer(rating="2")
DOES_NOT_KNOW = Answer(rating="DK")


class Form:
    """One statement of one person's form, each deed in a transaction of its own."""

    def __init__(self, store: Store, response: KeptResponse, now: datetime) -> None:
        self.store, self.response, self.now = store, response, now

    def save(
        self, answer: Answer, *, seen: int, language: str = "en", later: int = 0
    ) -> SaveOutcome:
        with self.store.writing() as session:
            return self.save_within(session, answer, seen=seen, language=language, later=later)

    def save_within(
        self, session: Session, answer: Answer, *, seen: int, language: str = "en", later: int = 0
    ) -> SaveOutcome:
        return save_answer(
            session,
            response_id=self.response.id,
            statement_id="leadership.champion",
            answer=answer,
            seen_revision=seen,
            language=language,
            now=self.now + timedelta(minutes=later),
        )

    def standing(self) -> KeptAnswer | None:
        with self.store.reading() as session:
            (found,) = responses_of(session, round_id=self.response.round_id)
            return found.answers.get("leadership.champion")

    def history(self) -> list[KeptAnswer]:
        with self.store.reading() as session:
            return history_of(
                session, response_id=self.response.id, statement_id="leadership.champion"
            )


@pytest.fixture
def form(store: Store, response: KeptResponse, now: datetime) -> Form:
    return Form(store, response, now)


def test_a_first_answer_is_kept_whole_at_revision_1(form: Form) -> None:
    outcome = form.save(AGREES, seen=0, language="es")

    assert outcome.kind == "saved"
    assert outcome.kept == KeptAnswer(
        statement_id="leadership.champion",
        answer=AGREES,
        revision=1,
        language="es",
        saved_at=form.now,
        rated_at=form.now,
    )
    assert form.standing() == outcome.kept


def test_a_changed_answer_replaces_the_first_and_the_history_keeps_it(form: Form) -> None:
    first = form.save(AGREES, seen=0)
    second = form.save(DOES_NOT_KNOW, seen=1, later=5)

    assert second.kind == "saved"
    assert second.kept.revision == 2
    assert second.kept.saved_at == form.now + timedelta(minutes=5)
    assert form.standing() == second.kept
    assert form.history() == [first.kept]


def test_an_answer_can_be_cleared_which_the_history_shows(form: Form) -> None:
    given = form.save(AGREES, seen=0)
    cleared = form.save(Answer(), seen=1)

    assert cleared.kind == "saved"
    assert not form.standing().answer.given
    assert form.history() == [given.kept]


@pytest.mark.parametrize("seen", [0, 1, 7])
def test_the_same_answer_again_is_nothing_whatever_it_had_seen(form: Form, seen: int) -> None:
    first = form.save(AGREES, seen=0)
    again = form.save(AGREES, seen=seen, later=9)

    assert again == SaveOutcome(kind="same", kept=first.kept)
    assert form.standing() == first.kept
    assert form.history() == []


def test_a_blank_where_nothing_was_answered_is_nothing(form: Form) -> None:
    outcome = form.save(Answer(), seen=0)

    assert outcome.kind == "same"
    assert outcome.kept.revision == 0
    assert form.standing() is None


@pytest.mark.parametrize("seen", [0, 2, 7])
def test_a_save_that_saw_another_revision_changes_nothing_and_brings_what_stands(
    form: Form, seen: int
) -> None:
    first = form.save(AGREES, seen=0)
    stale = form.save(DISAGREES, seen=seen)

    assert stale == SaveOutcome(kind="stale", kept=first.kept)
    assert form.standing() == first.kept
    assert form.history() == []


def test_a_save_that_saw_an_answer_where_there_is_none_is_stale(form: Form) -> None:
    stale = form.save(AGREES, seen=3)

    assert stale.kind == "stale"
    assert stale.kept.revision == 0
    assert form.standing() is None


def test_an_answer_that_was_changed_and_changed_back_has_two_revisions_behind_it(
    form: Form,
) -> None:
    form.save(AGREES, seen=0)
    form.save(DISAGREES, seen=1)
    form.save(AGREES, seen=2)

    assert [(kept.revision, kept.answer.rating) for kept in form.history()] == [(1, "4"), (2, "2")]


def test_an_answer_to_a_submitted_response_is_refused(form: Form) -> None:
    first = form.save(AGREES, seen=0)
    with form.store.writing() as session:
        submit_response(session, response_id=form.response.id, now=form.now)

    with pytest.raises(AlreadySubmittedError):
        form.save(DISAGREES, seen=1)

    assert form.standing() == first.kept


@pytest.mark.parametrize("typed", ["=1+1", "<b>*bold*</b>", "ñandú 🌴 עברית", "'; DROP TABLE--\n"])
def test_what_people_type_comes_back_as_it_was(form: Form, typed: str) -> None:
    form.save(Answer(rating="3", evidence=typed, comment=typed), seen=0)

    assert form.standing().answer.evidence == typed
    assert form.standing().answer.comment == typed


@pytest.mark.parametrize(
    "deed", ["UPDATE answer_history SET rating = '5'", "DELETE FROM answer_history"]
)
def test_the_database_refuses_to_change_the_history(form: Form, deed: str) -> None:
    first = form.save(AGREES, seen=0)
    form.save(DISAGREES, seen=1)

    with pytest.raises(DBAPIError, match="only added to"), form.store.writing() as session:
        session.connection().execute(text(deed))

    assert form.history() == [first.kept]


REPLACING = {"postgresql": "INSERT INTO", "sqlite": "INSERT OR REPLACE INTO"}
OTHERWISE = """
answer_history (response_id, statement_id, rating, confidence, evidence, comment, language,
saved_at, revision) SELECT response_id, statement_id, '5', confidence, evidence, comment, language,
saved_at, revision FROM answer_history
"""


def test_the_database_refuses_to_put_another_state_in_the_place_of_one(form: Form) -> None:
    first = form.save(AGREES, seen=0)
    form.save(DISAGREES, seen=1)

    with pytest.raises(DBAPIError), form.store.writing() as session:
        session.connection().execute(text(REPLACING[session.get_bind().dialect.name] + OTHERWISE))

    assert form.history() == [first.kept]


def test_a_save_is_undone_with_the_deed_that_it_is_part_of(form: Form) -> None:
    def deed() -> None:
        with form.store.writing() as session:
            form.save_within(session, AGREES, seen=0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deed()

    assert form.standing() is None
