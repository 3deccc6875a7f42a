"""Every sentence on screen in the reader's language; the catalogues are gettext's."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
LANGUAGES: dict[str, str] = {"en": "English", "es": "Español"}
"""The languages of the screen, each by its own name."""


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where the language is known."""
    return message


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


def full_time(language: str, instant: datetime, zone: str) -> str:
    """Day and time in a zone of its own, which is named.

    >>> full_time("en", datetime.fromisoformat("2026-03-06T21:00Z"), "America/Barbados")
    'Friday 6 March, 17:00 (Barbados Time)'
    """
    local, spoken = instant.astimezone(ZoneInfo(zone)), _spoken(language)
    # Translators: a pattern of Unicode's CLDR, for Friday 12 June; other words in 'quotes'
    day = format_date(local, translate(spoken, _("EEEE d MMMM")), locale=spoken)
    place = zone if zone == "UTC" else get_timezone_location(local, locale=spoken)
    return f"{day}, {local:%H:%M} ({place})"


def full_date(language: str, day: date) -> str:
    """A day with its year.

    >>> full_date("en", date(2027, 6, 30))
    '30 June 2027'
    """
    spoken = _spoken(language)
    # Translators: a pattern of Unicode's CLDR, for 30 June 2027; other words in 'quotes'
    return format_date(day, translate(spoken, _("d MMMM yyyy")), locale=spoken)


def _spoken(language: str) -> str:
    """The language where we speak it, else that of the source: a date never stands out."""
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def best_language(accepted: str) -> str | None:
    """The first of our languages that an Accept-Language header asks for, by its order.

    >>> best_language("fr;q=0.9, es-MX, en;q=0.5")
    'es'
    """
    wanted = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        wanted.append((-_quality(quality), place, tag.split("-")[0].strip().lower()))
    return next((tag for order, _, tag in sorted(wanted) if order < 0 and tag in LANGUAGES), None)


def _quality(text: str) -> float:
    """How much a language is wanted; 0 is not at all, and so is what is no number."""
    try:
        wanted = float(text or 1)
    except ValueError:
        return 0.0
    return wanted if wanted > 0 else 0.0
