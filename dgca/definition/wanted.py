"""What the model wants at a place of the file, so that a fault can be told in words that fit."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from dgca.definition.finding import Place
from dgca.model.instrument import Instrument
from dgca.model.tree import Words

Wanted = Any
"""A type of the model: a class, or a form such as ``tuple[Statement, ...]``."""


def wanted_at(place: Place) -> Wanted:
    """The type that the model wants at a place; None where it knows no such place."""
    wanted: Wanted = Instrument
    for step in place:
        wanted = _plain(_step_into(wanted, step))
    return wanted


def keys_of(wanted: Wanted) -> tuple[str, ...]:
    """The keys that a map of the file may have there; none where the file chooses them."""
    return tuple(_fields(wanted)) if _is_model(wanted) else ()


def wants_words(wanted: Wanted) -> bool:
    """Whether the same text in several languages is wanted."""
    return bool(wanted == Words)


def choices_of(wanted: Wanted) -> tuple[str, ...]:
    """The words of which one is wanted."""
    return get_args(wanted) if form_of(wanted) is Literal else ()


def form_of(wanted: Wanted) -> Wanted:
    """The form without what it holds: ``tuple`` of ``tuple[Statement, ...]``."""
    return get_origin(wanted) or wanted


def stand_in(place: Place) -> object:
    """Plain data that fits at a place, so that the rest of a faulty file can be checked too."""
    return _stand_in(wanted_at(place))


def _stand_in(wanted: Wanted) -> object:
    if _is_model(wanted):
        fields = _fields(wanted).items()
        return {key: _stand_in(_plain(f.annotation)) for key, f in fields if f.is_required()}
    if choices_of(wanted):
        return choices_of(wanted)[0]
    fitting: dict[Wanted, object] = {str: "", bool: False, float: 1.0, dict: {}, tuple: []}
    return fitting.get(form_of(wanted))


def _step_into(wanted: Wanted, step: str | int) -> Wanted:
    if _is_model(wanted):
        found = _fields(wanted).get(str(step))
        return found.annotation if found else None
    inner = get_args(wanted)
    held: dict[Wanted, tuple[Wanted, ...]] = {dict: inner[-1:], tuple: inner[:1]}
    return next(iter(held.get(form_of(wanted), ())), None)


def _fields(model: Wanted) -> dict[str, Any]:
    return {found.alias or name: found for name, found in model.model_fields.items()}


def _is_model(wanted: Wanted) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, BaseModel)


def _plain(wanted: Wanted) -> Wanted:
    """Take away what only narrows a type: its bounds, and that it may be missing."""
    while form_of(wanted) in (Annotated, Union, types.UnionType):
        wanted = get_args(wanted)[0]
    return wanted
