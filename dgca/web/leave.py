"""Leaving: pages that the server writes without Streamlit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.model.people import StaffMember
from dgca.services import place, visiting
from dgca.services.entry import joining
from dgca.web import doorstep, identitycookie, visitcookie
from dgca.web.doorstep import asked, now
from dgca.web.paper import Html, fill, paper, paragraph, refused, said
from dgca.web.sender import from_our_own_page


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


KEPT = _("Your answers are kept. To come back, open your personal link.")
SIGN_IN_AGAIN = _("To come back, sign in again.")


async def ask_to_leave(request: Request) -> Response:
    """Ask before a visit is ended."""
    secret = visitcookie.secret_of(request)
    found = await asked(lambda: visiting.come_back(place.store(), secret, now=now()))
    is_staff = found is not None and isinstance(found.person, StaffMember)
    body = fill(
        "leave.html",
        kept=said(request, SIGN_IN_AGAIN if is_staff else KEPT),
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
        await asked(lambda: joining.leave(place.store(), secret, now=now()))
    response = doorstep.to("/left")
    visitcookie.take_back(response, request)
    identitycookie.take_back(response, request)
    return response


async def say_goodbye(request: Request) -> Response:
    """Say that the visit has ended and how to come back."""
    words = _("For facilitators, analysts and administrators: sign in")
    sign_in = fill("way.html", address="/sign-in", words=said(request, words))
    body = Html(paragraph(said(request, KEPT)) + sign_in)
    return paper(request, title=said(request, _("You have left the assessment")), body=body)
