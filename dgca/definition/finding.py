"""What a step of the reading finds wrong, before it is told with the file's name and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Place = tuple[str | int, ...]
"""Where something stands in the file: the keys and numbers that lead down to it."""

_SHOWN_LENGTH = 60


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong at a place.

    Attributes
    ----------
    place
        What is wrong.
    message
        What is wrong and what to do, untranslated, with named parameters.
    parameters
        What fills in the message.
    needs
        Other places that must be sound for the finding to mean anything.
    line
        Its line, where that is not the line of the place.
    explains
        Places whose own faults only follow from this one.
    breaks
        Whether what stands at the place cannot be used, so that nothing more is said about it.
    """

    place: Place
    message: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    needs: tuple[Place, ...] = ()
    line: int | None = None
    explains: tuple[Place, ...] = ()
    breaks: bool = True


def first_causes(findings: Iterable[Finding], broken: set[Place]) -> list[Finding]:
    """Leave out what only follows from a place that was found broken before."""
    return [
        finding
        for finding in findings
        if not any(_stands_under(place, broken) for place in (finding.place, *finding.needs))
    ]


def broken_by(findings: Iterable[Finding]) -> set[Place]:
    """Places about which nothing more need be said once these findings are told."""
    return {
        place
        for finding in findings
        for place in (*((finding.place,) if finding.breaks else ()), *finding.explains)
    }


def place_text(place: Place) -> str:
    """Name a place as ``dimensions[0].statements[2].id``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in place)
    return "".join(steps).removeprefix(".")


def shown(value: object) -> str:
    """Give a value from a file as one short line that a terminal can show."""
    text = "".join(sign if sign.isprintable() else "\N{MIDDLE DOT}" for sign in str(value)[:200])
    return text if len(text) <= _SHOWN_LENGTH else f"{text[: _SHOWN_LENGTH - 1]}…"


def _stands_under(place: Place, broken: set[Place]) -> bool:
    return any(place[:depth] in broken for depth in range(len(place) + 1))
