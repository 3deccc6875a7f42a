"""Every sentence on screen in the reader's language; the catalogues are gettext's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
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


DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


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


def speaker(language: str) -> tuple[Callable[..., str], Callable[..., str]]:
    """What ``_`` and ``ngettext`` are where the language is handed in.

    >>> _, ngettext = speaker("en")
    >>> ngettext("{count} day", "{count} days", 2)
    '2 days'
    """

    def one_of_two(one: str, many: str, count: int, **parameters: object) -> str:
        return translate_count(language, one, many=many, count=count, **parameters)

    return partial(translate, language), one_of_two


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


def time_left(language: str, until: datetime, zone: str, *, now: datetime) -> str:
    """How long is left, and until when in a zone of its own.

    >>> until = datetime.fromisoformat("2026-03-06T21:00Z")
    >>> time_left("en", until, "America/Barbados", now=until - timedelta(hours=50))
    '2 days left, until Friday 6 March, 17:00 (Barbados Time).'
    """
    _, ngettext = speaker(language)
    told, left = full_time(language, until, zone), until - now
    if left <= timedelta(0):
        return _("The deadline was {until}.", until=told)
    if left >= DAY:
        return ngettext(
            "{count} day left, until {until}.",
            "{count} days left, until {until}.",
            left.days,
            until=told,
        )
    if left >= HOUR:
        return ngettext(
            "{count} hour left, until {until}.",
            "{count} hours left, until {until}.",
            left // HOUR,
            until=told,
        )
    return ngettext(
        "{count} minute left, until {until}.",
        "{count} minutes left, until {until}.",
        max(left // MINUTE, 1),
        until=told,
    )


def time_ago(language: str, instant: datetime, zone: str, *, now: datetime) -> str:
    """How long ago something was; after a day, on which day in a zone.

    >>> now = datetime.fromisoformat("2026-03-06T21:00Z")
    >>> time_ago("en", now - timedelta(minutes=12), "America/Barbados", now=now)
    '12 minutes ago'
    >>> time_ago("en", now - timedelta(days=3), "America/Barbados", now=now)
    '3 March'
    """
    _, ngettext = speaker(language)
    gone = now - instant
    if gone < MINUTE:
        return _("just now")
    if gone < HOUR:
        return ngettext("{count} minute ago", "{count} minutes ago", gone // MINUTE)
    if gone < DAY:
        return ngettext("{count} hour ago", "{count} hours ago", gone // HOUR)
    # Translators: a pattern of Unicode's CLDR, for 3 March; other words in 'quotes'
    day = _("d MMMM")
    return format_date(instant.astimezone(ZoneInfo(zone)), day, locale=_spoken(language))


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
