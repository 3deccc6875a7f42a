"""A staff member's own password: set or changed on a page that needs no scripts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.errors import DgcaError, NotAllowedError, NotSignedInError
from dgca.i18n import _
from dgca.passwords.strength import LEAST
from dgca.services import place
from dgca.services.entry import account
from dgca.web import doorstep, visitcookie
from dgca.web.doorstep import asked, now
from dgca.web.fields import text_field
from dgca.web.paper import Html, fill, paper, refused, said
from dgca.web.sender import from_our_own_page, small_form

PRESENT, NEW, AGAIN = "present", "new", "again"
ABOUT = _(
    "At least {least} characters. Four or five words that have nothing to do with each other, or "
    "with you, make a good password."
)


async def ask(request: Request) -> Response:
    """Let a staff member type the present password and a new one."""
    return await _page(request)


async def take(request: Request) -> Response:
    """Change the password; this browser gets a new visit, and every other one ends."""
    if not await from_our_own_page(request):
        return refused(request)
    form, secret = await small_form(request), visitcookie.secret_of(request)
    try:
        new_secret = await asked(
            lambda: account.change_password(
                place.store(),
                secret,
                present=form.get(PRESENT, ""),
                new=form.get(NEW, ""),
                again=form.get(AGAIN, ""),
                now=now(),
            )
        )
    except DgcaError as error:
        return await _page(request, error=error)
    response = _done(request)
    visitcookie.take_back(response, request)
    visitcookie.give(response, request, secret=new_secret, shared_device=True)
    return response


async def _page(request: Request, *, error: DgcaError | None = None) -> Response:
    """The page with what is wrong; whoever has not signed in does that first."""
    secret = visitcookie.secret_of(request)
    try:
        own = await asked(lambda: account.own_account(place.store(), secret, now=now()))
    except (NotSignedInError, NotAllowedError):
        return doorstep.to("/sign-in")
    present = _field(PRESENT, said(request, _("Present password")), "current-password")
    body = fill(
        "password.html",
        alert=doorstep.told(request, error) if error else Html(),
        email=own.member.email,
        about=said(request, ABOUT, least=LEAST),
        present=present if own.member.has_password else Html(),
        new=_field(NEW, said(request, _("New password")), "new-password"),
        again=_field(AGAIN, said(request, _("The new password again")), "new-password"),
        ends=said(request, _("Your visits in all other browsers end.")),
        go_on=said(request, _("Save the password")),
        back=said(request, _("Back to the assessment")),
    )
    words = _("Change your password") if own.member.has_password else _("Set your password")
    return paper(request, title=said(request, words), body=body, status=doorstep.status_of(error))


def _field(name: str, label: str, autocomplete: str) -> Html:
    return text_field(name, label=label, kind="password", autocomplete=autocomplete)


def _done(request: Request) -> Response:
    """The page after the change."""
    told = _("Your password is saved. Your visits in all other browsers have ended.")
    body = fill("saved.html", told=said(request, told), go_on=said(request, _("Continue")))
    return paper(request, title=said(request, _("Password saved")), body=body)
