"""What countries are called: by their ISO codes, by the CLDR in our languages, and in short."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from dgca.i18n import LANGUAGES, SOURCE_LANGUAGE
from dgca.intake.folding import folded
from dgca.model.roster import Place

_RETIRED = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of states that are gone, which the CLDR still reads as what came after them."""

_USERS_OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X(?!KK)[A-Z]{2}|ZZ[A-Z]")
"""Codes that ISO 3166 leaves to its users; only Kosovo's is in common use."""

_ALSO = {
    "AIA": ("Anguila",),
    "ATG": ("Antigua",),
    "BHS": ("Commonwealth of The Bahamas",),
    "CIV": ("Ivory Coast", "Costa de Marfil"),
    "CPV": ("Cape Verde",),
    "CYM": ("Cayman", "Caymans", "Caimán"),
    "CZE": ("Czech Republic", "República Checa"),
    "DMA": ("Commonwealth of Dominica",),
    "GBR": ("UK", "U.K.", "Great Britain", "Gran Bretaña"),
    "GUY": ("Co-operative Republic of Guyana",),
    "HTI": ("Republic of Haiti",),
    "KNA": ("St. Kitts", "Federation of Saint Kitts and Nevis", "San Cristóbal"),
    "LCA": ("Saint Lucia",),
    "NLD": ("Holland", "Holanda"),
    "SUR": ("Surinam", "Republic of Suriname"),
    "SWZ": ("Swaziland", "Suazilandia"),
    "TCA": ("Turks and Caicos", "Turcas y Caicos"),
    "TTO": ("Trinidad", "Republic of Trinidad and Tobago"),
    "USA": (
        "U.S.",
        "U.S.A.",
        "United States of America",
        "Estados Unidos de América",
        "EE. UU.",
        "EEUU",
    ),
    "VCT": ("St. Vincent", "San Vicente"),
    "VGB": ("BVI", "Virgin Islands (British)", "Virgin Islands, British"),
    "VIR": ("USVI", "Virgin Islands (U.S.)", "United States Virgin Islands"),
}
"""Names in common use that are not the CLDR's first ones."""


@cache
def countries_by_code() -> dict[str, Place]:
    """Each country by its ISO alpha-3 code, with its English name."""
    names = Locale.parse(SOURCE_LANGUAGE).territories
    return {
        alpha3: Place(code=alpha3, name=names[alpha2], zone=_zone(alpha2))
        for alpha3, alpha2 in _alpha2().items()
    }


@cache
def countries_by_word() -> dict[str, Place]:
    """Each country by any word for it: its two codes and its names, all of them folded."""
    places = countries_by_code()
    words = {word: places[code] for code, names in _ALSO.items() for word in map(folded, names)}
    for alpha3, alpha2 in _alpha2().items():
        words |= {folded(word): places[alpha3] for word in (alpha3, alpha2)}
    return words | {folded(name): places[code] for name, code in country_names().items()}


@cache
def country_names() -> dict[str, str]:
    """The code of each country by its name in each of our languages."""
    return {
        Locale.parse(language).territories[alpha2]: alpha3
        for language in LANGUAGES
        for alpha3, alpha2 in _alpha2().items()
    }


@cache
def names_in(language: str) -> dict[str, str]:
    """The name of each country in a language, by its code.

    >>> names_in("es")["BRB"], names_in("es")["BLZ"]
    ('Barbados', 'Belice')
    """
    names = Locale.parse(language).territories
    return {alpha3: names[alpha2] for alpha3, alpha2 in _alpha2().items()}


@cache
def _alpha2() -> dict[str, str]:
    """The alpha-2 code of each alpha-3 code that is in use and has a name."""
    known = Locale.parse(SOURCE_LANGUAGE).territories
    return {
        alias: territories[0]
        for alias, territories in get_global("territory_aliases").items()
        if re.fullmatch("[A-Z]{3}", alias)
        and alias not in _RETIRED
        and not _USERS_OWN.fullmatch(alias)
        and len(territories) == 1
        and territories[0] in known
    }


def _zone(alpha2: str) -> str:
    """The time zone of a country, or none where it has several."""
    zones: list[str] = get_global("territory_zones").get(alpha2, [])
    return zones[0] if len(zones) == 1 else ""
