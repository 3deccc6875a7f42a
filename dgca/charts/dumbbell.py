"""The agreed view and the first views on one track a dimension, joined to a dumbbell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dgca.charts.lettering import whole
from dgca.charts.palette import BAR, INK, MARKS, MEDIAN, PAPER
from dgca.charts.tracks import LEFT, LINE, SMALL, at, grid, picture, scale, text, titled

BAND = 58
"""Height of a track: a number above its marks, the marks, a number below."""
SPACE, KEY = 14, 24
COLOUR = MARKS[0].colour


@dataclass(frozen=True, kw_only=True)
class DumbbellRow:
    """One dimension.

    Attributes
    ----------
    agreed, first
        The agreed score and the mean of the first views; None where there is none.
    low, high
        The ends of what stands around the first views; ``interval`` tells which of the two it is.
    note
        What must be known of the row, such as that nothing is agreed yet.
    """

    title: str
    agreed: float | None
    first: float | None
    low: float | None = None
    high: float | None = None
    interval: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DumbbellWords:
    """The words on the picture, in the reader's language."""

    title: str
    description: str
    agreed: str
    first: str
    spread: str
    interval: str


def dumbbell(rows: Sequence[DumbbellRow], *, words: DumbbellWords) -> str:
    """A row a dimension in the instrument's order, as the text of an SVG element.

    Parameters
    ----------
    words
        Title and description are what a screen reader reads out; the numbers belong in a table
        beside the picture. The key tells only of marks that are there.
    """
    key, top = _key(rows, words)
    start, parts = top, []
    for row in rows:
        drawn, top = _row(row, top)
        parts.append(drawn)
    return picture(
        [*key, grid(start, top), *parts, scale(top + 16)],
        height=top + 24,
        title=words.title,
        description=words.description,
    )


def _key(rows: Sequence[DumbbellRow], words: DumbbellWords) -> tuple[list[str], float]:
    """What each mark is, a line each."""
    around = [row for row in rows if row.low is not None]
    said = [
        (_filled, words.agreed, any(row.agreed is not None for row in rows)),
        (_open, words.first, any(row.first is not None for row in rows)),
        (_bar, words.spread, any(not row.interval for row in around)),
        (_whiskers, words.interval, any(row.interval for row in around)),
    ]
    shown = [(mark, name) for mark, name, there in said if there]
    parts = [
        mark(LEFT + 2, LEFT + 20, KEY * place + 12)
        + text(name, LEFT + 32, KEY * place + 17, size=15)
        for place, (mark, name) in enumerate(shown)
    ]
    return parts, KEY * len(shown) + SPACE


def _row(row: DumbbellRow, top: float) -> tuple[str, float]:
    title, below = titled(row.title, top)
    middle = below + BAND / 2
    parts = [title, *_around(row, middle), *_joined(row, middle)]
    if row.first is not None:
        parts.append(_open(at(row.first), at(row.first), middle))
        parts.append(_number(row.first, middle + 25, weight=400))
    if row.agreed is not None:
        parts.append(_filled(at(row.agreed), at(row.agreed), middle))
        parts.append(_number(row.agreed, middle - 14, weight=700))
    end = below + BAND
    if row.note:
        parts.append(text(row.note, LEFT, end + 12, size=SMALL, halo=True))
        end += LINE
    return "".join(parts), end + SPACE


def _around(row: DumbbellRow, y: float) -> list[str]:
    if row.low is None or row.high is None:
        return []
    drawn = _whiskers if row.interval else _bar
    return [drawn(at(row.low), at(row.high), y)]


def _joined(row: DumbbellRow, y: float) -> list[str]:
    if row.first is None or row.agreed is None:
        return []
    return [_line(at(row.first), at(row.agreed), y, stroke=COLOUR, width=3)]


def _number(score: float, y: float, *, weight: int) -> str:
    return text(whole(score), at(score), y, weight=weight, anchor="middle", halo=True)


def _filled(low: float, high: float, y: float) -> str:
    return f'<circle cx="{(low + high) / 2:.1f}" cy="{y:.1f}" r="8" fill="{COLOUR}"/>'


def _open(low: float, high: float, y: float) -> str:
    look = f'fill="{PAPER}" stroke="{INK}" stroke-width="2.5"'
    return f'<circle cx="{(low + high) / 2:.1f}" cy="{y:.1f}" r="7" {look}/>'


def _bar(low: float, high: float, y: float) -> str:
    """A broad band: the ends are what single people gave."""
    width = max(high - low, 2)
    look = f'fill="{BAR}" stroke="{MEDIAN}"'
    return f'<rect x="{low:.1f}" y="{y - 9:.1f}" width="{width:.1f}" height="18" {look}/>'


def _whiskers(low: float, high: float, y: float) -> str:
    """A line with two ends: a computed interval."""
    ends = "".join(
        f'<line x1="{x:.1f}" y1="{y - 9:.1f}" x2="{x:.1f}" y2="{y + 9:.1f}" '
        f'stroke="{MEDIAN}" stroke-width="2"/>'
        for x in (low, high)
    )
    return _line(low, high, y, stroke=MEDIAN, width=2) + ends


def _line(low: float, high: float, y: float, *, stroke: str, width: int) -> str:
    return (
        f'<line x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}" '
        f'stroke="{stroke}" stroke-width="{width}"/>'
    )
