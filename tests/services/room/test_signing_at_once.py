"""Whatever happens in the middle of signing, a view is signed or it is not."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest
from sqlalchemy import text

from dgca.errors.room import MovedAgreedError, NotSignedError, SignedAlreadyError
from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.model.room import Consent
from dgca.services.room import agreeing, signatures
from dgca.services.room.summaries import read_view
from dgca.store import Store, open_store

pytestmark = pytest.mark.slow

TABLES = (
    *("response", "answer", "answer_history", "signed_view", "signature", "reopening"),
    *("room", "revision", "audit", "person_key"),
)
SIGNING = """
import os, signal, sys
from datetime import datetime
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dgca.services.room import signatures
from dgca.store import open_store

database, left, secret, read, now = sys.argv[1:]
store, left = open_store(database), int(left)

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    global left
    left -= statement.startswith(("DELETE", "UPDATE", "INSERT"))
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

signatures.sign(
    store, secret, round_id=None, read=read, name="Lead", role="Director",
    now=datetime.fromisoformat(now),
)
"""
STEPS = 8
"""The first step of writing that signing does not have: it writes seven times."""

ROUNDS = 6


@pytest.fixture
def agreed(met):
    """A team with one agreed rating, that has chosen what others may see."""
    met.agree("leadership.champion", "4")
    met.choose(Consent.NOT)
    return met


@pytest.fixture
def processes(database: str) -> Iterator[list[Store]]:
    """Two stores on one database, as two processes would have."""
    with ExitStack() as stack:
        opened = [open_store(database) for _ in range(2)]
        for store in opened:
            stack.callback(store.close)
        yield opened


def everything(store):
    """Every row that signing may touch, as text."""
    with store.reading() as session:
        return {
            table: sorted(map(str, session.connection().execute(text(f"SELECT * FROM {table}"))))  # noqa: S608 - our own words
            for table in TABLES
        }


def signing(team, store, by, *, read):
    """Sign from a process of one's own; what came of it, in a word."""
    try:
        view = signatures.sign(
            store,
            team.secrets[by],
            round_id=None,
            read=read,
            name=by,
            role="Director",
            now=team.now,
        )
    except (MovedAgreedError, SignedAlreadyError) as refused:
        return type(refused).__name__
    return view.sha256


def agreeing_in(team, store, *, rating, seen):
    """Agree from a process of one's own; what came of it, in a word."""
    try:
        return agreeing.agree(
            store,
            team.secrets["Lead"],
            round_id=None,
            statement_id="leadership.champion",
            answer=Answer(rating=rating),
            seen_revision=seen,
            language="en",
            now=team.now,
        ).kind
    except SignedAlreadyError as refused:
        return type(refused).__name__


def run_until(team, database, *, step):
    """Sign in a process that is killed after so many steps of writing; how it ended."""
    read = signatures.summary_of(team.room()).sha256
    words = [database, str(step), team.secrets["Lead"], read, team.now.isoformat()]
    ended = subprocess.run([sys.executable, "-c", SIGNING, *words], check=False)  # noqa: S603 - our own words
    return ended.returncode


@pytest.mark.parametrize("step", range(1, STEPS))
def test_whoever_is_killed_while_signing_has_not_signed(agreed, database, step):
    before = everything(agreed.event.store)

    assert run_until(agreed, database, step=step) == -signal.SIGKILL

    assert everything(agreed.event.store) == before
    assert agreed.agree("leadership.champion", "5").kind == "saved"
    assert agreed.sign().number == 1


def test_whoever_is_not_killed_has_signed_the_whole(agreed, database):
    read = signatures.summary_of(agreed.room()).sha256

    assert run_until(agreed, database, step=STEPS) == 0

    standing = agreed.room().agreement.standing
    assert (standing.sha256, standing.signatures[0].name) == (read, "Lead")
    with pytest.raises(SignedAlreadyError):
        agreed.agree("leadership.champion", "5")


