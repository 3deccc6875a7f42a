"""Rules of codes: what stands in a response file for a scale point or an option."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.definition.checks.walk import code_lists_of
from dgca.definition.finding import Finding, shown
from dgca.errors import _
from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Instrument

_NOT_TRIMMED = _("A code is a text without space before or after it, and not empty.")
_NOT_UNIQUE = _(
    "The code {code} stands twice in this list; small and capital letters are the same."
)
_RESERVED = _(
    "{code} is kept: DK is don't know and NA is does not apply, in any case. Choose another code."
)
_KEPT = {DONT_KNOW.casefold(), NOT_APPLICABLE.casefold()}


def codes_are_trimmed(instrument: Instrument) -> Iterator[Finding]:
    """Ratings are matched without regard to outer space, so codes have none."""
    for place, listed in code_lists_of(instrument):
        for number, entry in enumerate(listed):
            if not entry.code or entry.code != entry.code.strip():
                yield Finding(place=(*place, number, "code"), message=_NOT_TRIMMED)


def codes_are_unique(instrument: Instrument) -> Iterator[Finding]:
    """Ratings are matched without regard to case, so codes must differ in more than that."""
    for place, listed in code_lists_of(instrument):
        seen: set[str] = set()
        for number, entry in enumerate(listed):
            code = entry.code.strip().casefold()
            if code and code in seen:
                named = {"code": shown(entry.code)}
                spot = (*place, number, "code")
                yield Finding(place=spot, message=_NOT_UNIQUE, parameters=named)
            seen.add(code)


def codes_are_not_reserved(instrument: Instrument) -> Iterator[Finding]:
    """DK and NA are answers of their own in every response file."""
    for place, listed in code_lists_of(instrument):
        for number, entry in enumerate(listed):
            if entry.code.strip().casefold() in _KEPT:
                named = {"code": shown(entry.code)}
                spot = (*place, number, "code")
                yield Finding(place=spot, message=_RESERVED, parameters=named)
