"""Whether a form was sent from a page of our own, and what it says."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

_LONGEST_FORM = 4096


def from_our_own_page(request: Request) -> bool:
    """Whether the browser says that the form was sent from this site.

    ``Sec-Fetch-Site`` cannot be set by a page; where a browser does not send it (over plain
    HTTP, or an old one), ``Origin`` must name this host. Who sends neither is refused.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.headers.get("host")


async def small_form(request: Request) -> dict[str, str]:
    """The fields of a short form; what is longer than any form of ours counts as empty."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", errors="replace"))
    return {name: values[-1] for name, values in fields.items()}
