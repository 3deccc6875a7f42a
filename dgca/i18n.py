"""Every sentence on screen in the reader's language; the catalogues are gettext's."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
LANGUAGES: dict[str, str] = {"en": "English", "es": "Español"}
"""The languages of the screen, each by its own name."""


def translate(language: str, message: str, **parameters: object) -> str:
    """Give the message in a language, its named parameters filled in.

    A language or a message without a translation falls back to the English source.
    """
    said = _catalogue(language).gettext(message) if message else ""
    return said.format(**parameters) if parameters else said


def translate_count(language: str, one: str, *, many: str, count: int, **parameters: object) -> str:
    """Give the singular or the plural that a count asks for; ``{count}`` is filled in."""
    said = _catalogue(language).ngettext(one, many, count)
    return said.format(count=count, **parameters)


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    source = files("dgca") / "locales" / language / "LC_MESSAGES" / "dgca.po"
    if language == SOURCE_LANGUAGE or not source.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as opened:
        write_mo(compiled, read_po(opened, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
