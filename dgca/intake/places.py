"""Whose team a person is in: from a word in a roster to a country's or a unit's code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from dgca.intake.folding import cleaned, folded, same
from dgca.intake.place_names import countries_by_code, countries_by_word, country_names
from dgca.intake.roster_reasons import (
    COUNTRY_TOO_LONG,
    NO_COUNTRY,
    UNKNOWN_COUNTRY,
    UNKNOWN_COUNTRY_NEAR,
    reason,
)
from dgca.model.roster import Place, Reason, RosterCountry

Found = Place | Reason
"""A place, or why a word stands for none."""

NAME_LIMIT = 200
_CODE_LIMIT = 24
_NEAR, _ALIKE = 3, 0.7


def places_of(
    words: Iterable[str], *, countries: Iterable[RosterCountry], units: bool
) -> dict[str, Found]:
    """What each word of a roster stands for.

    Parameters
    ----------
    words
        As they were typed.
    countries
        Those of the round: their names and codes come before any other meaning.
    units
        Whether the round compares something else than countries, such as ministries or
        islands: then any word is a unit, and a new one gets a code made of its letters.
    """
    known = list(countries)
    asked = set(words)
    told = {word: fault for word in asked if (fault := _fault(cleaned(word)))}
    sound = asked - set(told)
    return {**told, **(_units(sound, known) if units else _countries(sound, known))}


def _fault(word: str) -> Reason | None:
    if not word:
        return reason(NO_COUNTRY)
    if len(word) > NAME_LIMIT:
        return reason(COUNTRY_TOO_LONG, length=len(word), limit=NAME_LIMIT)
    return None


def _countries(words: set[str], known: list[RosterCountry]) -> dict[str, Found]:
    own = {c: Place(code=c.code, name=c.name, zone=_zone(c.code)) for c in known}
    meanings = {
        **countries_by_word(),
        **{folded(country.code): place for country, place in own.items()},
        **{folded(country.name): place for country, place in own.items()},
    }
    names = [*reversed(country_names()), *(country.name for country in known)]
    by_fold = {folded(name): name for name in names}
    return {word: meanings.get(folded(word)) or _unknown(word, by_fold) for word in words}


def _zone(code: str) -> str:
    place = countries_by_code().get(code)
    return place.zone if place else ""


def _unknown(word: str, names: Mapping[str, str]) -> Reason:
    """Say that a word is no country, with the names, by their folds, that are nearest to it."""
    near = [names[fold] for fold in get_close_matches(folded(word), names, _NEAR, _ALIKE)]
    if not near:
        return reason(UNKNOWN_COUNTRY, given=cleaned(word))
    return reason(UNKNOWN_COUNTRY_NEAR, given=cleaned(word), nearest=", ".join(near))


def _units(words: set[str], known: list[RosterCountry]) -> dict[str, Found]:
    """Each word's unit; which way of typing comes first is nothing to its name and code."""
    own = {unit: Place(code=unit.code, name=unit.name) for unit in known}
    places = {same(unit.code): place for unit, place in own.items()}
    places |= {same(unit.name): place for unit, place in own.items()}
    codes = {unit.code.casefold() for unit in known}
    for word in sorted(words, key=lambda word: (same(word), cleaned(word))):
        if same(word) not in places:
            code = _free_code(cleaned(word), codes)
            codes.add(code.casefold())
            places[same(word)] = Place(code=code, name=cleaned(word))
    return {word: places[same(word)] for word in words}


def _free_code(name: str, taken: set[str]) -> str:
    """A code of a name's letters and digits that no other unit has.

    >>> _free_code("Ministry of Finance & Planning", {"ministry-of-finance-plan"})
    'MINISTRY-OF-FINANCE-PL-2'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    stem = re.sub(r"[^A-Z0-9_]+", "-", plain).strip("-") or "UNIT"
    code, number = stem[:_CODE_LIMIT].strip("-"), 1
    while code.casefold() in taken:
        number += 1
        ending = f"-{number}"
        code = stem[: _CODE_LIMIT - len(ending)].strip("-") + ending
    return code
