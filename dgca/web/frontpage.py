"""The page that carries the application: Streamlit's own, in the reader's language."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from dgca.i18n import translate
from dgca.web.files import STREAMLIT, address
from dgca.web.language import language_of
from dgca.web.shelf import ASK_AGAIN, KeptFile, keep, send_kept


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


TITLE = _("Digital Government Capability Assessment")
NEEDS_SCRIPT = _("This questionnaire needs JavaScript. Switch it on and load the page again.")


class FrontPage:
    """The application's page at every address that is not a file, a route or Streamlit's own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the page in the reader's language."""
        await send_kept(front_page(language_of(Request(scope, receive))), scope, send)


class PageName(Convertor[str]):
    """The name of a page in an address; Streamlit allows it no slash."""

    regex = r"(?!oauth2callback$)[^/._][^/.]*"

    def convert(self, value: str) -> str:
        """Take the name as it stands."""
        return value

    def to_string(self, value: str) -> str:
        """Give the name as it stands."""
        return value


register_url_convertor("page", PageName())


@lru_cache
def front_page(language: str) -> KeptFile:
    """Streamlit's page with our title, style and language, and without what asks for more."""
    page = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    for pattern, put in _changes(language).items():
        page = re.sub(pattern, put, page, flags=re.DOTALL)
    vary = "Accept-Encoding, Accept-Language, Cookie"
    return keep(page.encode(), name="index.html", cache=ASK_AGAIN, vary=vary)


def _changes(language: str) -> dict[str, str]:
    """What is found in Streamlit's page, and what takes its place."""
    title, needs_script = (escape(translate(language, said)) for said in (TITLE, NEEDS_SCRIPT))
    return {
        r'<html lang="en">': f'<html lang="{language}">',
        r"<title>.*?</title>": f"<title>{title}</title>",
        r'href="./favicon.png"': f'href="{address("favicon.svg")}"',
        r'<link\s+rel="preload"[^>]*SourceSans[^>]*>': _preload(address("dgca-sans.woff2")),
        r"<!-- .*?-->|<!--\s+Machine.*?-->": "",
        r'<link rel="service-desc"[^>]*>': "",
        r"<script>.*?</script>": "",
        r"<noscript>.*?</noscript>": f"<noscript><p>{needs_script}</p></noscript>",
        r"</head>": f"{_style_and_script()}</head>",
    }


def _preload(font: str) -> str:
    return f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin />'


def _style_and_script() -> str:
    return (
        f'<link rel="stylesheet" href="{address("app.css")}" />'
        f'<script type="module" src="{address("app.js")}"></script>'
    )
