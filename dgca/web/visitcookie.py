"""The cookie that carries a visit's secret."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.ui.session import COOKIES

_SAFE_NAME, _PLAIN_NAME = COOKIES
_SIXTY_DAYS = 60 * 24 * 60 * 60


def secret_of(request: Request) -> str | None:
    """The visit's secret that the browser holds."""
    return next((request.cookies[name] for name in COOKIES if name in request.cookies), None)


def give(response: Response, request: Request, *, secret: str, shared_device: bool) -> None:
    """Hand the browser its secret, for sixty days or, on a shared device, until it is closed.

    Scripts cannot read it. Under HTTPS it bears the ``__Host-`` prefix, so that no
    neighbouring host can set it.
    """
    secure = _is_secure(request)
    response.set_cookie(
        _SAFE_NAME if secure else _PLAIN_NAME,
        secret,
        max_age=None if shared_device else _SIXTY_DAYS,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def take_back(response: Response, request: Request) -> None:
    """Make the browser forget its secret."""
    for name in COOKIES:
        if name in request.cookies:
            response.delete_cookie(
                name, path="/", secure=name == _SAFE_NAME, httponly=True, samesite="lax"
            )


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
