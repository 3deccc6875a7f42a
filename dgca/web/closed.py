"""What Streamlit would give to anybody: kept shut, or opened to visitors alone."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dgca.services import place, visiting
from dgca.services.authority import Deed, Place
from dgca.web import downloads, visitcookie

_SHUT = ("/_stcore/metrics", "/_stcore/agent/")
"""How many people are here, and a door for programs: neither is asked for by any page of ours."""

_UPLOADS = "/_stcore/upload_file/"


class Closed:
    """Middleware before Streamlit's own routes; what it does not open is not there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and not await _opens(Request(scope)):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


async def _opens(request: Request) -> bool:
    path = request.scope["path"]
    secret = visitcookie.secret_of(request)
    if path.startswith(_SHUT):
        return False
    if path.startswith(downloads.FOLDER):
        return downloads.is_of(path, secret) and await run_in_threadpool(_is_here, secret)
    if path.startswith(_UPLOADS):
        return await run_in_threadpool(_may_upload, secret)
    return True


def _is_here(secret: str | None) -> bool:
    return visiting.come_back(place.store(), secret, now=datetime.now(UTC)) is not None


def _may_upload(secret: str | None) -> bool:
    """Whether a page with an upload is open to the visitor: rosters and questionnaires."""
    now = datetime.now(UTC)
    return visiting.may(place.store(), secret, Deed.MAKE_WORKSHOP, at=Place(), now=now)
