"""The respondent's way through the form: what is done, what is next, until when."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dgca.i18n import time_left
from dgca.model.instrument import Dimension
from dgca.services.forms.forms import Form, Progress
from dgca.ui.language import _, language
from dgca.ui.text import full_time, plain


def rows(form: Form, *, editable: bool) -> None:
    """Every dimension with its progress and the way into it."""
    for number, part in enumerate(form.parts, start=1):
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key=f"part-{part.id}"
        ):
            title = plain(form.instrument.say(part.title, language()))
            progress = form.progress(part)
            st.markdown(f"**{number}\\. {title}**  \n{progress_words(progress)}", width="stretch")
            link(form, part, label=_way_in(progress, editable=editable))


def link(form: Form, part: Dimension, *, label: str, statement: str = "") -> None:
    """The way to a dimension's page, or to one statement on it."""
    place = {"round": form.round.id, "dimension": part.id}
    st.page_link(
        "pages/dimension.py",
        label=label,
        query_params=place | ({"statement": statement} if statement else {}),
    )


def to_hub(form: Form, *, label: str, icon: str | None = None) -> None:
    """The way back to all dimensions."""
    st.page_link("pages/hub.py", label=label, icon=icon, query_params={"round": form.round.id})


def to_next(form: Form, part: Dimension) -> None:
    """The next step: another dimension."""
    title = plain(form.instrument.say(part.title, language()))
    with st.container(key="next"):
        link(form, part, label=_("Next: {title}", title=title))


def to_check(form: Form) -> None:
    """The next step: looking over one's answers before handing them in."""
    with st.container(key="next"):
        st.page_link(
            "pages/check.py",
            label=_("Check your answers and submit"),
            query_params={"round": form.round.id},
        )


def progress_words(progress: Progress) -> str:
    """How far a part is answered, in words."""
    if progress.answered == 0:
        return _("Not started")
    if progress.complete:
        return _("Complete")
    return _("{answered} of {asked}", answered=progress.answered, asked=progress.asked)


def deadline_words(form: Form, now: datetime) -> str:
    """How long is left, and until when in the country's own zone."""
    if form.deadline is None:
        return _("The dates are not set yet.")
    if form.closed(now) and now < form.deadline:
        return _("The deadline is {until}.", until=full_time(form.deadline, form.country.zone))
    return time_left(language(), form.deadline, form.country.zone, now=now)


def closed_words(form: Form, now: datetime) -> str:
    """Why nothing can be answered now, and what can be done all the same."""
    if form.not_open_yet:
        return _(
            "The assessment has not opened yet. You can read the statements; come back when your "
            "facilitator tells you that it is open."
        )
    if form.deadline is not None and now >= form.deadline:
        return _("The deadline has passed. You can still read your answers.")
    return _("Your group has closed. You can still read your answers.")


def following(form: Form, part: Dimension) -> Dimension | None:
    """The dimension after one, where there is any."""
    after = form.parts[form.parts.index(part) + 1 :]
    return after[0] if after else None


def _way_in(progress: Progress, *, editable: bool) -> str:
    if not editable or progress.complete:
        return _("View")
    return _("Continue") if progress.answered else _("Start")
