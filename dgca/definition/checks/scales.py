"""Rules of scales: what a rating can be, and that every rated statement has one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dgca.definition.checks.walk import statements_of
from dgca.definition.finding import Finding, Place, shown
from dgca.errors import _
from dgca.model.instrument import Instrument

_FEWEST_POINTS = 2
_MOST_NAMED = 20

_NEITHER = _("A scale needs points, lowest first, or numeric with min and max.")
_BOTH = _("A scale has points or numeric ends, not both. Take one away.")
_TOO_FEW = _("A scale needs at least two points.")
_ENDS = _("The end max must be above min, which is {min}.")
_NO_SUCH_SCALE = _("There is no scale {scale}. Known are: {known}.")
_NO_SCALE = _("This statement has no scale. Name one here, or a default scale for the whole file.")


def scales_are_points_or_numeric(instrument: Instrument) -> Iterator[Finding]:
    """A scale is either ordered points or a number, never both and never neither."""
    for name, scale in instrument.scales.items():
        place: Place = ("scales", name)
        if scale.numeric is None and not scale.points:
            yield Finding(
                place=place, message=_NEITHER, needs=((*place, "points"), (*place, "numeric"))
            )
        elif scale.numeric is not None and scale.points:
            yield Finding(place=place, message=_BOTH)


def scales_have_two_points(instrument: Instrument) -> Iterator[Finding]:
    """With a single point nothing can be said."""
    for name, scale in instrument.scales.items():
        if scale.points and len(scale.points) < _FEWEST_POINTS:
            yield Finding(place=("scales", name, "points"), message=_TOO_FEW)


def numeric_ends_are_ordered(instrument: Instrument) -> Iterator[Finding]:
    """A number is rescaled by its ends, so they must differ and stand the right way round."""
    for name, scale in instrument.scales.items():
        ends = scale.numeric
        if ends is not None and not ends.min < ends.max:
            place: Place = ("scales", name, "numeric")
            yield Finding(
                place=(*place, "max"),
                message=_ENDS,
                parameters={"min": f"{ends.min:g}"},
                needs=((*place, "min"),),
            )


def named_scales_exist(instrument: Instrument) -> Iterator[Finding]:
    """The default scale, and every scale that a statement names, is there."""
    named: list[tuple[Place, str | None]] = [
        (("scale",), instrument.scale),
        *(((*place, "scale"), statement.scale) for place, statement in statements_of(instrument)),
    ]
    known = ", ".join(shown(key) for key in islice(instrument.scales, _MOST_NAMED))
    for place, name in named:
        if name is not None and name not in instrument.scales:
            yield Finding(
                place=place,
                message=_NO_SUCH_SCALE,
                parameters={"scale": shown(name), "known": known},
                needs=(("scales",), ("scales", name)),
            )


def rated_statements_have_a_scale(instrument: Instrument) -> Iterator[Finding]:
    """Where no default stands, a statement names its own scale."""
    if instrument.scale is not None:
        return
    for place, statement in statements_of(instrument):
        if statement.scored and statement.scale is None:
            needs: tuple[Place, ...] = (("scale",), (*place, "scale"), (*place, "kind"))
            yield Finding(place=place, message=_NO_SCALE, needs=needs)
