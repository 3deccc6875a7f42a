"""The respondent's own profile: a small picture and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dgca.charts.small_radar import SpokeScore, small_radar
from dgca.services.forms import Form
from dgca.services.own_profile import OwnScore
from dgca.ui.language import _, language
from dgca.ui.text import plain


def profile_picture(form: Form, scores: Sequence[OwnScore]) -> str:
    """A small radar as inline SVG, with its description for those who do not see it."""
    say = form.instrument.say
    told = ", ".join(
        f"{say(own.dimension.title, language())} {score_words(own.score)}" for own in scores
    )
    return small_radar(
        [SpokeScore(title=say(o.dimension.title, language()), score=o.score) for o in scores],
        title=_("Your own profile on {count} dimensions", count=len(scores)),
        description=_("Scores from 0 to 100: {scores}.", scores=told),
    )


def profile_table(form: Form, scores: Sequence[OwnScore]) -> None:
    """The numbers of the picture, with how many statements stand behind each."""
    say = form.instrument.say
    st.table(
        {
            _("Dimension"): [plain(say(own.dimension.title, language())) for own in scores],
            _("Score (0–100)"): [score_words(own.score) for own in scores],
            _("Rated"): [own.rated for own in scores],
            _("Don't know"): [own.dont_know for own in scores],
            _("Does not apply"): [own.not_applicable for own in scores],
            _("Blank"): [own.blank for own in scores],
        },
        border="horizontal",
    )
    st.caption(
        _(
            "A score is the average of your ratings in a dimension, from 0 to 100. Don't know, "
            "does not apply and blank are not zeros; they are left out. A dimension with too few "
            "ratings has no score."
        )
    )


def score_words(score: float | None) -> str:
    """A score in whole points; in words where there is none."""
    return _("no score") if score is None else f"{score:.0f}"
