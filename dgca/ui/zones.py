"""Time zones by the names of their places, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel.core import get_global
from babel.dates import get_timezone_location

from dgca.services.desk.timetable_rules import zones as known_zones

UTC = "UTC"


def name(zone: str, language: str) -> str:
    """What a zone is called, such as *Barbados Time*.

    >>> name("America/Barbados", "en")
    'Barbados Time'
    """
    return _names(language).get(zone, zone)


def choices(language: str, *, first: Iterable[str] = ()) -> dict[str, str]:
    """All zones with their names: those that are likely first, then UTC, then by their names."""
    names = _names(language)
    ordered = dict.fromkeys([*first, UTC, *sorted(names, key=names.__getitem__)])
    return {zone: name(zone, language) for zone in ordered}


@lru_cache
def _names(language: str) -> dict[str, str]:
    """The name of each zone that belongs to a place."""
    of_places = {zone for zones in get_global("territory_zones").values() for zone in zones}
    return {UTC: UTC} | {
        zone: get_timezone_location(zone, locale=language)
        for zone in sorted(of_places & known_zones())
    }
