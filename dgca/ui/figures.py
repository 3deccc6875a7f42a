"""How a figure is written on screen."""

from __future__ import annotations

from dgca.charts.lettering import whole
from dgca.ui.language import _


def points(score: float | None) -> str:
    """A score in whole points; in words where there is none."""
    return _("no score") if score is None else whole(score)
