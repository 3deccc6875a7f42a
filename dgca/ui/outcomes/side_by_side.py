"""Countries side by side: the pictures with their words, and their numbers as tables.

What is drawn is cached by what it was drawn from (scope, revision, instrument, language) and
shared by all who may see it; the scope itself is checked anew at every run.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dgca.charts.heatmap import HeatRow, heatmap
from dgca.charts.paper import PLOTLY_CONFIG, Figure
from dgca.charts.radar import RadarTrace, radar
from dgca.charts.strip import StripRow, StripWords, strip
from dgca.model.comparison import DimensionComparison, Verdict
from dgca.scoring.alike import COUNTRIES_FOR_HEADLINE
from dgca.services.outcomes import comparing
from dgca.services.outcomes.comparing import Panel, Scope
from dgca.ui import session, units
from dgca.ui.figures import points
from dgca.ui.language import _, language
from dgca.ui.table import table

CACHED = 128


def drawn_from(scope: Scope) -> tuple[str, ...]:
    """What a scope's pictures are drawn from: the same here is the same picture."""
    return (
        scope.round.id,
        scope.group.id if scope.group else "",
        str(scope.revision),
        scope.round.instrument_sha256,
        repr([(country.code, country.name) for country in scope.countries]),
        scope.workshop.unit,
        language(),
    )


cached = st.cache_resource(max_entries=CACHED, show_spinner=False, hash_funcs={Scope: drawn_from})


def panel_of(scope: Scope) -> Panel:
    """The panel of a scope, computed once a revision."""
    return _panel(scope)


def headline(scope: Scope, panel: Panel) -> str:
    """What the data say at a glance, only where it holds whoever is left out."""
    found = panel.comparison
    if found.verdict is Verdict.CLEAR:
        return _(
            "Most alike on {alike}, differ most on {different}.",
            alike=title(scope, found.most_alike or ""),
            different=title(scope, found.most_different or ""),
        )
    if found.verdict is Verdict.TOO_FEW_COUNTRIES:
        return _(
            "A headline needs {needed} countries with a score in every dimension.",
            needed=COUNTRIES_FOR_HEADLINE,
        )
    if found.verdict is Verdict.DEPENDS:
        return _("Which dimensions are most alike depends on who is here.")
    return ""


def draw_strip(scope: Scope, panel: Panel, marked: Sequence[str]) -> None:
    """A row a dimension, a dot a country, from most alike to most different."""
    figure = _strip(scope, panel, tuple(marked))
    counted = units.counted(scope.workshop.unit, len(panel.profiles))
    alt = _("Strip plot of {countries} on each dimension.", countries=counted)
    _show(figure, key="strip", alt=f"{alt} {headline(scope, panel)}")
    with st.expander(_("The numbers as a table")):
        table(
            _("The dimensions, from most alike to most different"),
            [
                _("Dimension"),
                units.many(scope.workshop.unit),
                _("Median"),
                _("Middle half"),
                _("Spread (standard deviation)"),
            ],
            [_strip_numbers(scope, row) for row in panel.comparison.dimensions],
        )


def draw_radar(scope: Scope, panel: Panel, chosen: Sequence[str]) -> None:
    """One to three countries on one radar, against the median."""
    figure = _radar(scope, panel, tuple(chosen))
    names = ", ".join(panel.names[code] for code in chosen)
    _show(figure, key="radar", alt=_("Radar of {names} against the median.", names=names))
    with st.expander(_("The numbers as a table")):
        medians = _medians(panel)
        table(
            _("Scores by dimension"),
            [_("Dimension"), *(panel.names[code] for code in chosen), _("Median")],
            [
                [
                    title(scope, dimension),
                    *(points(panel.score(code, dimension)) for code in chosen),
                    points(medians[dimension]),
                ]
                for dimension in _dimensions(scope)
            ],
        )


def draw_heatmap(scope: Scope, panel: Panel) -> None:
    """Every country in alphabetical order, with its numbers."""
    figure = _heatmap(scope, panel)
    named = units.many(scope.workshop.unit)
    alt = _("Table of colours by dimension, in alphabetical order: {countries}.", countries=named)
    _show(figure, key="heatmap", alt=alt)
    with st.expander(_("The numbers as a table")):
        table(
            _("Scores, with the number of submitted forms"),
            [
                units.one(scope.workshop.unit),
                _("Forms"),
                *(title(scope, one) for one in _dimensions(scope)),
            ],
            [
                [name, panel.submitted[code]]
                + [points(panel.score(code, one)) for one in _dimensions(scope)]
                for code, name in panel.names.items()
            ],
        )


