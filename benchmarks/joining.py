"""How long people wait for their first page when all of them come within one second.

    python benchmarks/joining.py [--people 200] [--within 1]

First a real Chromium opens the page once and tells what it fetches, so that no name of a file is
written down here. Then every simulated browser asks for the page, then for those files over six
connections, as a browser does and with its Accept-Encoding; it opens the socket as soon as the
scripts are there, and has arrived when the last element of its hub and the last file have come.
Everybody has a cookie of their own. What a browser needs to run the scripts and to draw is not in
these times, nor is a line slower than this machine's own; the people are simulated by this process
on the same cores as the server, so that the times include its share of them.

The line below is the same application by Streamlit's own settings and without what stands before
it here: ``streamlit run dgca/navigation.py``. Needs Linux (``/proc``), the test tools, a Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import uvloop
from browser import Browser, PageError
from machine import APPLICATION, AS_FOUND, ROOT, Server, machine, percentile, server, workshop
from wire import fetch, fetched

SEED, STATEMENTS = 20260101, 10
HUB = "[data-testid=stMain] [data-testid=stPageLink]"
HEADER = """\
| application | people | within | median | 95 % | last | files | received, each | CPU, each |
|---|---:|---:|---:|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What is measured: a script, and the folder whose settings it runs by."""

    name: str
    script: Path
    settings: Path | None


SETUPS = (
    Setup(name="as it runs", script=APPLICATION, settings=ROOT),
    Setup(
        name="Streamlit's settings, no front door",
        script=ROOT / "dgca" / "navigation.py",
        settings=None,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How one person arrived."""

    seconds: float
    bytes: int


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--within", type=float, default=1, help="seconds in which all come")
    chosen = parser.parse_args(arguments)
    print(f"{machine()}\n\n{HEADER}", flush=True)
    for setup in SETUPS:
        print(line(setup, people=chosen.people, within=chosen.within), flush=True)


def line(setup: Setup, *, people: int, within: float) -> str:
    """Measure one line of the table."""
    with TemporaryDirectory() as aside:
        folder = Path(aside)
        database, (scout, *secrets) = workshop(folder, people=people + 1, cards=STATEMENTS)
        options = [] if setup.settings else AS_FOUND
        where = setup.settings or folder
        with server(setup.script, database=database, folder=where, options=options) as running:
            address = f"http://{running.host}:{running.port}/"
            paths = asyncio.run(fetched(address, cookie=scout, until=HUB))
            cpu = running.cpu_seconds()
            arrived = uvloop.run(all_come(running, paths, secrets=secrets, within=within))
            cpu = running.cpu_seconds() - cpu
    seconds = [one.seconds for one in arrived]
    return (
        f"| {setup.name} | {people} | {within:g} s | {median(seconds):.1f} s "
        f"| {percentile(seconds, 95):.1f} s | {max(seconds):.1f} s | {len(paths)} "
        f"| {median(one.bytes for one in arrived) / 1000:,.0f} kB | {cpu / people * 1000:.0f} ms |"
    )


async def all_come(
    running: Server, paths: list[str], *, secrets: list[str], within: float
) -> list[Arrival]:
    dice = random.Random(SEED)
    return await asyncio.gather(
        *(come(running, paths, secret=secret, after=dice.uniform(0, within)) for secret in secrets)
    )


async def come(running: Server, paths: list[str], *, secret: str, after: float) -> Arrival:
    """One person: the page, its scripts and styles, then the hub and what else was fetched."""
    await asyncio.sleep(after)
    started = time.perf_counter()
    page, *others = paths
    scripts = [path for path in others if path.endswith((".js", ".css"))]
    rest = [path for path in others if path not in scripts]
    host, port = running.host, running.port
    size = await fetch(host, port, [page], cookie=secret)
    size += await fetch(host, port, scripts, cookie=secret)
    more, drawn = await asyncio.gather(
        fetch(host, port, rest, cookie=secret), hub(running, secret=secret)
    )
    return Arrival(seconds=time.perf_counter() - started, bytes=size + more + drawn)


async def hub(running: Server, *, secret: str) -> int:
    """Open the hub; the bytes of its messages."""
    async with Browser(host=running.host, port=running.port, cookie=secret) as browser:
        run = await browser.open()
    if "page_link" not in browser.drawn:
        msg = f"this is not the hub: {browser.drawn}"
        raise PageError(msg)
    return run.bytes


if __name__ == "__main__":
    main()
