"""When several save at the same moment, one wins and the others are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import text

from dgca.errors.forms import AlreadySubmittedError
from dgca.model.kept import KeptResponse, SaveOutcome
from dgca.model.response import Answer
from dgca.store import Session, Store, open_store
from dgca.store.answers import responses_of, submit_response
from dgca.store.revisions import revision_of
from dgca.store.saving import history_of, save_answer

PEOPLE = 6
ROUNDS = 8


@pytest.fixture
def processes(database: str) -> Iterator[list[Store]]:
    """Several stores on one database, as several processes would have."""
    with ExitStack() as stack:
        opened = [open_store(database) for _ in range(2)]
        for store in opened:
            stack.callback(store.close)
        yield opened


def save(store: Store, response: KeptResponse, answer: Answer, *, seen: int) -> SaveOutcome:
    with store.writing() as session:
        return save_within(session, response, answer, seen=seen)


def save_within(
    session: Session, response: KeptResponse, answer: Answer, *, seen: int
) -> SaveOutcome:
    return save_answer(
        session,
        response_id=response.id,
        statement_id="s1",
        answer=answer,
        seen_revision=seen,
        language="en",
        now=datetime.fromisoformat("2026-03-02T15:00:00+00:00"),
    )


def test_of_several_saves_that_saw_the_same_revision_exactly_one_wins(
    processes: list[Store], response: KeptResponse
) -> None:
    together = Barrier(PEOPLE)

    def answer(person: int, seen: int) -> SaveOutcome:
        together.wait()
        rating = Answer(rating=str(person), comment=f"after {seen}")
        return save(processes[person % len(processes)], response, rating, seen=seen)

    with ThreadPoolExecutor(PEOPLE) as pool:
        told = [list(pool.map(answer, range(PEOPLE), [seen] * PEOPLE)) for seen in range(ROUNDS)]

    for seen, outcomes in enumerate(told):
        assert Counter(one.kind for one in outcomes) == {"saved": 1, "stale": PEOPLE - 1}
        (won,) = {one.kept for one in outcomes}
        assert won.revision == seen + 1
    with processes[0].reading() as session:
        history = history_of(session, response_id=response.id, statement_id="s1")
        assert [kept.revision for kept in history] == list(range(1, ROUNDS))


def test_of_several_equal_saves_one_is_saved_and_the_others_find_it_there(
    processes: list[Store], response: KeptResponse
) -> None:
    together = Barrier(PEOPLE)

    def answer(person: int) -> SaveOutcome:
        together.wait()
        return save(processes[person % len(processes)], response, Answer(rating="3"), seen=0)

    with ThreadPoolExecutor(PEOPLE) as pool:
        outcomes = list(pool.map(answer, range(PEOPLE)))

    assert Counter(one.kind for one in outcomes) == {"saved": 1, "same": PEOPLE - 1}


def test_no_answer_slips_in_after_the_form_was_submitted(
    processes: list[Store], response: KeptResponse, now: datetime
) -> None:
    together = Barrier(PEOPLE)

    def act(person: int) -> str:
        together.wait()
        store = processes[person % len(processes)]
        if person == 0:
            with store.writing() as session:
                submit_response(session, response_id=response.id, now=now)
                (submitted,) = responses_of(session, round_id=response.round_id)
                return submitted.answers["s1"].answer.rating if submitted.answers else ""
        with suppress(AlreadySubmittedError):
            save(store, response, Answer(rating=str(person)), seen=0)
        return ""

    with ThreadPoolExecutor(PEOPLE) as pool:
        seen_at_submission, *_ = pool.map(act, range(PEOPLE))

    with processes[1].reading() as session:
        (kept,) = responses_of(session, round_id=response.round_id)
        standing = kept.answers["s1"].answer.rating if kept.answers else ""
        assert standing == seen_at_submission
        assert revision_of(session, round_id=response.round_id) == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_submission_waits_for_a_save_that_is_under_way(
    processes: list[Store], response: KeptResponse, now: datetime
) -> None:
    one, other = processes

    def submit() -> int:
        with other.writing() as session:
            submit_response(session, response_id=response.id, now=now)
            (submitted,) = responses_of(session, round_id=response.round_id)
            return len(submitted.answers)

    with ThreadPoolExecutor(1) as pool:
        with one.writing() as session:
            save_within(session, response, Answer(rating="3"), seen=0)
            submission = pool.submit(submit)
            while not submission.done() and not somebody_waits(other):
                pass

        assert submission.result() == 1


def somebody_waits(store: Store) -> bool:
    """Whether PostgreSQL lets a transaction of this database wait for another."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with store.reading() as session:
        return session.connection().execute(waiting).scalar_one() > 0
