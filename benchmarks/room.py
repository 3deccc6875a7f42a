"""How soon a team sees what a colleague writes, with many rooms open at once.

    PYTHONPATH=. python benchmarks/room.py [--rooms 20] [--people 10] [--others 10 1000000]

Everybody has the same card of their team's room open and asks, as the page does, whether anything
has moved. In each room something new is agreed every ten seconds, by a process of its own, as on
another replica. What is told is the time from the commit to the message that brings the new reason
to a colleague's browser, without the browser's own drawing; and, with so many answers of others in
the same round, how long it takes to open the room.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import uvloop
from browser import Browser
from machine import APPLICATION, HERE, ROOT, Server, machine, percentile, server

from dgca.model.response import Answer
from dgca.services.room import agreeing
from dgca.services.room.rooms import team_room
from dgca.store import Store, open_store

SEED, EVERY_S, STATEMENTS, AT_ONCE = 20260101, 10, 54, 20
HEADER = """\
| rooms × people | other answers | changes, seen | median | 95 % | last | opening | CPU of a core |
|---|---:|---:|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True, kw_only=True)
class Change:
    """Something that was agreed: the word by which it is known, and when it was committed."""

    word: str
    at: float


@dataclass(frozen=True, kw_only=True)
class Teams:
    """The teams that are measured: for each room the secrets of its people, the lead's first."""

    store: Store
    rooms: list[list[str]]
    round_id: str


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rooms", type=int, default=20)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--others", type=int, nargs="+", default=[10, 1_000_000])
    chosen = parser.parse_args(arguments)
    print(f"{machine()}\n\n{HEADER}", flush=True)
    for others in chosen.others:
        print(line(chosen.rooms, chosen.people, others=others, seconds=chosen.seconds), flush=True)


def line(rooms: int, people: int, *, others: int, seconds: float) -> str:
    """Measure one line of the table."""
    with TemporaryDirectory() as aside:
        file = Path(aside) / "room.db"
        asked = [sys.executable, HERE / "room_workshop.py", file, rooms, people, STATEMENTS, others]
        made = subprocess.run(  # noqa: S603  # words of our own
            [str(word) for word in asked],
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            stdout=subprocess.PIPE,
            check=True,
        )
        told = json.loads(made.stdout)
        store = open_store(f"sqlite:///{file}")
        with server(APPLICATION, database=file, folder=ROOT) as running:
            team = Teams(store=store, rooms=told["rooms"], round_id=told["round"])
            opened, delays, cpu = uvloop.run(watched(running, team, seconds=seconds))
        store.close()
    shown = " | ".join(f"{value:.2f} s" for value in figures(delays))
    return (
        f"| {rooms} × {people} | {others:,} | {len(delays)} | {shown} "
        f"| {median(opened) * 1000:.0f} ms | {cpu / seconds * 100:.0f} % |"
    )


def figures(delays: Sequence[float]) -> tuple[float, float, float]:
    return median(delays), percentile(delays, 95), max(delays)


async def watched(
    running: Server, teams: Teams, *, seconds: float
) -> tuple[list[float], list[float], float]:
    """Open every room, let things be agreed; how long it took to open and to see, and the CPU."""
    dice, query = random.Random(SEED), f"round={teams.round_id}&statement=d0.s0"
    changes: list[list[Change]] = [[] for _ in teams.rooms]
    opened: list[float] = []
    async with AsyncExitStack() as stack:
        door, watching = asyncio.Semaphore(AT_ONCE), []
        for place, (_lead, *members) in enumerate(teams.rooms):
            for secret in members:
                browser = Browser(
                    host=running.host,
                    port=running.port,
                    cookie=secret,
                    page="room_card",
                    query=query,
                )
                watching.append((place, browser))
        opened += await asyncio.gather(*(come_in(stack, door, one) for _, one in watching))
        end, cpu = time.perf_counter() + seconds, running.cpu_seconds()
        writing = [
            write(teams, lead, found, end=end, after=dice.uniform(0, EVERY_S))
            for (lead, *_), found in zip(teams.rooms, changes, strict=True)
        ]
        looking = [look(one, changes[place], end=end) for place, one in watching]
        found = await asyncio.gather(*looking, *writing)
        cpu = running.cpu_seconds() - cpu
    return opened, [delay for delays in found[: len(looking)] for delay in delays], cpu


async def come_in(stack: AsyncExitStack, door: asyncio.Semaphore, browser: Browser) -> float:
    async with door:
        await stack.enter_async_context(browser)
        return (await browser.open()).finished


async def write(
    teams: Teams, lead: str, changes: list[Change], *, end: float, after: float
) -> list[float]:
    """Agree something new in one room, every ten seconds."""
    await asyncio.sleep(after)
    while time.perf_counter() < end - EVERY_S / 2:
        word = f"reason number {len(changes) + 1} of the team"
        await asyncio.to_thread(agree, teams, lead, word)
        changes.append(Change(word=word, at=time.perf_counter()))
        await asyncio.sleep(EVERY_S)
    return []


def agree(teams: Teams, lead: str, word: str) -> None:
    now = datetime.now(UTC)
    room = team_room(teams.store, lead, round_id=teams.round_id, now=now)
    agreeing.agree(
        teams.store,
        lead,
        round_id=teams.round_id,
        statement_id="d0.s0",
        answer=Answer(rating="3", comment=word),
        seen_revision=room.agreement.kept("d0.s0").revision,
        language="en",
        now=now,
    )


async def look(browser: Browser, changes: Sequence[Change], *, end: float) -> list[float]:
    """Ask again and again whether anything has moved; how long each change took to be seen."""
    seen: list[float] = []
    while time.perf_counter() < end:
        await asyncio.sleep(browser.gate_every)
        run = await browser.ask_again(lambda: (one.word.encode() for one in changes))
        waited = ((one.at, run.brought.get(one.word.encode())) for one in changes[len(seen) :])
        seen += [came - at for at, came in waited if came is not None]
    return seen


if __name__ == "__main__":
    main()
