"""The form token: one random value in a cookie and in every form, which no other site can match.

It speaks where a browser does not say where a form comes from: an older one, or any over plain
HTTP, sends ``Origin: null`` from a page that passes on no referrer.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

FIELD = "from"
COOKIES = ("__Host-dgca_form", "dgca_form")

_SAFE_NAME, _PLAIN_NAME = COOKIES
_SOUND = re.compile(r"[\w-]{32}", re.ASCII)
_OPENING = re.compile(r'<form method="post"[^>]*>')


def with_token(body: str, token: str) -> str:
    """Markup of ours, with the token in each of its forms."""
    hidden = f'<input type="hidden" name="{FIELD}" value="{token}">'
    return _OPENING.sub(lambda found: f"{found[0]}{hidden}", body)


def token_for(request: Request) -> str:
    """The token that the browser holds, or a new one."""
    return _held(request) or secrets.token_urlsafe(24)


def give(response: Response, request: Request, token: str) -> None:
    """Let the browser hold the token until it is closed, and send it to no form of another site."""
    secure = request.url.scheme == "https"
    response.set_cookie(
        _SAFE_NAME if secure else _PLAIN_NAME,
        token,
        path="/",
        secure=secure,
        httponly=True,
        samesite="strict",
    )


def is_ours(request: Request, form: Mapping[str, str]) -> bool:
    """Whether the form carries the token that the browser holds."""
    held = _held(request)
    return bool(held) and secrets.compare_digest(held.encode(), form.get(FIELD, "").encode())


def _held(request: Request) -> str:
    """The token in the cookie, if it looks like one of ours; HTTPS takes the safe name alone."""
    name = _SAFE_NAME if request.url.scheme == "https" else _PLAIN_NAME
    held = request.cookies.get(name, "")
    return held if _SOUND.fullmatch(held) else ""
