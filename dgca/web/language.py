"""The language of a request, and the route that changes it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dgca.i18n import LANGUAGES, SOURCE_LANGUAGE, best_language
from dgca.ui.language import COOKIE

_A_YEAR = 365 * 24 * 60 * 60


def language_of(request: Request) -> str:
    """The language that the cookie names, or the first that the browser asks for and we speak."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return best_language(request.headers.get("accept-language", "")) or SOURCE_LANGUAGE


async def choose_language(request: Request) -> Response:
    """Keep the language in a cookie and come back; a language we do not speak changes nothing."""
    tag = request.path_params["tag"]
    response = RedirectResponse(_local(request.query_params.get("back", "/")), status_code=303)
    response.headers["cache-control"] = "no-store"
    if tag in LANGUAGES:
        response.set_cookie(
            COOKIE,
            tag,
            max_age=_A_YEAR,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
    return response


def _local(back: str) -> str:
    r"""The path to come back to, if it is one of ours.

    >>> _local("/form?round=a"), _local("//elsewhere.example"), _local("/\\elsewhere.example")
    ('/form?round=a', '/', '/')
    """
    plain = back.isprintable() and "\\" not in back and back.startswith("/")
    parts = urlsplit(back) if plain and not back.startswith("//") else None
    return back if parts and not parts.scheme and not parts.netloc else "/"
