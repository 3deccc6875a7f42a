"""What people type is text: shown as it stands, never as markup."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from babel.dates import format_date

from dgca import i18n
from dgca.ui.language import language

JOINER = "\u2060"
"""Word joiner: nothing to see or to hear, but it parts what would read as one sign."""

BLANKS = re.compile(r"\s+")
MARKUP = re.compile(r"([\\`*_\[\]<>~$|]|&(?=#?\w+;)|^(?:[#+>-]|\d+[.)]))")
JOINED = re.compile(r"(:)(?=[^\s:]+:|//)|(www)(?=\.)|(@)(?=\w)|(-|<)(?=[->])|([<>~])(?==)")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text for a place where Streamlit reads Markdown: nothing in it is markup.

    Signs of Markdown are escaped. What Streamlit makes out of plain letters (names of emoji and
    icons, web and mail addresses, arrows, dashes, ``>=``) is parted by a word joiner. White
    space is folded, so that no list, code block or heading begins. Everything else stays
    untouched, since a label is also read out as it stands.
    """
    folded = BLANKS.sub(" ", text).strip()
    parted = JOINED.sub(lambda found: f"{found[0]}{JOINER}", folded)
    return MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", parted)


def reader_zone(fallback: str = "UTC") -> ZoneInfo:
    """The time zone of the reader's own browser, or the fallback."""
    try:
        return ZoneInfo(st.context.timezone or fallback)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(fallback)


def clock_time(instant: datetime, fallback: str = "UTC") -> str:
    """The time of day in the reader's own zone, with the day where it is not today."""
    zone = reader_zone(fallback)
    local = instant.astimezone(zone)
    told = f"{local:%H:%M}"
    if local.date() == datetime.now(UTC).astimezone(zone).date():
        return told
    return f"{format_date(local, 'd MMM', locale=language())}, {told}"


def full_time(instant: datetime, zone: str) -> str:
    """Day and time in a zone of its own, which is named, for whoever is looking."""
    return i18n.full_time(language(), instant, zone)
