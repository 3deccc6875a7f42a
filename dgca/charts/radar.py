"""One to three countries on one radar, against the median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal, TypeVar

import plotly.graph_objects as go

from dgca.charts.lettering import NO_SCORE, plain, stacked
from dgca.charts.palette import GRID, INK, MARKS, MEDIAN, PAPER, Mark
from dgca.charts.paper import TICKS, legend_below, paper, refuse_too_many

T = TypeVar("T")

POLYGON = 3
"""The fewest spokes that make rings with corners."""

DIAMETER, SIDE, LINE, LEGEND = 440, 104, 20, 24
"""Pixels: the rings, the titles beside them, a line of a title, a line of the legend."""

CENTRE = 0.01
"""Where a score of 0 is drawn: Plotly leaves out a mark at the very centre."""

GAP = {"ticks": "outside", "ticklen": 8, "tickcolor": "rgba(0,0,0,0)"}
"""Room between the rings and their words, by ticks that nobody sees."""

HALO = ", ".join([f"0 0 3px {PAPER}"] * 4)
"""Keeps the numbers of the rings readable where a line runs through them."""


@dataclass(frozen=True, kw_only=True)
class RadarTrace:
    """One line of the radar: a score a spoke, in the order of the spokes; None is a gap."""

    name: str
    scores: Sequence[float | None]
    kind: Literal["country", "median"] = "country"


def radar(
    traces: Sequence[RadarTrace],
    *,
    spokes: Sequence[tuple[str, str]],
    no_score: str,
) -> go.Figure:
    """Profiles on spokes from 0 to 100, the first spoke at the top, then clockwise.

    Parameters
    ----------
    traces
        One to three countries, and the median where it may be shown.
    spokes
        Id and title of each dimension, in the instrument's order.
    no_score
        Words for a missing score; they stand under the spoke with the country's name, since
        a gap in a line is easily overlooked.
    """
    countries = [trace for trace in traces if trace.kind == "country"]
    if not countries:
        message = "A radar needs a country."
        raise ValueError(message)
    refuse_too_many(countries)
    medians = [trace for trace in traces if trace.kind == "median"]
    ids = [spoke for spoke, _ in spokes]
    lines = [_median(trace, ids, no_score) for trace in medians]
    lines += [
        _country(trace, ids, (mark, no_score))
        for trace, mark in zip(countries, MARKS, strict=False)
    ]
    titles = [
        _title(title, _missing(traces, place), no_score)
        for place, (_, title) in zip(count(), spokes)
    ]
    return go.Figure(lines, _layout(ids, titles, len(lines)))


def _country(trace: RadarTrace, ids: Sequence[str], look: tuple[Mark, str]) -> go.Scatterpolar:
    mark, no_score = look
    return go.Scatterpolar(
        **_closed(trace, ids),
        name=_name(trace, no_score),
        line={"color": mark.colour, "dash": mark.dash, "width": 3},
        marker={"color": mark.colour, "symbol": mark.symbol, "size": 11},
    )


def _median(trace: RadarTrace, ids: Sequence[str], no_score: str) -> go.Scatterpolar:
    return go.Scatterpolar(
        **_closed(trace, ids),
        name=_name(trace, no_score),
        line={"color": MEDIAN, "dash": "dash", "width": 2},
        marker={"color": MEDIAN, "symbol": "circle-open", "size": 7},
    )


def _closed(trace: RadarTrace, ids: Sequence[str]) -> dict[str, object]:
    """The line round to its start; beside a missing score it stays open on both sides."""
    if len(trace.scores) != len(ids):
        message = f"{len(trace.scores)} scores do not fit {len(ids)} spokes."
        raise ValueError(message)
    return {
        "r": [None if score is None else max(score, CENTRE) for score in _round(trace.scores)],
        "theta": _round(ids),
        "mode": "lines+markers",
        "connectgaps": False,
        "cliponaxis": False,
        "fill": "none",
        "hoverinfo": "skip",
        "showlegend": True,
    }


def _round(sequence: Sequence[T]) -> list[T]:
    return [*sequence, *sequence[:1]]


def _name(trace: RadarTrace, no_score: str) -> str:
    name = plain(trace.name)
    return name if _scored(trace) else f"{name}: {plain(no_score)}"


def _scored(trace: RadarTrace) -> bool:
    return any(score is not None for score in trace.scores)


def _missing(traces: Sequence[RadarTrace], place: int) -> list[str]:
    """Who has no score on a spoke but has one elsewhere; who has none says so in the legend."""
    return [trace.name for trace in traces if _scored(trace) and trace.scores[place] is None]


def _title(title: str, missing: Sequence[str], no_score: str) -> str:
    words = [f"<b>{stacked(title, 13)}</b>"]
    words += [stacked(f"{NO_SCORE} {name}: {no_score}", 15) for name in missing]
    return "<br>".join(words)


def _layout(ids: Sequence[str], titles: Sequence[str], traces: int) -> go.Layout:
    heights = [LINE * (title.count("<br>") + 1) for title in titles]
    above, below = heights[0] + LINE, max(heights) + LEGEND * (traces + 1)
    return paper(
        DIAMETER + above + below,
        margin={"l": SIDE, "r": SIDE, "t": above, "b": below},
        legend=legend_below(),
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "gridshape": "linear" if len(ids) >= POLYGON else "circular",
            "angularaxis": {
                "type": "category",
                "categoryorder": "array",
                "categoryarray": list(ids),
                "tickmode": "array",
                "tickvals": list(ids),
                "ticktext": list(titles),
                "direction": "clockwise",
                "rotation": 90,
                "gridcolor": GRID,
                "linecolor": GRID,
                **GAP,
                "ticklen": 4,  # a narrow screen has no more
                "tickfont": {"size": 15},
            },
            "radialaxis": {
                "range": [0, 100],
                "tickmode": "array",
                "tickvals": list(TICKS),
                "angle": 90,
                "tickangle": 90,
                "gridcolor": GRID,
                "showline": False,
                **GAP,
                "layer": "above traces",
                "tickfont": {"size": 14, "color": INK, "shadow": HALO},
            },
        },
    )
