"""Small pages that the server writes itself; what people typed is escaped in them."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse

from dgca.i18n import LANGUAGES, translate
from dgca.web import formtoken
from dgca.web.files import address
from dgca.web.language import language_of


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Html(str):
    """Markup of our own, in which every foreign word has been escaped."""

    __slots__ = ()


def fill(name: str, /, **values: str) -> Html:
    """Fill a template; a value that is not ``Html`` is text, and is escaped."""
    escaped = {
        key: value if isinstance(value, Html) else escape(value) for key, value in values.items()
    }
    return Html(_template(name).substitute(escaped))


def paragraph(text: str, *, style: str = "") -> Html:
    """A paragraph of text."""
    return Html(f'<p class="{escape(style)}">{escape(text)}</p>')


def paper(request: Request, *, title: str, body: Html, status: int = 200) -> HTMLResponse:
    """A whole page in the reader's language, kept by nobody on its way.

    Each ``<form method="post">`` in it gets the form token, by which `sender` knows it again.
    """
    token = formtoken.token_for(request)
    with_token = Html(formtoken.with_token(body, token))
    page = fill(
        "page.html",
        language=language_of(request),
        title=title,
        icon=address("favicon.svg"),
        style=address("door.css"),
        languages=_languages(request),
        body=with_token,
    )
    headers = {
        "cache-control": "no-store",
        "content-security-policy": POLICY,
        "referrer-policy": "no-referrer",  # the address may hold a token
    }
    response = HTMLResponse(page, status_code=status, headers=headers)
    if with_token != body:
        formtoken.give(response, request, token)
    return response


def refused(request: Request) -> HTMLResponse:
    """The page for a form that another site has sent, or a page without cookies."""
    told = _(
        "This was not sent from a page of the assessment, so nothing was done. Open the page again "
        "and repeat it; your browser must accept cookies."
    )
    title = said(request, _("Nothing was done"))
    return paper(request, title=title, body=paragraph(said(request, told)), status=403)


def said(request: Request, message: str, **parameters: object) -> str:
    """A message in the reader's language."""
    return translate(language_of(request), message, **parameters)


def _languages(request: Request) -> Html:
    """Links to this page in the other languages."""
    here = quote(request.url.path, safe="/")
    return Html(
        "".join(
            f'<a href="/language/{tag}?back={here}" hreflang="{tag}" lang="{tag}">{name}</a>'
            for tag, name in LANGUAGES.items()
            if tag != language_of(request)
        )
    )


@lru_cache
def _template(name: str) -> Template:
    return Template((files("dgca") / "web" / "templates" / name).read_text(encoding="utf-8"))
