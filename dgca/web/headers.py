"""The headers that every answer bears."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dgca.web.downloads import FOLDER

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-src 'none'; frame-ancestors 'none'"
)
"""What a page of the application may load. Streamlit writes its styles into the page."""

DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""What a download may do that a browser shows in place of keeping it: nothing."""

_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_UNDER_HTTPS = {"strict-transport-security": "max-age=31536000"}
"""For a year; not for hosts below this one, which are not ours to speak for."""
_OF_A_DOWNLOAD = {"cache-control": "no-store", "content-security-policy": DOWNLOAD_POLICY}


class SafeHeaders:
    """Middleware that adds the headers, where a route has not set stricter ones."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope)
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)


def _add(headers: MutableHeaders, scope: Scope) -> None:
    added = dict(_EVERYWHERE)
    if scope["scheme"] == "https":
        added |= _UNDER_HTTPS
    if scope["path"].startswith(FOLDER):
        added |= _OF_A_DOWNLOAD
    elif headers.get("content-type", "").startswith("text/html"):
        added["content-security-policy"] = POLICY
    for name, value in added.items():
        headers.setdefault(name, value)
