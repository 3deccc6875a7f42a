"""The own profile as a small radar in plain SVG: light on a weak line, and read out as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dgca.charts.ground import CROWDED, LINE, POLYGON, WIDTH, Block, Ground, Point, ground_for
from dgca.charts.lettering import NO_SCORE, lines, printable, whole
from dgca.charts.palette import GRID, INK, MARKS, MEDIAN, PAPER

WIDEST = 420
RINGS = (25, 50, 75, 100)
TITLE_WIDTH = 13
COLOUR = MARKS[0].colour


@dataclass(frozen=True, kw_only=True)
class SpokeScore:
    """One dimension: its title in full and its score, None where it has none."""

    title: str
    score: float | None


def small_radar(scores: Sequence[SpokeScore], *, title: str, description: str) -> str:
    """One profile on spokes from 0 to 100, as the text of an SVG element.

    A missing score is a dash under its title and an open mark outside the rings, where no score
    can stand; the line stays open beside it. The picture holds no id, so that two of them can
    share a page, and stands on one line, so that a surrounding ``div`` keeps Markdown out.

    Parameters
    ----------
    scores
        At least one, in the instrument's order.
    title, description
        What a screen reader reads out; the numbers belong in a table beside the picture.
    """
    titles = [_words(spoke, crowded=len(scores) > CROWDED) for spoke in scores]
    ground = ground_for(titles)
    parts = [
        *(_ring(ground, ring) for ring in RINGS),
        *(_spoke(ground, place, spoke.score) for place, spoke in enumerate(scores)),
        *_line(ground, [spoke.score for spoke in scores]),
        *(_mark(ground, place, spoke.score) for place, spoke in enumerate(scores)),
        *(_ring_number(ground, ring) for ring in RINGS),
        *(_title(block, words) for block, words in zip(ground.blocks, titles, strict=True)),
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-label="{_text(title)}" viewBox="{_view(ground)}" width="100%" '
        f'style="max-width:{WIDEST}px;height:auto" '
        f'font-family="Source Sans, sans-serif" font-size="16" fill="{INK}">'
        f"<title>{_text(title)}</title><desc>{_text(description)}</desc>{''.join(parts)}</svg>"
    )


def _words(spoke: SpokeScore, *, crowded: bool) -> list[str]:
    """The title's lines and the score, on a line of its own where there is room for it."""
    words, score = lines(spoke.title, TITLE_WIDTH), whole(spoke.score)
    if crowded and words:
        return [*words[:-1], f"{words[-1]} {score}"]
    return [*words, score]


def _view(ground: Ground) -> str:
    height = ground.bottom - ground.top
    return f"{-WIDTH / 2:g} {ground.top:.1f} {WIDTH} {height:.1f}"


def _ring(ground: Ground, ring: int) -> str:
    look = f'fill="none" stroke="{GRID}"'
    if ground.spokes < POLYGON:
        return f'<circle r="{ground.radius * ring / 100:.1f}" {look}/>'
    corners = [ground.at(place, ring / 100) for place in range(ground.spokes)]
    return f'<polygon points="{_points(corners)}" {look}/>'


def _spoke(ground: Ground, place: int, score: float | None) -> str:
    ends = _points([ground.at(place, 0), ground.at(place, 1)])
    dash = ' stroke-dasharray="2 5"' if score is None else ""
    return f'<polyline points="{ends}" fill="none" stroke="{GRID}"{dash}/>'


def _line(ground: Ground, scores: Sequence[float | None]) -> list[str]:
    """The whole polygon, or the sides whose both ends are known."""
    points = [
        None if score is None else ground.at(place, score / 100)
        for place, score in enumerate(scores)
    ]
    look = f'stroke="{COLOUR}" stroke-width="3" stroke-linejoin="round"'
    known = [point for point in points if point is not None]
    if len(known) == len(points) >= POLYGON:
        fill = f'fill="{COLOUR}" fill-opacity="0.1"'
        return [f'<polygon points="{_points(known)}" {fill} {look}/>']
    return [
        f'<polyline points="{_points([start, end])}" fill="none" {look}/>'
        for start, end in zip(points, [*points[1:], *points[:1]], strict=True)
        if start is not None and end is not None
    ]


def _mark(ground: Ground, place: int, score: float | None) -> str:
    if score is None:
        x, y = ground.at(place, 1, beyond=7)
        look = f'r="4" fill="{PAPER}" stroke="{MEDIAN}" stroke-width="2"'
    else:
        x, y = ground.at(place, score / 100)
        look = f'r="5.5" fill="{COLOUR}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" {look}/>'


def _ring_number(ground: Ground, ring: int) -> str:
    x, y = ground.at(0, ring / 100)
    halo = f'stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    return f'<text x="{x + 9:.1f}" y="{y + 4.5:.1f}" font-size="13" {halo}>{ring}</text>'


def _title(block: Block, words: Sequence[str]) -> str:
    spans = [
        f'<tspan x="{block.x:.1f}" y="{block.top + LINE * (line + 0.75):.1f}"'
        f"{_weight(word)}>{_text(word)}</tspan>"
        for line, word in enumerate(words)
    ]
    return f'<text text-anchor="{block.anchor}">{"".join(spans)}</text>'


def _weight(word: str) -> str:
    """A score on a line of its own stands out."""
    return ' font-weight="700"' if word.isdigit() or word == NO_SCORE else ""


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _text(text: str) -> str:
    """Escaped; the colon too, since Streamlit rewrites :material/…: wherever it stands."""
    return escape(printable(text)).replace(":", "&#58;")
