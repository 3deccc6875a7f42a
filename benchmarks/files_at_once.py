"""How long 200 people who come within one second wait for all files of the first page.

Starts the application, asks for its page and for every file that the page names, over six
connections a person as browsers do, compressed and with nothing in the cache::

    python benchmarks/files_at_once.py [PEOPLE]

The people run on the same machine as the server. The pages that follow over the socket are
not part of this.
"""

from __future__ import annotations

import asyncio
import re
import statistics
import sys
import tempfile
import time
from urllib.parse import urlsplit
from urllib.request import urlopen

from first_load import application
from machine import machine

CONNECTIONS = 6
PEOPLE = 200


def files_of(base: str) -> list[str]:
    """Every file that the application's page names."""
    with urlopen(base) as page:  # noqa: S310  # our own server
        return re.findall(r'(?:href|src)="\.?(/[^"]+)"', page.read().decode())


async def fetch(port: int, wanted: list[str]) -> int:
    """Fetch what is still wanted over one connection, and give the bytes received."""
    reader, writer = await asyncio.open_connection("localhost", port)
    received = 0
    while wanted:
        ask = f"GET {wanted.pop()} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(ask.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", head)[1])
        received += len(head) + len(await reader.readexactly(length))
    writer.close()
    return received


async def person(port: int, files: list[str], *, after: float) -> tuple[float, int]:
    """Come after some time; give how long everything took, and the bytes."""
    await asyncio.sleep(after)
    started, wanted = time.perf_counter(), list(files)
    received = await fetch(port, ["/"])
    received += sum(await asyncio.gather(*(fetch(port, wanted) for _ in range(CONNECTIONS))))
    return time.perf_counter() - started, received


async def crowd(port: int, files: list[str], people: int) -> list[tuple[float, int]]:
    """All people, evenly over one second."""
    return await asyncio.gather(
        *(person(port, files, after=place / people) for place in range(people))
    )


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with tempfile.TemporaryDirectory() as folder, application(folder) as (link, _):
        port = urlsplit(link).port
        files = files_of(f"http://localhost:{port}/")
        waited = asyncio.run(crowd(port, files, people))
    times = sorted(seconds for seconds, _ in waited)
    print(f"{machine()}\n")
    print("| people in one second | files each | median | 95th percentile | sent |")
    print("|---|---|---|---|---|")
    print(
        f"| {people} | {len(files) + 1} | {statistics.median(times):.2f} s | "
        f"{times[int(people * 0.95) - 1]:.2f} s | {sum(size for _, size in waited) / 1e6:.0f} MB |"
    )


if __name__ == "__main__":
    main()
