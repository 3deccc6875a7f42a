"""Days and times of day as people type them."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache

from babel.dates import get_month_names

from dgca.i18n import LANGUAGES
from dgca.intake.folding import cleaned, folded

EARLIEST, LATEST = 2000, 2199
"""Years in which workshops are held; anything else is a slip of the keys."""

_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\s+([^\W\d]+)\s+(\d{4})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?\s*m\.?)?", re.ASCII)

_NOON = 12


def day_of(text: str) -> date | None:
    """The day that somebody typed, or None where it is none.

    The day comes before the month, as in the Caribbean and in Europe.

    >>> day_of("2027-03-14") == day_of("14/03/2027") == day_of("14 March 2027")
    True
    >>> day_of("14 de marzo de 2027")
    datetime.date(2027, 3, 14)
    """
    typed = cleaned(text)
    if found := _NUMBERS.fullmatch(typed):
        year, month, day, day_first, month_second, year_last = found.groups()
        return _day(year or year_last, month or month_second, day or day_first)
    if found := _WORDS.fullmatch(folded(typed)):
        day, word, year = found.groups()
        return _day(year, _months().get(word, "0"), day)
    return None


def clock_of(text: str) -> time | None:
    """The time of day that somebody typed, or None where it is none.

    >>> clock_of("10:00") == clock_of("10") == clock_of("10 am")
    True
    >>> clock_of("2.15 p.m.")
    datetime.time(14, 15)
    """
    found = _CLOCK.fullmatch(cleaned(text).casefold())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _day(year: str, month: str, day: str) -> date | None:
    if not EARLIEST <= int(year) <= LATEST:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, str]:
    """The number of each month by its names, long and short, in the languages of the screen."""
    return {
        folded(name): str(number)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
