"""Names written under the dots they belong to, without one running into another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dgca.charts.lettering import plain, shortened, whole
from dgca.charts.palette import INK, MARKS, PAPER

LANE = 22
"""Pixels of a line of names."""

LONGEST_NAME = 30

NARROWEST = 2.6
"""Points of the axis that a letter takes on the narrowest screen, where the axis is 312 px."""


FULL = 100.0


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name and number at its place on the axis; ``anchor`` is the side that is held there."""

    place: int
    score: float | None
    text: str
    x: float
    anchor: str
    start: float
    end: float


def name_lanes(
    scores: Sequence[float | None], names: Sequence[str], no_score: str
) -> list[list[Label]]:
    """The names in as few lines as they need on the narrowest screen, missing scores last."""
    labels = [
        _label(place, score, _words(name, score, no_score))
        for place, (name, score) in enumerate(zip(names, scores, strict=True))
    ]
    lanes: list[list[Label]] = []
    for label in sorted(labels, key=lambda label: (label.score is None, label.start)):
        free = next((lane for lane in lanes if _fits(label, lane)), None)
        if free is None:
            lanes.append([label])
        else:
            free.append(label)
    return lanes


def _fits(label: Label, lane: Sequence[Label]) -> bool:
    return all(other.end <= label.start or label.end <= other.start for other in lane)


def _words(name: str, score: float | None, no_score: str) -> str:
    name = shortened(name, LONGEST_NAME)
    return f"{name}: {no_score}" if score is None else f"{name} {whole(score)}"


def named(label: Label, y: float) -> dict[str, object]:
    """The label as an annotation whose upper edge is at a height."""
    return {
        "text": label.text,
        "x": label.x,
        "xanchor": label.anchor,
        "y": y,
        "yanchor": "top",
        "showarrow": False,
        "bgcolor": PAPER,
        "borderpad": 0,
        "font": {"size": 15, "color": INK},
    }


def _label(place: int, score: float | None, words: str) -> Label:
    mark = MARKS[place]
    width = NARROWEST * (len(words) + 2)
    anchor, x, start = _hold(score or 0, width)
    return Label(
        place=place,
        score=score,
        text=f'<span style="color:{mark.colour}">{mark.glyph}</span> {plain(words)}',
        x=x,
        anchor=anchor,
        start=start,
        end=start + width,
    )


def _hold(score: float, width: float) -> tuple[str, float, float]:
    """The side that is held, where, and where the label begins: its middle where that fits."""
    if width / 2 <= score <= FULL - width / 2:
        return "center", score, score - width / 2
    if score <= FULL / 2:
        x = max(0.0, min(score, FULL - width))
        return "left", x, x
    x = min(FULL, max(score, width))
    return "right", x, x - width
