"""How fast an answer is saved, and what it costs, while many people answer every five seconds.

    python benchmarks/answering.py [--people 40 200 1000] [--cards 10 60] [--defaults 20 40]

For each line of the table a server starts as a process of its own on a new SQLite database. Every
person connects with a cookie of their own, opens the page of one dimension and answers one
statement every five seconds, each at a moment of their own, in Streamlit's own protocol. At the
end the rows in the database are counted: one that is missing ends the run with an error.

The time of an answer runs from the sending of the choice to the end of the run that it caused, and
in a column of its own to the message that says "Saved at". Nobody has two answers under way. The
CPU is all that the server's process used from the first answer to the last, by user and kernel,
sockets kept alive and waiting included, divided by the answers. The people are simulated by this
process on the same cores, so that the times include its share of them; the CPU does not.

``--defaults`` measures the page of ``naive_form.py`` with so many people for comparison: first
with Streamlit's own settings, then with those of this application. Needs Linux (``/proc``).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import uvloop
from browser import Browser, Run, Widget
from machine import (
    APPLICATION,
    AS_FOUND,
    HERE,
    ROOT,
    Server,
    machine,
    percentile,
    server,
    workshop,
)

EVERY_S, AT_ONCE, SEED = 5.0, 8, 20260101
HEADER = """\
| page | cards | people | answers | a second | CPU an answer | median | 95 % | 99 % \
| "Saved" 95 % | messages, bytes an answer | server's memory |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What is measured: a script, by which settings it runs, and the page that people open."""

    name: str
    script: Path
    settings: Path | None
    page: str
    query: str


OURS = Setup(
    name="a fragment a card",
    script=APPLICATION,
    settings=ROOT,
    page="dimension",
    query="dimension=d0",
)
NAIVE = HERE / "naive_form.py"
BEFORE = (
    Setup(name="whole page, Streamlit's settings", script=NAIVE, settings=None, page="", query=""),
    Setup(name="whole page, our settings", script=NAIVE, settings=ROOT, page="", query=""),
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What the answers of one line took."""

    runs: list[Run]
    seconds: float
    cpu: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, nargs="*", default=[40, 200, 1000])
    parser.add_argument("--cards", type=int, nargs="+", default=[10, 60])
    parser.add_argument("--defaults", type=int, nargs="*", default=[20, 40], metavar="PEOPLE")
    parser.add_argument("--seconds", type=float, default=30, help="how long they answer")
    chosen = parser.parse_args(arguments)
    print(f"{machine()}\n\n{HEADER}", flush=True)
    for setup in BEFORE:
        for people in chosen.defaults:
            line(setup, people=people, cards=chosen.cards[0], seconds=chosen.seconds)
    for cards in chosen.cards:
        for people in chosen.people:
            line(OURS, people=people, cards=cards, seconds=chosen.seconds)


def line(setup: Setup, *, people: int, cards: int, seconds: float) -> None:
    """Measure one line of the table and print it."""
    with TemporaryDirectory() as aside:
        folder = Path(aside)
        database, secrets = workshop(folder, people=people, cards=cards)
        options = [] if setup.settings else AS_FOUND
        where = setup.settings or folder
        with server(setup.script, database=database, folder=where, options=options) as running:
            found = uvloop.run(answers(running, setup, secrets=secrets, seconds=seconds))
        arrived = rows(database)
    if arrived != len(found.runs):
        sys.exit(f"{len(found.runs)} answers were sent and {arrived} rows arrived.")
    print(told(setup, found, people=people, cards=cards), flush=True)


def told(setup: Setup, found: Measured, *, people: int, cards: int) -> str:
    count = len(found.runs)
    finished = [run.finished for run in found.runs]
    saved = [run.saved for run in found.runs if run.saved is not None]
    if len(saved) != count:
        sys.exit(f"{count - len(saved)} answers were never said to be saved.")
    times = " | ".join(f"{percentile(finished, share) * 1000:.0f} ms" for share in (50, 95, 99))
    return (
        f"| {setup.name} | {cards} | {people} | {count} | {count / found.seconds:.1f} "
        f"| {found.cpu / count * 1000:.1f} ms | {times} "
        f"| {percentile(saved, 95) * 1000:.0f} ms "
        f"| {mean(run.messages for run in found.runs):.0f}, "
        f"{mean(run.bytes for run in found.runs):,.0f} | {found.megabytes:.0f} MB |"
    )


async def answers(running: Server, setup: Setup, *, secrets: list[str], seconds: float) -> Measured:
    """Let everybody open the page, and then answer for so many seconds."""
    browsers = [
        Browser(
            host=running.host, port=running.port, cookie=secret, page=setup.page, query=setup.query
        )
        for secret in secrets
    ]
    async with AsyncExitStack() as stack:
        door = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(come_in(stack, door, browser) for browser in browsers))
        began, cpu = time.perf_counter(), running.cpu_seconds()
        runs = await asyncio.gather(
            *(
                answer(browser, random.Random(SEED + place), began=began, seconds=seconds)
                for place, browser in enumerate(browsers)
            )
        )
        return Measured(
            runs=[run for of_one in runs for run in of_one],
            seconds=time.perf_counter() - began,
            cpu=running.cpu_seconds() - cpu,
            megabytes=running.megabytes(),
        )


async def come_in(stack: AsyncExitStack, door: asyncio.Semaphore, browser: Browser) -> None:
    async with door:
        await stack.enter_async_context(browser)
        await browser.open()
    if not browser.ratings:
        sys.exit(f"The page has no statements: {browser.drawn}")


async def answer(
    browser: Browser, dice: random.Random, *, began: float, seconds: float
) -> list[Run]:
    """Answer one statement after the other, and every five seconds one."""
    runs: list[Run] = []
    due, turn = began + dice.uniform(0, EVERY_S), 0
    while due < began + seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        statements = browser.ratings
        runs.append(await rated(browser, statements[turn % len(statements)], dice))
        due, turn = max(due + EVERY_S, time.perf_counter()), turn + 1
    return runs


async def rated(browser: Browser, statement: Widget, dice: random.Random) -> Run:
    """Give a rating that does not stand there yet."""
    others = [option for option in statement.options if option != statement.value]
    return await browser.choose(statement, dice.choice(others))


def rows(database: Path) -> int:
    """How many answers the database has kept, those that were changed since included."""
    with closing(sqlite3.connect(database)) as connection:
        asked = "SELECT (SELECT count(*) FROM answer) + (SELECT count(*) FROM answer_history)"
        return int(connection.execute(asked).fetchone()[0])


if __name__ == "__main__":
    main()
