"""Leaving: pages that the server writes without Streamlit."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dgca.services import joining, place
from dgca.web import visitcookie
from dgca.web.paper import Html, fill, paper, paragraph, refused, said
from dgca.web.sender import from_our_own_page


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


KEPT = _("Your answers are kept. To come back, open your personal link.")


async def ask_to_leave(request: Request) -> Response:
    """Ask before a visit is ended."""
    body = fill(
        "leave.html",
        kept=said(request, KEPT),
        leave=said(request, _("Leave")),
        back=said(request, _("Back to the assessment")),
    )
    return paper(request, title=said(request, _("Leave the assessment?")), body=body)


async def leave(request: Request) -> Response:
    """End the visit and make the browser forget it."""
    if not await from_our_own_page(request):
        return refused(request)
    secret = visitcookie.secret_of(request)
    if secret:
        await run_in_threadpool(lambda: joining.leave(place.store(), secret, now=datetime.now(UTC)))
    response = RedirectResponse("/left", status_code=303, headers={"cache-control": "no-store"})
    visitcookie.take_back(response, request)
    return response


async def say_goodbye(request: Request) -> Response:
    """Say that the visit has ended and how to come back."""
    sign_in = fill(
        "staff_door.html",
        words=said(request, _("For facilitators, analysts and administrators: sign in")),
    )
    body = Html(paragraph(said(request, KEPT)) + sign_in)
    return paper(request, title=said(request, _("You have left the assessment")), body=body)
