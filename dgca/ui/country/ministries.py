"""How the team's ministries see the dimensions, for the team alone."""

from __future__ import annotations

import streamlit as st

from dgca.charts.dot_rows import Dot, DotRows, dot_rows
from dgca.model.instrument import Dimension
from dgca.scoring.perspectives import Perspective
from dgca.services.room.profiles import CountryProfile
from dgca.ui.country.computed import fold
from dgca.ui.figures import points
from dgca.ui.language import _, language
from dgca.ui.table import wide_table


def perspectives(seen: CountryProfile) -> None:
    """A dot a ministry on each dimension, with the numbers; or why there are none."""
    shown = [one for one in seen.instrument.scored_dimensions if seen.ministries.get(one.id)]
    minimum = seen.workshop.minimum_group
    if not shown:
        st.markdown(
            _(
                "There are too few people for a view by ministry: it needs at least two groups of "
                "{minimum} people.",
                minimum=minimum,
            )
        )
        return
    _picture(seen, shown)
    names = sorted({one.ministry for rows in seen.ministries.values() for one in rows})
    names.sort(key=lambda one: not one)  # all others come last
    wide_table(
        _("First views by ministry, 0 to 100"),
        [_("Dimension"), *(name_of(one) for one in names)],
        [[_title(seen, dimension), *_cells(seen, dimension, names)] for dimension in shown],
    )
    fold(
        [
            [
                _("Mean of the first views of a ministry."),
                _(
                    "The same rule as for the country, for its people alone. A ministry is named "
                    "from {minimum} people on who have a score of their own. Where one may not be "
                    "named, another is not named either, so that nobody can work it out; they "
                    "stand together as all others, if they are {minimum} people or more.",
                    minimum=minimum,
                ),
            ]
        ]
    )
    if len(shown) < len(seen.instrument.scored_dimensions):
        st.caption(_("Dimensions that too few people rated are not shown by ministry."))


def name_of(ministry: str) -> str:
    """A ministry's name, or the word for all those together that may not be named."""
    return ministry or _("All others")


def _cells(seen: CountryProfile, dimension: Dimension, names: list[str]) -> list[str]:
    """A cell a ministry: its score with the number of people behind it."""
    there = {one.ministry: _with_people(one) for one in seen.ministries[dimension.id]}
    return [there.get(one, "") for one in names]


def _with_people(one: Perspective) -> str:
    return f"{points(one.score)} (n = {one.people})"


def _picture(seen: CountryProfile, shown: list[Dimension]) -> None:
    groups = [
        DotRows(
            title=_title(seen, dimension),
            dots=[
                Dot(name=f"{name_of(one.ministry)} (n = {one.people})", score=one.score)
                for one in seen.ministries[dimension.id]
            ],
        )
        for dimension in shown
    ]
    drawn = dot_rows(
        groups,
        title=_("First views by ministry and dimension"),
        description=_("Scores from 0 to 100. The table below has the numbers."),
    )
    # st.html takes SVG away; the picture's own texts are escaped where it is drawn
    st.markdown(f"<div>{drawn}</div>", unsafe_allow_html=True)


def _title(seen: CountryProfile, dimension: Dimension) -> str:
    return seen.instrument.say(dimension.title, language())
