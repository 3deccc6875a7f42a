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
    wide_table(
        _("First views by ministry, 0 to 100"),
        [_("Dimension"), _("Ministry"), _("Mean of the first views"), _("n")],
        [
            [_title(seen, dimension), name(one), points(one.score), one.people]
            for dimension in shown
            for one in seen.ministries[dimension.id]
        ],
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


def name(one: Perspective) -> str:
    """A ministry's name, or the word for all those together that may not be named."""
    return one.ministry or _("All others")


def _picture(seen: CountryProfile, shown: list[Dimension]) -> None:
    groups = [
        DotRows(
            title=_title(seen, dimension),
            dots=[
                Dot(name=f"{name(one)} (n = {one.people})", score=one.score)
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
