"""The headers that every answer bears."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dgca.web.downloads import FOLDER

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page of the application may load, and nothing else.

Streamlit writes its styles into the page and brings a small font along in them; Plotly draws a
heatmap as a picture of its own.
"""

_SWITCHED_OFF = (
    *("accelerometer", "autoplay", "camera", "clipboard-read", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone"),
    *("midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock"),
    *("serial", "usb", "web-share", "xr-spatial-tracking"),
)
"""What no page of ours asks of a device; text is copied, but the clipboard is never read."""

DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""What a download may do that a browser shows in place of keeping it: nothing."""

_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OF_A_PAGE = {
    "cache-control": "no-cache",
    "content-security-policy": POLICY,
    "permissions-policy": ", ".join(f"{name}=()" for name in _SWITCHED_OFF),
    "x-frame-options": "DENY",
}
_UNDER_HTTPS = {
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
"""The first is ignored without HTTPS, with a complaint. HTTPS is promised for a year; not for hosts
below this one, which are not ours to speak for."""
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
        added |= _OF_A_PAGE
    for name, value in added.items():
        headers.setdefault(name, value)
