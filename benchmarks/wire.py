"""What a browser fetches to draw a page: found out by a real one, and fetched again by many."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from first_load import chromium
from playwright.async_api import async_playwright

CONNECTIONS = 6
"""How many connections a browser opens to one host."""
END_OF_HEADERS = b"\r\n\r\n"
OK = 200


class WireError(Exception):
    """The server did not send what was asked for."""


async def fetched(address: str, *, cookie: str, until: str) -> list[str]:
    """The paths that a real browser asks for until the page shows what is waited for, in order."""
    host = urlsplit(address)
    paths: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        context = await browser.new_context()
        await context.add_cookies([{"name": "dgca_visit", "value": cookie, "url": address}])
        page = await context.new_page()
        page.on("request", lambda request: paths.append(request.url))
        await page.goto(address)
        await page.wait_for_selector(until)
        await page.wait_for_load_state("networkidle")
        await browser.close()
    ours = [urlsplit(path) for path in paths]
    return list(dict.fromkeys(one.path for one in ours if one.netloc == host.netloc))


async def fetch(host: str, port: int, paths: Sequence[str], *, cookie: str) -> int:
    """Ask for paths over no more connections than a browser opens; the bytes that came."""
    waiting = iter(paths)

    async def one_connection() -> int:
        size = 0
        async with _connection(host, port, cookie) as line:
            for path in waiting:
                size += await line.get(path)
        return size

    lines = min(CONNECTIONS, len(paths))
    return sum(await asyncio.gather(*(one_connection() for _ in range(lines))))


@dataclass(frozen=True, kw_only=True)
class Line:
    """A connection that is kept open."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    headers: str

    async def get(self, path: str) -> int:
        """Ask for a path as a browser does; the bytes that came, headers included."""
        self.writer.write(f"GET {path} HTTP/1.1\r\n{self.headers}\r\n".encode())
        head = await self.reader.readuntil(END_OF_HEADERS)
        first, *rest = head.decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in rest if line)
        if f" {OK} " not in first:
            msg = f"{path}: {first}"
            raise WireError(msg)
        if "content-length" in fields:
            return len(head) + len(await self.reader.readexactly(int(fields["content-length"])))
        return len(head) + await self._chunks()

    async def _chunks(self) -> int:
        whole = 0
        while True:
            size = int(await self.reader.readline(), 16)
            whole += len(await self.reader.readexactly(size + 2))
            if size == 0:
                return whole


@asynccontextmanager
async def _connection(host: str, port: int, cookie: str) -> AsyncIterator[Line]:
    reader, writer = await asyncio.open_connection(host, port)
    headers = (
        f"Host: {host}:{port}\r\nCookie: dgca_visit={cookie}\r\nAccept: */*\r\n"
        "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\nConnection: keep-alive\r\n"
    )
    try:
        yield Line(reader=reader, writer=writer, headers=headers)
    finally:
        writer.close()
        await writer.wait_closed()
