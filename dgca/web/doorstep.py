"""What the doors into the application share: who is let in, and what goes before it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dgca.errors import DgcaError, FaultyEntriesError
from dgca.errors.entry import (
    GuessablePasswordError,
    LongPasswordError,
    PasswordsDifferError,
    ResumeCodeNeededError,
    ShortPasswordError,
    TooManyTriesError,
    UnknownLinkError,
    UnknownResumeCodeError,
    WrongPasswordError,
    WrongSignInError,
)
from dgca.errors.team import TooManyWaitingError, UnknownCodeError
from dgca.model.workshop import Workshop
from dgca.web import identitycookie, visitcookie
from dgca.web.fields import alert, tick
from dgca.web.paper import Html, fill, paper, paragraph, said

Found = TypeVar("Found")


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


FORM, SHARED, CODE = "form", "shared", "code"
"""Names of fields: the form's own random word, a shared device, and a code."""

STATUS: Mapping[type[DgcaError], int] = {
    FaultyEntriesError: 400,
    ResumeCodeNeededError: 403,
    UnknownCodeError: 404,
    UnknownLinkError: 404,
    UnknownResumeCodeError: 404,
    WrongSignInError: 403,
    WrongPasswordError: 403,
    PasswordsDifferError: 400,
    ShortPasswordError: 400,
    LongPasswordError: 400,
    GuessablePasswordError: 400,
    TooManyWaitingError: 409,
    TooManyTriesError: 429,
}


def new_word() -> str:
    """A random word for a form, by which it is known again if it is sent twice."""
    return secrets.token_urlsafe(18)


async def asked(deed: Callable[[], Found]) -> Found:
    """What a service gives, asked for beside the event loop."""
    return await run_in_threadpool(deed)


def now() -> datetime:
    """The time, for the services that are handed a clock."""
    return datetime.now(UTC)


def sender_address(request: Request) -> str:
    """The network address that a request comes from; empty where the server does not know."""
    return request.client.host if request.client else ""


def status_of(error: DgcaError | None) -> int:
    """With which status a page is sent that tells an error, or none."""
    return 200 if error is None else STATUS.get(type(error), 503)


def told(request: Request, error: DgcaError) -> Html:
    """An error above a form, with a way to every entry that is wrong."""
    words = said(request, error.message, **error.parameters)
    return alert(words, faults_of(request, error).items())


def faults_of(request: Request, error: DgcaError | None) -> dict[str, str]:
    """What is wrong, by the name of the entry."""
    faults = error.faults if isinstance(error, FaultyEntriesError) else ()
    return {one.path: said(request, one.message, **one.parameters) for one in faults}


def shared_device(request: Request, *, ticked: bool = False) -> Html:
    """The question whether others use this device."""
    return tick(
        SHARED,
        label=said(request, _("This is a shared device")),
        hint=said(request, _("Your visit then ends after 30 minutes without use.")),
        checked=ticked,
    )


def demonstration_mark(request: Request, workshop: Workshop | None) -> Html:
    """The mark of a demonstration."""
    if workshop is None or not workshop.demonstration:
        return Html()
    words = _("Demonstration: fictitious governments and simulated answers")
    return paragraph(said(request, words), style="demonstration")


def ends_other(request: Request) -> Html:
    """That the visit which is open in this browser will end."""
    if not visitcookie.secret_of(request):
        return Html()
    words = _("If you continue, the visit that is open in this browser ends.")
    return paragraph(said(request, words), style="demonstration")


def let_in(
    request: Request, *, secret: str, shared: bool, resume_code: str | None, onward: str = "/"
) -> Response:
    """Hand the browser its visit; a resume code is shown once before going on."""
    response = _written_down(request, resume_code) if resume_code else to(onward)
    visitcookie.take_back(response, request)
    identitycookie.take_back(response, request)
    visitcookie.give(response, request, secret=secret, shared_device=shared)
    return response


def to(path: str) -> Response:
    """Go on to another address."""
    return RedirectResponse(path, status_code=303, headers={"cache-control": "no-store"})


def _written_down(request: Request, resume_code: str) -> Response:
    body = fill(
        "written.html",
        about=said(
            request,
            _("With this code you come back on another device, or when this browser forgets you:"),
        ),
        code=resume_code,
        only_now=said(
            request,
            _("It is shown only now. Keep it to yourself: whoever has it comes in as you."),
        ),
        go_on=said(request, _("Continue")),
    )
    return paper(request, title=said(request, _("Write down your resume code")), body=body)
