"""The ground that the facilitators' pictures share: white paper, large type, no hovering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dgca.charts.palette import INK, MARKS, MOST_COUNTRIES, PAPER

Figure = go.Figure
"""What a chart function returns."""

FONT = "Source Sans, sans-serif"
TICKS = (0, 25, 50, 75, 100)

PLOTLY_CONFIG: dict[str, Any] = {
    "staticPlot": True,  # nothing is told by hovering, and a finger scrolls past
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
}
"""For ``st.plotly_chart(figure, config=PLOTLY_CONFIG, theme=None)``."""


def paper(height: int, **layout: object) -> go.Layout:
    """A layout without anything of Plotly's own taste; keywords add to it."""
    return go.Layout(
        template=go.layout.Template(),
        height=height,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font={"family": FONT, "size": 16, "color": INK},
        hovermode=False,
        dragmode=False,
        **layout,
    )


def legend_below() -> dict[str, object]:
    """A legend in a line under the picture, that nobody switches off by a click."""
    return {
        "orientation": "h",
        "yref": "container",
        "y": 0.01,
        "yanchor": "bottom",
        "x": 0.5,
        "xanchor": "center",
        "itemwidth": 48,
        "itemclick": False,
        "itemdoubleclick": False,
    }


def refuse_too_many(countries: Sequence[object]) -> None:
    """More countries than can be told apart are a mistake of the caller."""
    if len(countries) > min(MOST_COUNTRIES, len(MARKS)):
        message = f"At most {MOST_COUNTRIES} countries fit one picture, not {len(countries)}."
        raise ValueError(message)
