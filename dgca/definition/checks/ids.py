"""Rules of ids: answers point at them for ever, and files bear them as names of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dgca.definition.checks.walk import Level, parts_of
from dgca.definition.finding import Finding, Place, place_text, shown
from dgca.errors import _
from dgca.model.instrument import OVERALL, Instrument

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,64}")

_SCORED_COLUMNS = {"country", "respondent", "stage", "respondents", "coverage", OVERALL}
_RESPONSE_COLUMNS = {
    *("country", "respondent", "statement", "rating", "stage", "group", "ministry"),
    *("confidence", "evidence", "language"),
}
_TAKEN: dict[Level, set[str]] = {
    "dimension": _SCORED_COLUMNS,
    "section": {OVERALL},
    "statement": {*_RESPONSE_COLUMNS, OVERALL},
    "part": {OVERALL},
}

_ALPHABET = _(
    "{id} cannot be an id. Use letters from a to z, digits, points, underscores and hyphens, "
    "at most 64."
)
_NOT_UNIQUE = _("The id {id} is already that of {first}. Give each its own.")
_IS_TAKEN = _("The id {id} is the name of a column in our files. Choose another.")


def ids_use_the_alphabet(instrument: Instrument) -> Iterator[Finding]:
    """Ids and names of scales are short and plain."""
    ids: list[tuple[Place, str]] = [
        (("id",), instrument.id),
        *((("scales", name), name) for name in instrument.scales),
        *(((*place, "id"), part.id) for place, _level, part in parts_of(instrument)),
    ]
    for place, identifier in ids:
        if not _WELL_FORMED.fullmatch(identifier):
            named = {"id": shown(identifier) or '""'}
            yield Finding(place=place, message=_ALPHABET, parameters=named, breaks=False)


def ids_are_unique(instrument: Instrument) -> Iterator[Finding]:
    """No two parts of a file share an id, whatever their level."""
    first: dict[str, Place] = {}
    for place, _level, part in parts_of(instrument):
        if part.id in first:
            named = {"id": shown(part.id), "first": place_text(first[part.id])}
            yield Finding(place=(*place, "id"), message=_NOT_UNIQUE, parameters=named)
        first.setdefault(part.id, place)


def ids_are_no_columns(instrument: Instrument) -> Iterator[Finding]:
    """An id that is also a column of a response or score file would be mistaken for it."""
    for place, level, part in parts_of(instrument):
        if part.id.casefold() in _TAKEN[level]:
            named = {"id": shown(part.id)}
            yield Finding(place=(*place, "id"), message=_IS_TAKEN, parameters=named)
