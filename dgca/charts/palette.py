"""Colours, symbols and dashes that stay apart for every eye and in grey print."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

OKABE_ITO: dict[str, str] = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky blue": "#56B4E9",
    "bluish green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "reddish purple": "#CC79A7",
}
"""Okabe and Ito, Color Universal Design, 2008 (https://jfly.uni-koeln.de/color/)."""

BLUES: tuple[str, ...] = (
    "#F7FBFF",
    "#DEEBF7",
    "#C6DBEF",
    "#9ECAE1",
    "#6BAED6",
    "#4292C6",
    "#2171B5",
    "#08519C",
    "#08306B",
)
"""From little to much; ColorBrewer 2.0, by Cynthia Brewer."""

PUOR: tuple[str, ...] = (
    "#7F3B08",
    "#B35806",
    "#E08214",
    "#FDB863",
    "#FEE0B6",
    "#F7F7F7",
    "#D8DAEB",
    "#B2ABD2",
    "#8073AC",
    "#542788",
    "#2D004B",
)
"""From below to above a middle; ColorBrewer 2.0, by Cynthia Brewer."""

LINEAR_UP_TO = 0.04045
"""Below this share of full light sRGB is a straight line (IEC 61966-2-1)."""

PAPER = "#FFFFFF"
INK = "#0B0C0C"
MEDIAN = "#595959"
OTHERS = "#6B6B6B"
BAR = "#DCDCDC"
GRID = "#D0D0D0"

MOST_COUNTRIES = 3


@dataclass(frozen=True)
class Mark:
    """How one chosen country looks on every picture: no part of it tells apart alone."""

    colour: str
    symbol: str
    dash: str
    glyph: str


MARKS: tuple[Mark, ...] = (
    Mark(OKABE_ITO["blue"], "circle", "solid", "●"),
    Mark(OKABE_ITO["vermillion"], "diamond", "dashdot", "◆"),
    # Not green: where an eye lacks a cone, it comes near to blue and to the median's grey.
    Mark(OKABE_ITO["black"], "square", "dot", "■"),
)
"""By place among the chosen countries, so that radar and strip agree."""


def text_on(background: str) -> str:
    """Black or white, whichever reads better on a background; at least 4.5 to 1 on any.

    >>> text_on("#08306B")
    '#FFFFFF'
    """
    return max("#000000", "#FFFFFF", key=lambda text: contrast(text, background))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2, from 1 to 21.

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of a colour by WCAG 2, from 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shade(score: float, steps: tuple[str, ...] = BLUES) -> str:
    """The colour of a score from 0 to 100, evenly between the steps.

    >>> shade(0), shade(100)
    ('#F7FBFF', '#08306B')
    """
    place = min(max(score, 0), 100) / 100 * (len(steps) - 1)
    start = min(bisect_right(range(len(steps)), place) - 1, len(steps) - 2)
    pairs = zip(_parts(steps[start]), _parts(steps[start + 1]), strict=True)
    mixed = (round(low + (high - low) * (place - start)) for low, high in pairs)
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4)
