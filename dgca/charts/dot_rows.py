"""A dot plot: under each title a track for every name, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dgca.charts.lettering import NO_SCORE, lines, whole
from dgca.charts.palette import GRID, MARKS
from dgca.charts.tracks import LEFT, RIGHT, at, grid, picture, scale, text, titled

NAME, TRACK, SPACE = 18, 24, 18
"""Height of a name, of the track below it, and of the room before the next title."""
NAME_WIDTH = 34
"""Letters of a line of a name, so that the number at its right stays free."""
COLOUR = MARKS[0].colour


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A name with its score; None where it has none."""

    name: str
    score: float | None


@dataclass(frozen=True, kw_only=True)
class DotRows:
    """What stands under one title."""

    title: str
    dots: Sequence[Dot]


def dot_rows(groups: Sequence[DotRows], *, title: str, description: str) -> str:
    """The groups from the top in the order given, as the text of an SVG element."""
    top, parts = 4.0, []
    for group in groups:
        drawn, top = _group(group, top)
        parts.append(drawn)
    return picture(
        [grid(4, top), *parts, scale(top + 16)],
        height=top + 24,
        title=title,
        description=description,
    )


def _group(group: DotRows, top: float) -> tuple[str, float]:
    head, y = titled(group.title, top)
    parts = [head]
    for dot in group.dots:
        drawn, y = _dot(dot, y)
        parts.append(drawn)
    return "".join(parts), y + SPACE


def _dot(dot: Dot, top: float) -> tuple[str, float]:
    """A name over its track, with the number at the right where the eye looks for it."""
    said = lines(dot.name, NAME_WIDTH)
    parts = [
        text(line, LEFT, top + NAME * place + 16, size=15, halo=True)
        for place, line in enumerate(said)
    ]
    number = NO_SCORE if dot.score is None else whole(dot.score)
    parts.append(text(number, RIGHT, top + 16, size=15, weight=700, anchor="end", halo=True))
    y = top + NAME * len(said) + TRACK / 2
    parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>')
    if dot.score is not None:
        parts.append(f'<circle cx="{at(dot.score):.1f}" cy="{y:.1f}" r="7" fill="{COLOUR}"/>')
    return "".join(parts), y + TRACK / 2
