"""Asking to be let into a country's team by its join code, typed or scanned."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dgca.correspondence.codes import shown
from dgca.errors import DgcaError, FaultyEntriesError
from dgca.errors.team import TooManyWaitingError
from dgca.i18n import full_date
from dgca.model.people import Role
from dgca.services import place
from dgca.services.team import asking
from dgca.services.team.asking import Doorway
from dgca.services.team.introducing import MINISTRY, NAME, ROLE, Colleague
from dgca.web import doorstep, visitcookie
from dgca.web.doorstep import CODE, FORM, SHARED, asked, now, sender_address
from dgca.web.fields import choice_field, text_field
from dgca.web.language import language_of
from dgca.web.paper import Html, fill, paper, refused, said
from dgca.web.sender import from_our_own_page, small_form


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


async def ask_for_code(request: Request) -> Response:
    """Let somebody type the code."""
    return _code_page(request)


async def take_code(request: Request) -> Response:
    """Go on to the page of the code that was typed."""
    if not await from_our_own_page(request):
        return refused(request)
    typed = (await small_form(request)).get(CODE, "")
    try:
        found = await _look(request, typed)
    except DgcaError as error:
        return _code_page(request, typed=typed, error=error)
    return doorstep.to(f"/code/{shown(found.code)}")


async def show_team(request: Request) -> Response:
    """Say which team the code is for, and ask who wants to be let in."""
    typed = request.path_params["code"]
    try:
        return _team_page(request, await _look(request, typed), {ROLE: Role.RESPONDENT})
    except DgcaError as error:
        return _code_page(request, typed=typed, error=error)


async def ask_to_join(request: Request) -> Response:
    """Let somebody wait for the lead's nod, with a visit that may do nothing yet."""
    if not await from_our_own_page(request):
        return refused(request)
    form, typed = await small_form(request), request.path_params["code"]
    address, previous = sender_address(request), visitcookie.secret_of(request)
    try:
        found = await _look(request, typed)
    except DgcaError as error:
        return _code_page(request, typed=typed, error=error)
    try:
        joined = await asked(
            lambda: asking.ask(
                place.store(),
                typed,
                colleague=_colleague(form),
                address=address,
                now=now(),
                shared_device=SHARED in form,
                previous=previous,
                form=form.get(FORM, ""),
            )
        )
    except (FaultyEntriesError, TooManyWaitingError) as error:
        return _team_page(request, found, form, error=error)
    except DgcaError as error:
        return _code_page(request, typed=typed, error=error)
    return doorstep.let_in(
        request, secret=joined.secret, shared=SHARED in form, resume_code=joined.resume_code
    )


async def _look(request: Request, typed: str) -> Doorway:
    address = sender_address(request)
    return await asked(
        lambda: asking.look_at_code(place.store(), typed, address=address, now=now())
    )


def _colleague(form: dict[str, str]) -> Colleague:
    return Colleague(
        name=form.get(NAME, ""), ministry=form.get(MINISTRY, ""), role=form.get(ROLE, "")
    )


def _code_page(request: Request, *, typed: str = "", error: DgcaError | None = None) -> Response:
    """The page on which a code is typed; of one that opens nothing it does not say why."""
    body = fill(
        "code.html",
        action="/code",
        alert=doorstep.told(request, error) if error else Html(),
        about=said(request, _("The lead of your team has a join code of eight signs for you.")),
        code=text_field(
            CODE,
            label=said(request, _("Join code")),
            value=typed,
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
        ),
        shared=Html(),
        go_on=said(request, _("Continue")),
        after=_ways(request),
    )
    title = said(request, _("Join a team"))
    return paper(request, title=title, body=body, status=doorstep.status_of(error))


def _team_page(
    request: Request, found: Doorway, form: dict[str, str], *, error: DgcaError | None = None
) -> Response:
    """The page of a code, with what was typed and what is wrong with it."""
    wrong = doorstep.faults_of(request, error)
    body = fill(
        "ask.html",
        alert=doorstep.told(request, error) if error else Html(),
        demonstration=doorstep.demonstration_mark(request, found.workshop),
        workshop_word=said(request, _("Workshop")),
        workshop=found.workshop.title,
        team_word=said(request, _("Team")),
        team=found.country_name,
        about=said(request, _("Say who you are. Then the lead of this team lets you in.")),
        form=form.get(FORM) or doorstep.new_word(),
        name=text_field(
            NAME,
            label=said(request, _("Your name")),
            value=form.get(NAME, ""),
            fault=wrong.get(NAME, ""),
            autocomplete="name",
        ),
        ministry=text_field(
            MINISTRY,
            label=said(request, _("Your ministry")),
            value=form.get(MINISTRY, ""),
            fault=wrong.get(MINISTRY, ""),
            autocomplete="organization",
        ),
        role=choice_field(
            ROLE,
            {
                Role.RESPONDENT: said(request, _("Respondent: I answer for my ministry")),
                Role.LEAD: said(request, _("Lead: I bring the team to one view as well")),
            },
            label=said(request, _("Your role")),
            value=form.get(ROLE, ""),
            fault=wrong.get(ROLE, ""),
        ),
        shared=doorstep.shared_device(request, ticked=SHARED in form),
        kept=_kept(request, found),
        go_on=said(request, _("Ask to be let in")),
        ends_other=doorstep.ends_other(request),
    )
    title = said(request, _("Join the team of {country}"), country=found.country_name)
    return paper(request, title=title, body=body, status=doorstep.status_of(error))


def _kept(request: Request, found: Doorway) -> str:
    """What is kept of whoever asks, and until when."""
    words = said(
        request, _("Your name, ministry and role are kept, so that the lead can let you in.")
    )
    if found.workshop.retention is None:
        return words
    day = full_date(language_of(request), found.workshop.retention)
    until = said(request, _("They are kept until {day}, then deleted."), day=day)
    return f"{words} {until}"


def _ways(request: Request) -> Html:
    """Other ways in."""
    back = said(request, _("Come back with your resume code"))
    return fill("way.html", address="/resume", words=back)
