"""Whether a form was sent from a page of our own, and what it says."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

from dgca.web import formtoken

_LONGEST_FORM = 16_384
_KEPT = "form"


async def from_our_own_page(request: Request) -> bool:
    """Whether the form was sent from this site.

    ``Sec-Fetch-Site`` cannot be set by a page; where a browser does not send it (over plain
    HTTP, or an old one), ``Origin`` must name this site. Our own pages keep that to themselves
    too (they pass on no referrer): then the form must carry the token of the browser's cookie.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("origin", ""))
    if origin.netloc and origin.netloc != request.headers.get("host"):
        return False
    if origin.netloc and origin.scheme == request.url.scheme:
        return True
    return formtoken.is_ours(request, await small_form(request))


async def small_form(request: Request) -> dict[str, str]:
    """The fields of a short form; what is longer than any form of ours counts as empty."""
    if not hasattr(request.state, _KEPT):
        setattr(request.state, _KEPT, await _read(request))
    fields: dict[str, str] = getattr(request.state, _KEPT)
    return fields


async def _read(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", errors="replace"))
    return {name: values[-1] for name, values in fields.items()}
