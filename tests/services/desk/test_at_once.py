"""When two facilitators press at the same moment, one is first and the other is told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest

from dgca.errors import DgcaError
from dgca.model.timetable import GroupState
from dgca.services.desk import membership, stepping
from dgca.store import Store, open_store, staff

ROUNDS = 5


@pytest.fixture
def stores(database: str) -> Iterator[list[Store]]:
    """Two stores on one database, as two processes would have."""
    with ExitStack() as stack:
        opened = [open_store(database) for _ in range(2)]
        for store in opened:
            stack.callback(store.close)
        yield opened


@pytest.fixture
def two(stores, sit_down):
    """Two facilitators of one workshop, each at a process of their own."""
    first = sit_down(stores[0])
    other = first.colleague()
    secret = first.come_in(other)
    second = type(first)(
        store=stores[1], member=other, secret=secret, round=first.round, now=first.now
    )
    return first, second


def at_once(*deeds):
    """Do deeds at the same moment; what each was told, or None where it was done."""
    together = Barrier(len(deeds))

    def attempt(deed):
        together.wait()
        try:
            deed()
        except DgcaError as error:
            return error
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(attempt, deeds))


def test_a_group_is_moved_once(two):
    first, second = two
    first.ready()
    group = first.group()

    def step(desk):
        stepping.step(desk.store, desk.secret, group_id=group.id, seen=group.state, now=desk.now)

    told = at_once(lambda: step(first), lambda: step(second))

    assert sorted(type(one).__name__ for one in told) == ["MovedMeanwhileError", "NoneType"]
    assert first.group().state is GroupState.OPEN


def test_of_two_other_titles_one_is_kept_and_the_other_told(two):
    first, second = two
    for number in range(ROUNDS):
        seen = first.settings

        told = at_once(
            lambda seen=seen, n=number: first.change(seen=seen, title=f"One {n}"),
            lambda seen=seen, n=number: second.change(seen=seen, title=f"Two {n}"),
        )

        assert sorted(type(one).__name__ for one in told) == ["FaultySaveError", "NoneType"]


def test_two_other_settings_are_both_kept(two):
    first, second = two
    for number in range(ROUNDS):
        seen = first.settings

        told = at_once(
            lambda seen=seen, n=number: first.change(seen=seen, title=f"One {n}"),
            lambda seen=seen, n=number: second.change(seen=seen, colleagues=20 + n),
        )

        assert told == [None, None]
        assert (first.settings.title, first.settings.colleagues) == (f"One {number}", 20 + number)


def test_two_facilitators_who_let_each_other_out_leave_one_behind(two):
    first, second = two

    def let_out(desk, who):
        membership.let_out(
            desk.store, desk.secret, round_id=desk.round.id, staff_id=who.id, now=desk.now
        )

    told = at_once(lambda: let_out(first, second.member), lambda: let_out(second, first.member))

    assert [one is None for one in told].count(True) == 1
    with first.store.reading() as session:
        assert len(staff.members_of(session, workshop_id=first.round.workshop_id)) == 1