def test_two_leads_who_sign_at_the_same_moment_leave_one_signed_view(agreed, processes):
    agreed.comes("Second lead", Role.LEAD)
    for number in range(1, ROUNDS + 1):
        together, read = Barrier(2), signatures.summary_of(agreed.room()).sha256

        def sign(by: str, store: Store, *, together: Barrier = together, read: str = read) -> str:
            together.wait()
            return signing(agreed, store, by, read=read)

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(sign, ["Lead", "Second lead"], processes))

        agreement = agreed.room().agreement
        assert Counter(told) == {read: 1, "SignedAlreadyError": 1}
        assert len(agreement.signed) == number
        reopen(agreed, agreement.standing.id)


def test_a_rating_and_a_signature_at_once_leave_the_hash_of_what_is_kept(agreed, processes):
    for number in range(ROUNDS):
        together, room = Barrier(2), agreed.room()
        read = signatures.summary_of(room).sha256
        seen = room.agreement.kept("leadership.champion").revision

        def sign(store: Store, together: Barrier = together, read: str = read) -> str:
            together.wait()
            return signing(agreed, store, "Lead", read=read)

        def agree(
            store: Store, *, together: Barrier = together, seen: int = seen, number: int = number
        ) -> str:
            together.wait()
            return agreeing_in(agreed, store, rating=str(1 + number % 3), seen=seen)

        with ThreadPoolExecutor(2) as pool:
            signature = pool.submit(sign, processes[0])
            rating = pool.submit(agree, processes[1])
            told = (signature.result(), rating.result())

        first_signed, first_rated = (read, "SignedAlreadyError"), ("MovedAgreedError", "saved")
        assert told in {first_signed, first_rated, (read, "same")}
        standing = agreed.room().agreement.standing
        if standing is None:
            agreed.sign()
            standing = agreed.room().agreement.standing
        kept = agreed.room().agreement.kept("leadership.champion").answer
        assert standing.sha256 == hashlib.sha256(standing.content.encode()).hexdigest()
        assert read_view(standing.content).agreed["leadership.champion"] == kept
        reopen(agreed, standing.id)


def test_two_who_take_up_again_at_once_do_it_once(agreed, processes):
    agreed.comes("Second lead", Role.LEAD)
    view, together = agreed.sign(), Barrier(2)

    def again(by: str, store: Store) -> str:
        together.wait()
        try:
            reopen(agreed, view.id, by=by, store=store)
        except NotSignedError as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(again, ["Lead", "Second lead"], processes))

    assert Counter(told) == {"done": 1, "NotSignedError": 1}
    assert len(agreed.event.records("reopen view")) == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_signature_waits_for_a_rating_that_is_under_way(agreed, processes):
    """What was read is not what is kept by then, so it is told."""
    one, other = processes
    read = signatures.summary_of(agreed.room()).sha256
    place = {"response_id": agreed.room().agreement.response_id}

    with ThreadPoolExecutor(1) as pool:
        with one.writing() as session:
            held = text("SELECT 1 FROM response WHERE id = :response_id FOR SHARE")
            session.connection().execute(held, place)
            change = text("UPDATE answer SET rating = '2' WHERE response_id = :response_id")
            session.connection().execute(change, place)
            signature = pool.submit(signing, agreed, other, "Lead", read=read)
            while not signature.done() and not somebody_waits(one):
                pass

        assert signature.result() == "MovedAgreedError"
    assert json.loads(signatures.summary_of(agreed.room()).content)["agreed"][0]["rating"] == "2"


def somebody_waits(store: Store) -> bool:
    """Whether PostgreSQL lets a transaction of this database wait for another."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with store.reading() as session:
        return session.connection().execute(waiting).scalar_one() > 0


def reopen(team, view_id, *, by="Lead", store=None):
    signatures.reopen_view(
        store or team.event.store,
        team.secrets[by],
        round_id=None,
        signed_view_id=view_id,
        reason="New figures",
        now=team.now,
    )
