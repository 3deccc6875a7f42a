"""Where the spokes and titles of the small radar lie on its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

WIDTH = 360
EDGE = 6
"""Free paper around everything."""

LARGEST_RADIUS, SMALLEST_RADIUS = 112, 64
CROWDED = 6
"""With more spokes than this the rings make room for titles at their sides, so that none meet."""

GAP, CLEAR = 16, 12
"""From the end of a spoke to a title beside it, and to one above or below it."""

LINE = 19
LETTER = 8.8
"""Width of a letter of the titles: wide, since nobody knows which font will draw them."""

SIDEWAYS = 0.1
"""A spoke that points less to a side than this has its title in the middle above or below."""

POLYGON = 3
"""The fewest spokes that make rings with corners."""

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Block:
    """The lines of a title: the upper edge, and the side or middle that is held at ``x``."""

    x: float
    top: float
    anchor: str
    height: float


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The spokes on paper, the first at the top, then clockwise; all counted from the middle."""

    spokes: int
    radius: float
    blocks: Sequence[Block]

    def at(self, place: int, share: float, *, beyond: float = 0) -> Point:
        """The point of a spoke at a share of the radius, and some way beyond."""
        right, up = direction(place, self.spokes)
        reach = self.radius * share + beyond
        return reach * right, 0.0 - reach * up

    @property
    def top(self) -> float:
        """The upper edge of the paper."""
        return min(-self.radius, *(block.top for block in self.blocks)) - EDGE

    @property
    def bottom(self) -> float:
        """The lower edge of the paper."""
        return max(self.radius, *(block.top + block.height for block in self.blocks)) + EDGE


def direction(place: int, spokes: int) -> Point:
    """How far right and how far up a spoke points.

    >>> direction(1, 4), direction(2, 4)
    ((1.0, 0.0), (0.0, -1.0))
    """
    angle = 2 * pi * place / spokes
    return round(sin(angle), 9) + 0.0, round(cos(angle), 9) + 0.0


def ground_for(titles: Sequence[Sequence[str]]) -> Ground:
    """The ground for some spokes, given the lines of each one's title."""
    spokes, radius = len(titles), _radius(titles)
    blocks = [
        _beside(lines, (place, spokes), radius)
        if abs(direction(place, spokes)[0]) >= SIDEWAYS
        else _upright(lines, (place, spokes), radius)
        for place, lines in enumerate(titles)
    ]
    return Ground(spokes=spokes, radius=radius, blocks=blocks)


def _radius(titles: Sequence[Sequence[str]]) -> float:
    if len(titles) <= CROWDED:
        return LARGEST_RADIUS
    sides = [abs(direction(place, len(titles))[0]) for place in range(len(titles))]
    rooms = [
        (WIDTH / 2 - EDGE - _width(lines)) / side - GAP
        for lines, side in zip(titles, sides, strict=True)
        if side >= SIDEWAYS
    ]
    return max(SMALLEST_RADIUS, min(LARGEST_RADIUS, *rooms))


def _upright(lines: Sequence[str], spoke: tuple[int, int], radius: float) -> Block:
    _, up = direction(*spoke)
    height = LINE * len(lines)
    end = -(radius + GAP) * up
    return Block(x=0, top=end - height if up > 0 else end, anchor="middle", height=height)


def _beside(lines: Sequence[str], spoke: tuple[int, int], radius: float) -> Block:
    """Outwards of the spoke's end; where the paper is too narrow, inwards along the rim."""
    right, up = direction(*spoke)
    side = 1 if right > 0 else -1
    natural, most = (radius + GAP) * abs(right), WIDTH / 2 - EDGE - _width(lines)
    height = LINE * len(lines)
    if natural <= most or spoke[1] > CROWDED:
        top = -(radius + GAP) * up - height * (1 + up) / 2
    else:
        away = _slope(spoke) * max(0, radius * abs(right) - most) + CLEAR
        top = -radius * up - away - height if up >= 0 else -radius * up + away
    anchor = "start" if side > 0 else "end"
    return Block(x=side * min(natural, most), top=top, anchor=anchor, height=height)


def _slope(spoke: tuple[int, int]) -> float:
    """How steeply the rim runs from a spoke's end to the neighbour further up, or down."""
    place, spokes = spoke
    right, up = direction(place, spokes)
    towards_first = (right > 0) == (up >= 0)
    other_right, other_up = direction(place - 1 if towards_first else place + 1, spokes)
    return abs((other_up - up) / (other_right - right))


def _width(lines: Sequence[str]) -> float:
    return LETTER * max(map(len, lines))
