"""The respondent's own profile: a small picture and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dgca.charts.small_radar import SpokeScore, small_radar
from dgca.services.forms.forms import Form
from dgca.services.forms.own_profile import OwnScore
from dgca.ui.figures import points
from dgca.ui.language import _, language, ngettext
from dgca.ui.table import table


def profile_picture(form: Form, scores: Sequence[OwnScore]) -> None:
    """A small radar as inline SVG, with its description for those who do not see it."""
    say = form.instrument.say
    told = ", ".join(
        f"{say(own.dimension.title, language())} {points(own.score)}" for own in scores
    )
    picture = small_radar(
        [SpokeScore(title=say(o.dimension.title, language()), score=o.score) for o in scores],
        title=ngettext(
            "Your own profile on {count} dimension",
            "Your own profile on {count} dimensions",
            len(scores),
        ),
        description=_("Scores from 0 to 100: {scores}.", scores=told),
    )
    # st.html takes SVG away; the picture's own texts are escaped where it is drawn
    st.markdown(f"<div>{picture}</div>", unsafe_allow_html=True)


def profile_table(form: Form, scores: Sequence[OwnScore]) -> None:
    """The numbers of the picture, with how many statements stand behind each."""
    say = form.instrument.say
    table(
        _("Your scores by dimension"),
        [
            _("Dimension"),
            _("Score (0–100)"),
            _("Rated"),
            _("Don't know"),
            _("Does not apply"),
            _("Blank"),
        ],
        [
            [
                say(own.dimension.title, language()),
                points(own.score),
                own.rated,
                own.dont_know,
                own.not_applicable,
                own.blank,
            ]
            for own in scores
        ],
    )
    st.caption(
        _(
            "A score is the average of your ratings in a dimension, from 0 to 100. Don't know, "
            "does not apply and blank are not zeros; they are left out. A dimension with too few "
            "ratings has no score."
        )
    )
