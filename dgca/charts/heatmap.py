"""The numbers of all countries side by side, countries in alphabetical order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

import plotly.graph_objects as go

from dgca.charts.lettering import NO_SCORE, lines, plain, stacked, whole
from dgca.charts.palette import BLUES, INK, MEDIAN, PAPER, shade, text_on
from dgca.charts.paper import paper

NAME_WIDTH, TITLE_WIDTH = 18, 22
LEAST_ROW, LINE = 36, 19
TOP, BOTTOM = 180, 64
"""Room for titles on end, as a narrow screen turns them; a wide one gives it to the rows."""


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """A country and its scores, one a column; None is a score that does not exist."""

    name: str
    scores: Sequence[float | None]


def heatmap(rows: Sequence[HeatRow], *, columns: Sequence[str], no_score: str) -> go.Figure:
    """Scores in cells, the darker the higher; a missing one is a dash in an empty frame.

    Parameters
    ----------
    rows
        The countries. They are put in alphabetical order here, whatever order they come in,
        since this picture is never a league table.
    columns
        Titles of the dimensions, in the instrument's order.
    no_score
        Words for the dash of a missing score, told under the picture.
    """
    rows = sorted(rows, key=_alphabetical)
    if any(len(row.scores) != len(columns) for row in rows):
        message = "Every row of a heatmap has one score a column."
        raise ValueError(message)
    empty = [
        (column, place)
        for place, row in enumerate(rows)
        for column, score in enumerate(row.scores)
        if score is None
    ]
    figure = go.Figure([_cells(rows), _numbers(rows)], _layout(rows, columns))
    figure.update_layout(
        shapes=[_frame(column, place) for column, place in empty],
        annotations=[_key(no_score)] if empty else [],
    )
    return figure


def _alphabetical(row: HeatRow) -> str:
    """The name without accents and case, so that Åland stands at A."""
    return "".join(sign for sign in normalize("NFKD", row.name) if not combining(sign)).casefold()


def _cells(rows: Sequence[HeatRow]) -> go.Heatmap:
    return go.Heatmap(
        z=[list(row.scores) for row in rows],
        zmin=0,
        zmax=100,
        colorscale=[[step / (len(BLUES) - 1), colour] for step, colour in enumerate(BLUES)],
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )


def _numbers(rows: Sequence[HeatRow]) -> go.Scatter:
    cells = [
        (column, place, score)
        for place, row in enumerate(rows)
        for column, score in enumerate(row.scores)
    ]
    colours = [MEDIAN if score is None else text_on(shade(score)) for *_, score in cells]
    return go.Scatter(
        x=[column for column, *_ in cells],
        y=[place for _, place, _ in cells],
        text=[whole(score) for *_, score in cells],
        mode="text",
        textfont={"size": 16, "color": colours},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _frame(column: int, place: int) -> dict[str, object]:
    return {
        "type": "rect",
        "x0": column - 0.45,
        "x1": column + 0.45,
        "y0": place - 0.4,
        "y1": place + 0.4,
        "line": {"color": MEDIAN, "width": 1, "dash": "dot"},
        "fillcolor": PAPER,
        "layer": "below",
    }


def _key(no_score: str) -> dict[str, object]:
    return {
        "text": f"{NO_SCORE} {plain(no_score)}",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -12,
        "showarrow": False,
        "font": {"size": 16, "color": INK},
    }


def _layout(rows: Sequence[HeatRow], columns: Sequence[str]) -> go.Layout:
    most_lines = max((len(lines(row.name, NAME_WIDTH)) for row in rows), default=1)
    row_height = max(LEAST_ROW, LINE * most_lines + 6)
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "tickmode": "array"}
    return paper(
        row_height * len(rows) + TOP + BOTTOM,
        margin={"l": 8, "r": 8, "t": 8, "b": BOTTOM},
        xaxis={
            **axis,
            "side": "top",
            "range": [-0.5, len(columns) - 0.5],
            "tickvals": list(range(len(columns))),
            "ticktext": [f"<b>{stacked(title, TITLE_WIDTH)}</b>" for title in columns],
            "tickfont": {"size": 15},
            "autotickangles": [0, -90],
            "automargin": "height",
        },
        yaxis={
            **axis,
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": [stacked(row.name, NAME_WIDTH) for row in rows],
            "tickfont": {"size": 15},
            "ticklabelstandoff": 6,
            "automargin": "width",
        },
    )