def different_sets(scope: Scope, panel: Panel) -> list[str]:
    """Who answers a different set of statements, in a sentence a dimension."""
    return [
        _(
            "{title}: {names} answer a different set of statements (more than a quarter does not "
            "apply) and are left out of medians and headlines.",
            title=title(scope, row.dimension),
            names=", ".join(panel.names[code] for code in row.different_set),
        )
        for row in panel.comparison.dimensions
        if row.different_set
    ]


def who_is_here(scope: Scope, panel: Panel) -> str:
    """How many countries have submitted, and who has not."""
    here = len(panel.names) - len(panel.waiting)
    said = units.submitted(scope.workshop.unit, here, among=len(panel.names))
    if not panel.waiting:
        return said
    waiting = _("Not yet: {names}.", names=", ".join(panel.waiting))
    return f"{said} {waiting}"


def title(scope: Scope, dimension: str) -> str:
    """The title of a dimension in the reader's language."""
    found = scope.instrument.dimension(dimension)
    return scope.instrument.say(found.title, language()) if found else ""


def _named(panel: Panel, code: str) -> str:
    """A country with the number of people behind its scores."""
    return f"{panel.names[code]} (n = {panel.submitted[code]})"


def _dimensions(scope: Scope) -> list[str]:
    return [dimension.id for dimension in scope.instrument.scored_dimensions]


def _medians(panel: Panel) -> dict[str, float | None]:
    return {row.dimension: row.median for row in panel.comparison.dimensions}


def _strip_numbers(scope: Scope, row: DimensionComparison) -> list[object]:
    half = "" if row.low is None else f"{points(row.low)}-{points(row.high)}"
    return [
        title(scope, row.dimension),
        len(row.scores),
        points(row.median),
        half.replace("-", "–") or points(None),
        points(row.spread),
    ]


def _show(figure: Figure, *, key: str, alt: str) -> None:
    st.plotly_chart(figure, key=key, theme=None, config=PLOTLY_CONFIG, alt=alt)


@cached
def _panel(scope: Scope) -> Panel:
    return comparing.panel(session.store(), scope)


@cached
def _strip(scope: Scope, _panel: Panel, marked: tuple[str, ...]) -> Figure:
    rows = [
        StripRow(
            title=title(scope, row.dimension),
            dots=[score for code, score in row.scores.items() if code not in marked],
            median=row.median,
            low=row.low,
            high=row.high,
            marked=[_panel.score(code, row.dimension) for code in marked],
        )
        for row in _panel.comparison.dimensions
    ]
    words = StripWords(
        dot=units.one(scope.workshop.unit),
        median=_("Median"),
        middle_half=_("Middle half"),
        axis=_("Score, 0 to 100"),
        no_score=_("no score"),
    )
    return strip(rows, words=words, marked=[_panel.names[code] for code in marked])


@cached
def _radar(scope: Scope, _panel: Panel, chosen: tuple[str, ...]) -> Figure:
    dimensions, medians = _dimensions(scope), _medians(_panel)
    traces = [
        RadarTrace(name=_named(_panel, code), scores=[_panel.score(code, d) for d in dimensions])
        for code in chosen
    ]
    if any(median is not None for median in medians.values()):
        line = [medians[dimension] for dimension in dimensions]
        traces.append(RadarTrace(name=_("Median"), scores=line, kind="median"))
    spokes = [(dimension, title(scope, dimension)) for dimension in dimensions]
    return radar(traces, spokes=spokes, no_score=_("no score"))


@cached
def _heatmap(scope: Scope, _panel: Panel) -> Figure:
    dimensions = _dimensions(scope)
    rows = [
        HeatRow(
            name=_named(_panel, code),
            scores=[_panel.score(code, dimension) for dimension in dimensions],
        )
        for code in _panel.names
    ]
    columns = [title(scope, dimension) for dimension in dimensions]
    return heatmap(rows, columns=columns, no_score=_("no score"))
