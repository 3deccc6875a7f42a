"""Coming back on another device with a resume code."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.errors import DgcaError
from dgca.services import place
from dgca.services.team import doors
from dgca.web import doorstep, visitcookie
from dgca.web.doorstep import CODE, SHARED, asked, now, sender_address
from dgca.web.fields import text_field
from dgca.web.paper import Html, fill, paper, refused, said
from dgca.web.sender import from_our_own_page, small_form


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


async def ask_for_code(request: Request) -> Response:
    """Let somebody type their resume code."""
    return _page(request, {})


async def take_code(request: Request) -> Response:
    """Start a visit of whoever the code belongs to, ending the one that this browser had."""
    if not await from_our_own_page(request):
        return refused(request)
    form = await small_form(request)
    address, previous = sender_address(request), visitcookie.secret_of(request)
    try:
        secret = await asked(
            lambda: doors.come_back_by_code(
                place.store(),
                form.get(CODE, ""),
                address=address,
                now=now(),
                shared_device=SHARED in form,
                previous=previous,
            )
        )
    except DgcaError as error:
        return _page(request, form, error=error)
    return doorstep.let_in(request, secret=secret, shared=SHARED in form, resume_code=None)


def _page(request: Request, form: dict[str, str], *, error: DgcaError | None = None) -> Response:
    body = fill(
        "code.html",
        action="/resume",
        alert=doorstep.told(request, error) if error else Html(),
        about=said(
            request,
            _(
                "You were shown a resume code of twelve signs when you first came in. "
                "Without one, open your personal link."
            ),
        ),
        code=text_field(
            CODE,
            label=said(request, _("Your resume code")),
            value=form.get(CODE, ""),
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
        ),
        shared=doorstep.shared_device(request, ticked=SHARED in form),
        go_on=said(request, _("Continue")),
        after=doorstep.ends_other(request),
    )
    title = said(request, _("Come back to the assessment"))
    return paper(request, title=title, body=body, status=doorstep.status_of(error))
