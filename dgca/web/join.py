"""Coming in by a personal link: pages that the server writes without Streamlit."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dgca.errors import UnknownLinkError
from dgca.i18n import translate
from dgca.services import joining, place
from dgca.web import visitcookie
from dgca.web.language import language_of
from dgca.web.paper import Html, fill, paper, paragraph, refused
from dgca.web.sender import from_our_own_page, small_form


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


async def show_link(request: Request) -> Response:
    """Say whom the link is for; looking uses nothing up, so a preview of the link is harmless."""
    token = request.path_params["token"]
    invitation = await run_in_threadpool(
        lambda: joining.open_link(place.store(), token, now=_now())
    )
    return _unknown(request) if invitation is None else _invited(request, invitation)


async def use_link(request: Request) -> Response:
    """Start a visit, ending the one that this browser had, and go to a clean address."""
    if not await from_our_own_page(request):
        return refused(request)
    token, form = request.path_params["token"], await small_form(request)
    shared, previous = "shared" in form, visitcookie.secret_of(request)
    try:
        joined = await run_in_threadpool(
            lambda: joining.join(
                place.store(), token, now=_now(), shared_device=shared, previous=previous
            )
        )
    except UnknownLinkError:
        return _unknown(request)
    response = _to("/")
    visitcookie.take_back(response, request)
    visitcookie.give(response, request, secret=joined.secret, shared_device=shared)
    return response


def _invited(request: Request, invitation: joining.Invitation) -> Response:
    """The page of a link that opens something."""
    workshop, country = invitation.workshop, invitation.country_name
    demonstration = _("Demonstration: fictitious governments and simulated answers")
    ends_other = _("If you continue, the visit that is open in this browser ends.")
    body = fill(
        "join.html",
        for_whom=_said(request, _("This personal link is for")),
        who=invitation.participant.label,
        answers_for=_row(_said(request, _("Answers for")), country),
        workshop_word=_said(request, _("Workshop")),
        workshop=workshop.title if workshop else "",
        not_you=_said(request, _("Not you? Do not continue, and tell the person who sent it.")),
        shared=_said(request, _("This is a shared device")),
        shared_hint=_said(request, _("Your visit then ends after 30 minutes without use.")),
        go_on=_said(request, _("Continue")),
        demonstration=_note(
            _said(request, demonstration) if workshop and workshop.demonstration else ""
        ),
        ends_other=_note(_said(request, ends_other) if visitcookie.secret_of(request) else ""),
    )
    return paper(request, title=_said(request, _("Welcome to the assessment")), body=body)


def _unknown(request: Request) -> Response:
    """The page of a link that opens nothing; it does not say why."""
    body = paragraph(_said(request, UnknownLinkError.message))
    title = _said(request, _("This link cannot be opened"))
    return paper(request, title=title, body=body, status=404)


def _row(word: str, text: str) -> Html:
    return Html(f"<dt>{escape(word)}</dt><dd>{escape(text)}</dd>" if text else "")


def _note(text: str) -> Html:
    return paragraph(text, style="demonstration") if text else Html()


def _to(path: str) -> Response:
    return RedirectResponse(path, status_code=303, headers={"cache-control": "no-store"})


def _said(request: Request, message: str) -> str:
    return translate(language_of(request), message)


def _now() -> datetime:
    return datetime.now(UTC)
