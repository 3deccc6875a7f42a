"""How alike the countries are: a row a dimension, a dot a country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, cycle

import plotly.graph_objects as go

from dgca.charts.lettering import lines, plain, stacked
from dgca.charts.names import LANE, Label, name_lanes, named
from dgca.charts.palette import BAR, GRID, INK, MARKS, MEDIAN, OTHERS, PAPER
from dgca.charts.paper import TICKS, legend_below, paper, refuse_too_many

TITLE_WIDTH = 36
TITLE_LINE, BAND, SPACE = 22, 48, 22
"""Pixels of a row from above: a line of its title, the dots, the room to the next row."""

JITTER = (0, 9, -9, 5, -5)
"""Pixels up and down, taken in turn by the dots in order of their scores."""


@dataclass(frozen=True, kw_only=True)
class StripRow:
    """One dimension.

    Attributes
    ----------
    title
        What the row is called.
    dots
        Scores of the countries that stay unnamed, in any order.
    median, low, high
        The median and the ends of the middle half; None where too few countries stand behind.
    marked
        Scores of the named countries, in the order of their names; None is a missing score.
    """

    title: str
    dots: Sequence[float]
    median: float | None = None
    low: float | None = None
    high: float | None = None
    marked: Sequence[float | None] = ()


@dataclass(frozen=True, kw_only=True)
class StripWords:
    """The words on the picture, in the reader's language."""

    dot: str
    median: str
    middle_half: str
    axis: str
    no_score: str


@dataclass(frozen=True, kw_only=True)
class _Band:
    """A row at its place on the paper: where its dots stand and where it ends, from above."""

    row: StripRow
    lanes: Sequence[Sequence[Label]]
    middle: float
    end: int


def strip(rows: Sequence[StripRow], *, words: StripWords, marked: Sequence[str] = ()) -> go.Figure:
    """Scores on 0 to 100, a row a dimension, from the top in the order given.

    ``marked`` names up to three countries, in the order that they have on the radar: so they
    bear the same colour and symbol.
    """
    refuse_too_many(marked)
    if any(len(row.marked) != len(marked) for row in rows):
        message = "Every row has one score, or None, for each marked country."
        raise ValueError(message)
    bands = _bands(rows, marked, words.no_score)
    lines_and_dots = [
        _middle_half(bands, words.middle_half),
        _dots(bands, words.dot),
        _median(bands, words.median),
        *(_marked(bands, place) for place in range(len(marked))),
    ]
    figure = go.Figure(lines_and_dots, _layout(bands[-1].end if bands else 0, words.axis))
    return figure.update_layout(annotations=[*map(_title, bands), *_names(bands)])


def _bands(rows: Sequence[StripRow], marked: Sequence[str], no_score: str) -> list[_Band]:
    lanes = [name_lanes(row.marked, marked, no_score) for row in rows]
    below = LANE * max(map(len, lanes), default=0) + SPACE
    ends = accumulate(
        TITLE_LINE * len(lines(row.title, TITLE_WIDTH)) + BAND + below for row in rows
    )
    return [
        _Band(row=row, lanes=row_lanes, middle=end - below - BAND / 2, end=end)
        for row, row_lanes, end in zip(rows, lanes, ends, strict=True)
    ]


def _middle_half(bands: Sequence[_Band], name: str) -> go.Scatter:
    """One thick line a row that has both ends; None lifts the pen between rows."""
    ends = [
        (x, band.middle)
        for band in bands
        if band.row.low is not None and band.row.high is not None
        for x in (band.row.low, band.row.high, None)
    ]
    return _scatter(
        ends, mode="lines", name=plain(name), line={"color": BAR, "width": 30}, showlegend=True
    )


def _median(bands: Sequence[_Band], name: str) -> go.Scatter:
    spots = [(band.row.median, band.middle) for band in bands if band.row.median is not None]
    tick = {"symbol": "line-ns", "size": 30, "line": {"color": MEDIAN, "width": 5}}
    return _scatter(spots, name=plain(name), marker=tick, showlegend=True)


def _dots(bands: Sequence[_Band], name: str) -> go.Scatter:
    """Dots in order of score, never in order of country: else a place would give a name."""
    spots = [
        (score, band.middle + shift)
        for band in bands
        for score, shift in zip(sorted(band.row.dots), cycle(JITTER), strict=False)
    ]
    dot = {"color": OTHERS, "size": 10, "line": {"color": PAPER, "width": 1.5}}
    return _scatter(spots, name=plain(name), marker=dot, showlegend=True)


def _marked(bands: Sequence[_Band], place: int) -> go.Scatter:
    """A country's marks, each with a thin line down to its name."""
    mark = MARKS[place]
    spots = [
        (label.score, y)
        for band in bands
        for lane, labels in enumerate(band.lanes)
        for label in labels
        if label.place == place and label.score is not None
        for y in (band.middle, band.middle + BAND / 2 + LANE * lane, None)
    ]
    return _scatter(
        spots,
        mode="lines+markers",
        line={"color": mark.colour, "width": 1},
        marker={
            "color": mark.colour,
            "symbol": mark.symbol,
            "size": [16, 0, 0] * (len(spots) // 3),
            "opacity": 1,
            "line": {"color": PAPER, "width": [2, 0, 0] * (len(spots) // 3)},
        },
    )


def _scatter(spots: Sequence[tuple[float | None, float | None]], **look: object) -> go.Scatter:
    """Marks at places; without any, the legend does not speak of them either."""
    settled = {"mode": "markers", "hoverinfo": "skip", "cliponaxis": False, "showlegend": False}
    settled |= look
    settled["showlegend"] = settled["showlegend"] and bool(spots)
    return go.Scatter(x=[x for x, _ in spots], y=[y for _, y in spots], **settled)


def _names(bands: Sequence[_Band]) -> list[dict[str, object]]:
    return [
        named(label, band.middle + BAND / 2 + LANE * lane)
        for band in bands
        for lane, labels in enumerate(band.lanes)
        for label in labels
    ]


def _title(band: _Band) -> dict[str, object]:
    return {
        "text": f"<b>{stacked(band.row.title, TITLE_WIDTH)}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": band.middle - BAND / 2,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "bgcolor": PAPER,
        "font": {"size": 16},
    }


def _layout(height: int, axis: str) -> go.Layout:
    above, below = 8, 156
    return paper(
        height + above + below,
        margin={"l": 24, "r": 24, "t": above, "b": below},
        legend={**legend_below(), "itemsizing": "trace"},
        xaxis={
            "range": [0, 100],
            "tickmode": "array",
            "tickvals": list(TICKS),
            "gridcolor": GRID,
            "zeroline": False,
            "title": {"text": plain(axis), "standoff": 8, "font": {"size": 16, "color": INK}},
            "tickfont": {"size": 15},
        },
        yaxis={"range": [height, 0], "visible": False},
    )
