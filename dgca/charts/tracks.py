"""Rows of tracks from 0 to 100, one under the other, in plain SVG, legible on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dgca.charts.lettering import lines, printable
from dgca.charts.palette import GRID, INK, PAPER

WIDTH, WIDEST = 360, 460
LEFT, RIGHT = 16, 344
TICKS = (0, 25, 50, 75, 100)
TITLE_WIDTH, LINE = 36, 20
"""Letters of a line of a title, and its height."""
SMALL = 14


def at(score: float) -> float:
    """Where a score stands between the ends of a track."""
    return LEFT + (RIGHT - LEFT) * score / 100


def titled(title: str, top: float) -> tuple[str, float]:
    """A row's title in bold from some height on, and the height below it."""
    said = lines(title, TITLE_WIDTH)
    spans = [
        text(line, LEFT, top + LINE * (place + 0.75), weight=700, halo=True)
        for place, line in enumerate(said)
    ]
    return "".join(spans), top + LINE * len(said)


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: int = 16,
    weight: int = 400,
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """Words at a place; with a halo they stay legible on lines."""
    around = f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}"{around}>{plain(words)}</text>'
    )


def grid(top: float, bottom: float) -> str:
    """The lines of the scale over some height."""
    return "".join(
        f'<line x1="{at(tick):.1f}" y1="{top:.1f}" x2="{at(tick):.1f}" y2="{bottom:.1f}" '
        f'stroke="{GRID}"/>'
        for tick in TICKS
    )


def scale(y: float) -> str:
    """The numbers of the scale."""
    return "".join(text(str(tick), at(tick), y, size=SMALL, anchor="middle") for tick in TICKS)


def picture(parts: Sequence[str], *, height: float, title: str, description: str) -> str:
    """The parts as one picture, on one line and without an id, with what is read out for it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-label="{plain(title)}" viewBox="0 0 {WIDTH} {height:.0f}" width="100%" '
        f'style="max-width:{WIDEST}px;height:auto" '
        f'font-family="Source Sans, sans-serif" font-size="16" fill="{INK}">'
        f"<title>{plain(title)}</title><desc>{plain(description)}</desc>{''.join(parts)}</svg>"
    )


def plain(words: str) -> str:
    """Escaped; the colon too, since Streamlit rewrites :material/…: wherever it stands."""
    return escape(printable(words)).replace(":", "&#58;")
