"""What a first visit carries over the wire: link, notice, hub and one dimension, cache empty.

Starts the application on a demonstration workshop of its own, opens it in Chromium and adds up
what Chromium's network log says was received, headers included::

    python benchmarks/first_load.py

Needs the test tools and a Chromium (``DGCA_CHROMIUM`` names another than those on the path).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from machine import machine
from playwright.sync_api import CDPSession, Page, sync_playwright

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
STREAMLIT = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dgca_app.py")]
PATIENCE_S = 60
LIMIT = 1_000_000
FIRST_DIMENSION = "[class*='st-key-part-'] a"


class Wire:
    """What a page has received so far, by kind."""

    def __init__(self, session: CDPSession) -> None:
        self.kinds: dict[str, str] = {}
        self.received: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        session.send("Network.enable")
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._framed)

    def _answered(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        kind = self.kinds.get(event["requestId"], "Other")
        self.received[kind] += int(event["encodedDataLength"])
        self.requests[kind] += 1

    def _framed(self, event: dict[str, Any]) -> None:
        """Count a message of the socket; binary ones are logged in base64."""
        self.received["WebSocket"] += len(event["response"]["payloadData"]) * 3 // 4
        self.requests["WebSocket"] += 1


@contextmanager
def application(folder: str) -> Iterator[tuple[str, str]]:
    """Run the application on a demonstration; give a respondent's and a facilitator's link."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://localhost:{port}"
    environment = os.environ | {"DGCA_DATABASE": f"sqlite:///{folder}/first_load.db"}
    demo = [sys.executable, "-m", "dgca", "demo", "--base-url", base]
    told = subprocess.run(  # noqa: S603  # words of our own
        demo, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    server = subprocess.Popen(  # noqa: S603  # words of our own
        [*STREAMLIT, "--server.port", str(port), "--server.headless", "true"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(f"{base}/_stcore/health")
        yield link(told, r"not started"), link(told, r"Facilitator")
    finally:
        server.terminate()
        server.wait()


def link(told: str, word: str) -> str:
    """The first link on a line that holds the word."""
    return re.search(rf"{word}.*?(http\S+/join/\S+)", told)[1]


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            urlopen(address).close()  # noqa: S310  # our own server
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not answer.")


def visit(page: Page, address: str, ready: str) -> None:
    """Come in by a link and wait until the page stands."""
    page.goto(address)
    page.locator("button[type=submit]").click()
    page.wait_for_selector(ready)
    page.wait_for_load_state("networkidle")


def row(name: str, wire: Wire, started: float) -> str:
    """One line of the table: what was received since the cache was empty."""
    kinds = ", ".join(
        f"{kind} {size / 1000:.0f} ({wire.requests[kind]})"
        for kind, size in wire.received.most_common()
    )
    total = sum(wire.received.values())
    return f"| {name} | {total / 1000:.0f} kB | {time.monotonic() - started:.1f} s | {kinds} |"


def chromium() -> str | None:
    """The Chromium to use; None for Playwright's own."""
    named = os.environ.get("DGCA_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        application(folder) as (respondent, facilitator),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        print(f"{machine()}; Chromium {browser.version}\n")
        print("| page, from an empty cache | received | after | kB (requests) by kind |")
        print("|---|---|---|---|")
        page = browser.new_page()
        wire, started = Wire(page.context.new_cdp_session(page)), time.monotonic()
        visit(page, respondent, "h1")
        page.get_by_role("button", name="I have read this; start").click()
        page.wait_for_selector(FIRST_DIMENSION)
        page.wait_for_load_state("networkidle")
        print(row("personal link, notice and hub", wire, started))
        page.locator(FIRST_DIMENSION).first.click()
        page.wait_for_selector("[data-testid=stRadio]")
        page.wait_for_load_state("networkidle")
        print(row("and then the first dimension", wire, started))
        total = sum(wire.received.values())
        page = browser.new_context().new_page()
        wire, started = Wire(page.context.new_cdp_session(page)), time.monotonic()
        visit(page, facilitator, ".js-plotly-plot")
        print(row("a facilitator's comparison", wire, started))
        browser.close()
    if total >= LIMIT:
        sys.exit(f"A respondent's first load is {total} bytes; the limit is {LIMIT}.")


if __name__ == "__main__":
    main()
