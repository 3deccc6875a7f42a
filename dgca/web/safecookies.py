"""Under HTTPS only cookies with the ``__Host-`` prefix count."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from dgca.ui.session import COOKIES as VISIT
from dgca.web.formtoken import COOKIES as FORM

_PLAIN = tuple(f"{names[-1]}=" for names in (VISIT, FORM))
"""How the cookies begin that any neighbouring host, or anybody on an open line, can set."""


class SafeCookies:
    """Middleware that lets nobody be brought into a visit that is not theirs.

    Whoever sets a plain cookie in somebody's browser would have them answer in another name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or open a socket."""
        if scope.get("scheme") in ("https", "wss"):
            scope = {**scope, "headers": [_safe(*header) for header in scope["headers"]]}
        await self.app(scope, receive, send)


def _safe(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() != b"cookie":
        return name, value
    kept = [one for one in value.decode("latin-1").split(";") if not one.strip().startswith(_PLAIN)]
    return name, ";".join(kept).encode("latin-1")
