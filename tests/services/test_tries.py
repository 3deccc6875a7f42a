"""Who tries in vain is stopped for a while; who gets in is not held up."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from dgca.errors.entry import TooManyTriesError
from dgca.services.entry import tries
from dgca.store import Store, open_store

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
DOOR = "sign in"
PEOPLE = 8


def fail(store, times=1, *, subject="a", address="203.0.113.7", now=NOW):
    for _ in range(times):
        tries.note_failure(store, what=DOOR, subject=subject, address=address, now=now)


def minutes_to_wait(store, *, what=DOOR, subject="a", address="203.0.113.7", now=NOW):
    """How long somebody must wait; 0 where they may try."""
    try:
        tries.refuse_if_too_many(store, what=what, subject=subject, address=address, now=now)
    except TooManyTriesError as error:
        return error.parameters["minutes"]
    return 0


def rows(store):
    with store.reading() as session:
        asked = text("SELECT key, count FROM failed_try ORDER BY count, key")
        return [tuple(row) for row in session.connection().execute(asked)]


def test_the_tenth_failure_closes_an_account_for_the_rest_of_the_window(store):
    fail(store, 9)
    assert minutes_to_wait(store) == 0

    fail(store)

    assert minutes_to_wait(store) == 15
    assert minutes_to_wait(store, now=NOW + timedelta(minutes=14, seconds=30)) == 1
    assert minutes_to_wait(store, now=NOW + timedelta(minutes=15)) == 0


def test_another_account_and_another_door_stay_open(store):
    fail(store, 10)

    assert minutes_to_wait(store, subject="b") == 0
    assert minutes_to_wait(store, what="join code") == 0


def test_an_account_is_closed_from_wherever_it_is_tried(store):
    for number in range(10):
        fail(store, address=f"203.0.113.{number}")

    assert minutes_to_wait(store, address="198.51.100.1") == 15


def test_a_whole_ministry_behind_one_address_is_stopped_only_at_a_hundred(store):
    for number in range(99):
        fail(store, subject=f"code {number}")
    assert minutes_to_wait(store, subject="code 100") == 0

    fail(store, subject="code 99")

    assert minutes_to_wait(store, subject="code 100") == 15
    assert minutes_to_wait(store, subject="code 100", address="198.51.100.1") == 0


def test_trying_again_while_refused_makes_the_wait_no_longer(store):
    fail(store, 10)

    assert minutes_to_wait(store, now=NOW + timedelta(minutes=10)) == 5
    assert minutes_to_wait(store, now=NOW + timedelta(minutes=10)) == 5


def test_after_the_window_failures_count_from_one_again(store):
    fail(store, 10)
    later = NOW + timedelta(minutes=15)

    fail(store, 9, now=later)
    assert minutes_to_wait(store, now=later) == 0
    fail(store, now=later)

    assert minutes_to_wait(store, now=later) == 15


def test_a_success_clears_the_account_and_not_the_address(store):
    fail(store, 9)
    fail(store, 90, subject="b")

    tries.forget(store, what=DOOR, subject="a", now=NOW)

    assert [count for _, count in rows(store)] == [90, 99]
    fail(store, 1)
    assert minutes_to_wait(store) == 15
    assert minutes_to_wait(store, address="198.51.100.1") == 0


def test_a_network_of_the_newer_kind_counts_as_one_address(store):
    for number in range(100):
        fail(store, subject=f"code {number}", address=f"2001:db8:1:2::{number:x}")

    assert minutes_to_wait(store, address="2001:db8:1:2:ffff::1") == 15
    assert minutes_to_wait(store, address="2001:db8:1:3::1") == 0


def test_without_an_address_the_account_alone_counts(store):
    fail(store, 10, address="")

    assert [count for _, count in rows(store)] == [10]
    assert minutes_to_wait(store, address="") == 15


def test_what_was_tried_is_kept_only_as_a_hash_and_not_for_long(store):
    fail(store, subject="administrator@example.org")
    told = repr(rows(store))
    assert "administrator" not in told
    assert "203.0.113.7" not in told

    fail(store, subject="b", address="198.51.100.1", now=NOW + timedelta(minutes=15))

    assert len(rows(store)) == 2


@pytest.fixture
def processes(database: str) -> Iterator[list[Store]]:
    """Several stores on one database, as several replicas have."""
    with ExitStack() as stack:
        opened = [open_store(database) for _ in range(2)]
        for one in opened:
            stack.callback(one.close)
        yield opened


def test_of_failures_at_the_same_moment_each_is_counted(processes):
    together = Barrier(PEOPLE)

    def try_in_vain(person):
        store = processes[person % len(processes)]
        together.wait()
        for number in range(5):
            fail(store, subject=f"account {(person + number) % 2}")
        fail(store, subject=f"account of {person}", now=NOW - timedelta(hours=1))

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(try_in_vain, range(PEOPLE)))

    counted = [count for _, count in rows(processes[0])]
    assert counted[-3:] == [20, 20, 48]
