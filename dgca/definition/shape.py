"""Whether plain data has the shape of an instrument; the shape is the model's, the words ours."""

from __future__ import annotations

import json
from copy import deepcopy
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dgca.definition.document import Document
from dgca.definition.finding import Finding, Place, broken_by, first_causes, shown
from dgca.definition.shape_words import message_for
from dgca.definition.wanted import keys_of, stand_in, wanted_at
from dgca.errors import _
from dgca.model.instrument import Instrument, Section

Plain = Any
"""What YAML gives: maps, lists, texts, numbers, true, false and nothing."""

_MENDINGS = 3
_MOST_TOLD = 500  # at a time; a file with more faults than this is no instrument
_LONGEST_COMPARED = 40

_NEARLY_KNOWN = _("There is no key {key} here. Did you mean {nearest}?")
_UNKNOWN = _("There is no key {key} here. Known are: {known}.")
_EXPLAINED: tuple[Place, ...] = (("languages",),)  # with one of them unread, no text can be judged

_SECTION_IN_SECTION = _(
    "Sections go one level down only. Put the statements into this section, or make it a dimension."
)


def shaped(document: Document, broken: set[Place]) -> tuple[Instrument | None, list[Finding]]:
    """Give plain data the shape of an instrument, and tell what does not fit.

    What does not fit is replaced by a stand-in, so that the rules can still look at the rest:
    the instrument is whole only where nothing was found. It is None where too little fits.
    """
    data: Plain = deepcopy(document.data)
    found: list[Finding] = []
    for _attempt in range(_MENDINGS):
        try:
            return Instrument.model_validate_json(json.dumps(data), strict=True), found
        except ValidationError as error:
            details = error.errors(include_url=False)
        new = [_finding(detail, document) for detail in details[:_MOST_TOLD]]
        explained = {place for finding in new for place in finding.explains}
        new = [finding for finding in new if finding.place not in explained]
        found += first_causes(new, broken | broken_by(found))
        if len(details) > _MOST_TOLD:
            break
        data = _mended(data, details)
    return None, found


def _finding(detail: ErrorDetails, document: Document) -> Finding:
    if detail["type"] == "extra_forbidden":
        return _unknown_key(detail["loc"], document)
    written = document.written.get(detail["loc"])
    message, parameters = message_for(detail, bare=written.bare if written else None)
    explains = tuple(place for place in _EXPLAINED if place == detail["loc"][:-1])
    return Finding(place=detail["loc"], message=message, parameters=parameters, explains=explains)


def _unknown_key(place: Place, document: Document) -> Finding:
    around, key = wanted_at(place[:-1]), str(place[-1])
    known = keys_of(around)
    if around is Section and key == "sections":
        return Finding(place=place, message=_SECTION_IN_SECTION)
    compared = key.casefold() if len(key) <= _LONGEST_COMPARED else ""
    nearest = next(iter(get_close_matches(compared, known, n=1)), None)
    if nearest is None:
        parameters = {"key": shown(key), "known": ", ".join(known)}
        return Finding(place=place, message=_UNKNOWN, parameters=parameters)
    meant = (*place[:-1], nearest)
    return Finding(
        place=place,
        message=_NEARLY_KNOWN,
        parameters={"key": shown(key), "nearest": nearest},
        explains=() if meant in document.written else (meant,),
    )


def _mended(data: Plain, details: list[ErrorDetails]) -> Plain:
    """Replace what does not fit by something that does, and drop what is not known."""
    for detail in details:
        if not detail["loc"]:
            return stand_in(())
        around = data
        for step in detail["loc"][:-1]:
            around = around[step]
        if detail["type"] == "extra_forbidden":
            del around[detail["loc"][-1]]
        else:
            around[detail["loc"][-1]] = stand_in(detail["loc"])
    return data
