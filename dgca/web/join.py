"""Coming in by a personal link: pages that the server writes without Streamlit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.errors import DgcaError
from dgca.errors.entry import ResumeCodeNeededError
from dgca.services import place
from dgca.services.entry.joining import Invitation
from dgca.services.team import doors
from dgca.web import doorstep, visitcookie
from dgca.web.doorstep import CODE, FORM, SHARED, asked, now, sender_address
from dgca.web.fields import row, text_field
from dgca.web.paper import Html, fill, paper, paragraph, refused, said
from dgca.web.sender import from_our_own_page, small_form


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


async def show_link(request: Request) -> Response:
    """Say whom the link is for; looking uses nothing up, so a preview of the link is harmless."""
    try:
        return _invited(request, await _invitation(request))
    except DgcaError as error:
        return _unknown(request, error)


async def use_link(request: Request) -> Response:
    """Start a visit, ending the one that this browser had, and go to a clean address."""
    if not await from_our_own_page(request):
        return refused(request)
    form, token = await small_form(request), request.path_params["token"]
    address, previous = sender_address(request), visitcookie.secret_of(request)
    try:
        joined = await asked(
            lambda: doors.come_in_by_link(
                place.store(),
                token,
                address=address,
                now=now(),
                shared_device=SHARED in form,
                previous=previous,
                resume_code=form.get(CODE, ""),
                form=form.get(FORM, ""),
            )
        )
    except ResumeCodeNeededError as error:
        return await _ask_for_code(request, form, error)
    except DgcaError as error:
        return _unknown(request, error)
    return doorstep.let_in(
        request,
        secret=joined.secret,
        shared=SHARED in form,
        resume_code=joined.resume_code,
        onward="/password" if joined.needs_password else "/",
    )


async def _ask_for_code(request: Request, form: dict[str, str], error: DgcaError) -> Response:
    """The page of the link once more, with what is wrong; it may have been revoked meanwhile."""
    try:
        return _invited(request, await _invitation(request), form=form, error=error)
    except DgcaError as worse:
        return _unknown(request, worse)


async def _invitation(request: Request) -> Invitation:
    token, address = request.path_params["token"], sender_address(request)
    return await asked(lambda: doors.look_at_link(place.store(), token, address=address, now=now()))


def _invited(
    request: Request,
    invitation: Invitation,
    *,
    form: dict[str, str] | None = None,
    error: DgcaError | None = None,
) -> Response:
    """The page of a link that opens something."""
    typed = form or {}
    body = fill(
        "join.html",
        alert=doorstep.told(request, error) if error else Html(),
        for_whom=said(request, _("This personal link is for")),
        who=invitation.participant.label,
        answers_for=row(said(request, _("Answers for")), invitation.country_name),
        workshop_word=said(request, _("Workshop")),
        workshop=invitation.workshop.title if invitation.workshop else "",
        not_you=said(request, _("Not you? Do not continue, and tell the person who sent it.")),
        form=typed.get(FORM) or doorstep.new_word(),
        code=_code_field(request, typed) if invitation.needs_code else Html(),
        shared=doorstep.shared_device(request, ticked=SHARED in typed),
        go_on=said(request, _("Continue")),
        demonstration=doorstep.demonstration_mark(request, invitation.workshop),
        ends_other=doorstep.ends_other(request),
    )
    title = said(request, _("Welcome to the assessment"))
    return paper(request, title=title, body=body, status=doorstep.status_of(error))


def _code_field(request: Request, typed: dict[str, str]) -> Html:
    return text_field(
        CODE,
        label=said(request, _("Your resume code")),
        hint=said(request, _("The link was opened before; twelve signs were shown to you then.")),
        value=typed.get(CODE, ""),
        autocomplete="off",
        autocapitalize="characters",
        spellcheck="false",
    )


def _unknown(request: Request, error: DgcaError) -> Response:
    """The page of a link that opens nothing; it does not say why."""
    body = paragraph(said(request, error.message, **error.parameters))
    title = said(request, _("This link cannot be opened"))
    return paper(request, title=title, body=body, status=doorstep.status_of(error))
