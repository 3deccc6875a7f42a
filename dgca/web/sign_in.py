"""Signing in with an address and a password: for the staff, on a page that needs no scripts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.errors import DgcaError
from dgca.i18n import _
from dgca.services import place
from dgca.services.entry import signing
from dgca.ui.staff import organisation
from dgca.web import doorstep, visitcookie
from dgca.web.doorstep import asked, now, sender_address
from dgca.web.fields import text_field
from dgca.web.paper import Html, fill, paper, refused, said
from dgca.web.sender import from_our_own_page, small_form

EMAIL, PASSWORD = "email", "password"


async def ask(request: Request) -> Response:
    """Let somebody type their address and password."""
    return _page(request)


async def take(request: Request) -> Response:
    """Start a visit of whoever they belong to, ending the one that this browser had."""
    if not await from_our_own_page(request):
        return refused(request)
    form, address = await small_form(request), sender_address(request)
    previous = visitcookie.secret_of(request)
    try:
        secret = await asked(
            lambda: signing.sign_in(
                place.store(),
                email=form.get(EMAIL, ""),
                password=form.get(PASSWORD, ""),
                address=address,
                now=now(),
                previous=previous,
            )
        )
    except DgcaError as error:
        return _page(request, email=form.get(EMAIL, ""), error=error)
    return doorstep.let_in(request, secret=secret, shared=True, resume_code=None)


def _page(request: Request, *, email: str = "", error: DgcaError | None = None) -> Response:
    """The page with the address that was typed, and with what is wrong."""
    forgotten = _("Forgotten your password? An administrator can give you a link to set a new one.")
    body = fill(
        "sign_in.html",
        alert=doorstep.told(request, error) if error else Html(),
        about=said(request, _("For facilitators, analysts and administrators.")),
        email=text_field(
            EMAIL,
            label=said(request, _("Email address")),
            value=email,
            kind="email",
            autocomplete="username",
            spellcheck="false",
        ),
        password=text_field(
            PASSWORD,
            label=said(request, _("Password")),
            kind="password",
            autocomplete="current-password",
        ),
        ends_other=doorstep.ends_other(request),
        go_on=said(request, _("Sign in")),
        organisation=_by_organisation(request),
        forgotten=said(request, forgotten),
        country=said(request, _("Country teams come in by their personal link.")),
    )
    return paper(
        request, title=said(request, _("Sign in")), body=body, status=doorstep.status_of(error)
    )


def _by_organisation(request: Request) -> Html:
    """The way to the other sign-in, where there is one."""
    if not organisation.is_configured():
        return Html()
    return fill("way.html", address="/", words=said(request, _("Sign in with your organisation")))
