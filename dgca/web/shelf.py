"""Files held in memory: compressed once, and sent without touching the disk again."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

FOR_EVER = "public, immutable, max-age=31536000"
"""For an address that carries its content's hash."""
ASK_AGAIN = "no-cache"
"""For an address whose content may change: the browser asks, and mostly hears *not modified*."""

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".gif": "image/gif",
    ".wasm": "application/wasm",
}
_PACKED_ALREADY = {".woff2", ".png", ".gif"}
_NOT_MODIFIED = 304


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file ready to be sent.

    Attributes
    ----------
    body
        Its bytes, compressed by gzip where ``packed``.
    etag
        Its fingerprint, as the browser sends it back.
    headers
        What stands above it, without encoding and length.
    """

    body: bytes
    packed: bool
    etag: str
    headers: tuple[tuple[bytes, bytes], ...]


def keep(content: bytes, *, name: str, cache: str, vary: str = "Accept-Encoding") -> KeptFile:
    """Compress a file and write its headers."""
    suffix = PurePosixPath(name).suffix
    packed = suffix not in _PACKED_ALREADY
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {
        "content-type": _MEDIA_TYPES.get(suffix, "application/octet-stream"),
        "cache-control": cache,
        "etag": etag,
        "vary": vary,
    }
    return KeptFile(
        body=gzip.compress(content, 9, mtime=0) if packed else content,
        packed=packed,
        etag=etag,
        headers=tuple((key.encode(), value.encode()) for key, value in headers.items()),
    )


async def send_kept(kept: KeptFile, scope: Scope, send: Send) -> None:
    """Send a kept file: whole, its headers alone, or word that the browser's copy still holds."""
    asked = Headers(scope=scope)
    if kept.etag in asked.get("if-none-match", ""):
        await _send(send, kept.headers, status=_NOT_MODIFIED)
        return
    body, encoding = kept.body, ((b"content-encoding", b"gzip"),) if kept.packed else ()
    if kept.packed and "gzip" not in asked.get("accept-encoding", ""):
        body, encoding = await run_in_threadpool(gzip.decompress, body), ()
    headers = (*kept.headers, *encoding, (b"content-length", str(len(body)).encode()))
    await _send(send, headers, body=b"" if scope["method"] == "HEAD" else body)


class FromShelf:
    """Middleware that answers for the addresses on the shelf and passes on all others."""

    def __init__(self, app: ASGIApp, shelf: Callable[[], Mapping[str, KeptFile]]) -> None:
        self.app = app
        self.shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        kept = self.shelf().get(scope["path"]) if asked else None
        if kept is None:
            await self.app(scope, receive, send)
        else:
            await send_kept(kept, scope, send)


async def _send(
    send: Send, headers: tuple[tuple[bytes, bytes], ...], *, status: int = 200, body: bytes = b""
) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})
