"""Our words for what pydantic finds, each with what to do about it."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from dgca.definition.finding import shown
from dgca.definition.scalars import QUOTE
from dgca.definition.wanted import Wanted, choices_of, form_of, keys_of, wanted_at, wants_words
from dgca.errors import _

_MISSING = _("The key {key} is missing. Add it.")
_NOT_AN_INSTRUMENT = _("An instrument is a map of keys: id, version, languages, title and so on.")
_EMPTY = _("Nothing stands here. Write something, or take the key away if it is optional.")
_TEXT = _("One text is wanted here, not a list or a map.")
_WORDS = _(
    "A text is written once for each language. Write {example}, with the language before it."
)
_COMMA = _(
    "Nothing stands here for “{key}”. Between braces a comma ends a text: put a text with a comma "
    "in quotes."
)
_NUMBER = _("A number is wanted here, such as 1 or 0.5, without quotes.")
_YES_OR_NO = _("Write true or false here, without quotes.")
_LIST = _("A list is wanted here: each part on a line of its own after a dash.")
_MAP = _("A map is wanted here: a name of your choice, a colon, and what it stands for.")
_KEYS = _("Keys and values are wanted here. Known keys are: {known}.")
_CHOICE = _("{value} is none of the choices here. Choose one of: {choices}.")
_ABOVE = _("This must be above {bound}.")
_BELOW = _("This must be below {bound}.")
_AT_LEAST = _("This must be at least {bound}.")
_AT_MOST = _("This must be at most {bound}.")

_BOUNDS = {
    "greater_than": (_ABOVE, "gt"),
    "less_than": (_BELOW, "lt"),
    "greater_than_equal": (_AT_LEAST, "ge"),
    "less_than_equal": (_AT_MOST, "le"),
}

Told = tuple[str, dict[str, object]]


def message_for(detail: ErrorDetails, *, bare: str | None) -> Told:
    """Give the message, with its parameters, for something that does not fit.

    Parameters
    ----------
    detail
        What pydantic found.
    bare
        How the part was written, where it was written without quotes.
    """
    kind, place, given = detail["type"], detail["loc"], detail["input"]
    if kind == "missing":
        return _MISSING, {"key": shown(place[-1])}
    if kind in _BOUNDS:
        message, key = _BOUNDS[kind]
        return message, {"bound": f"{detail['ctx'][key]:g}"}
    if not place:
        return _NOT_AN_INSTRUMENT, {}
    if given is None and wants_words(wanted_at(place[:-1])):
        return _COMMA, {"key": shown(place[-1])}
    if given is None:
        return _EMPTY, {}
    return _other_kind(wanted_at(place), given, bare)


def _other_kind(wanted: Wanted, given: object, bare: str | None) -> Told:
    if choices_of(wanted):
        return _CHOICE, {"value": shown(given), "choices": ", ".join(choices_of(wanted))}
    if wanted is str and isinstance(given, (list, dict)):
        return _TEXT, {}
    if wanted is str:
        return QUOTE, {"raw": shown(given if bare is None else bare)}
    if wants_words(wanted):
        return _WORDS, {"example": "{en: …}"}
    if keys_of(wanted):
        return _KEYS, {"known": ", ".join(keys_of(wanted))}
    return _plain_kind(wanted), {}


def _plain_kind(wanted: Wanted) -> str:
    simple: dict[Wanted, str] = {float: _NUMBER, bool: _YES_OR_NO, dict: _MAP, tuple: _LIST}
    return simple[form_of(wanted)]
