"""A workshop that is to be made: everything but its title is filled in already."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from dgca.intake.days import day_of
from dgca.model.meeting import Unread
from dgca.model.workshop import Unit
from dgca.services.desk import instruments
from dgca.services.desk.instruments import Choice
from dgca.services.desk.making import NewWorkshop, make_workshop
from dgca.store import new_id
from dgca.ui import doing, draft, session, units
from dgca.ui.language import _, language
from dgca.ui.workshops import instrument

FORM, MADE = "new-workshop", "workshop-made"
TWO, ONE = "two", "one"
KEPT_FOR = timedelta(days=2 * 365)
"""How long names are kept unless another day is chosen: the next round comes after a year."""


def go_on() -> None:
    """Go to the desk of a workshop that was made just now."""
    made = st.session_state.pop(MADE, None)
    if made:
        st.switch_page("pages/desk.py", query_params={"round": made})


def form() -> None:
    """Ask for a workshop and make it."""
    own = draft.begin(FORM, new_id(), _entries)
    doing.tell(FORM)
    st.text_input(_("Title of the workshop"), key=draft.key(FORM, "title"), autocomplete="off")
    st.radio(
        _("What is compared"),
        list(Unit),
        format_func=units.names().__getitem__,
        horizontal=True,
        key=draft.key(FORM, "unit"),
    )
    groups = {TWO: _("Two groups, A and B, each with its own dates"), ONE: _("One group")}
    st.radio(_("Groups"), [*groups], format_func=groups.__getitem__, key=draft.key(FORM, "groups"))
    more = _("More, filled in already: questionnaire, languages, until when names are kept")
    with st.expander(more, key=draft.key(FORM, "more")):
        choice = _more()
    st.button(
        _("Make the workshop"),
        type="primary",
        key=draft.key(FORM, "done"),
        on_click=_make,
        args=(own, choice),
    )


def _more() -> Choice:
    choice = instrument.choose(FORM) or instruments.DEFAULT
    instrument.languages(FORM, instrument.spoken(choice))
    st.text_input(_("Title of the round"), key=draft.key(FORM, "round"), autocomplete="off")
    st.text_input(
        _("Names and texts are kept until (a day, such as 2030-06-30)"),
        key=draft.key(FORM, "retention"),
        autocomplete="off",
    )
    return choice


def _entries(_own: str) -> dict[str, object]:
    spoken = instrument.spoken(instruments.DEFAULT)
    return {
        "title": "",
        "unit": Unit.COUNTRY,
        "groups": TWO,
        "round": _("Round {number}", number=1),
        "retention": str(session.now().date() + KEPT_FOR),
        **{f"language-{tag}": True for tag in spoken},
    }


def _make(own: str, choice: Choice) -> None:
    def deed() -> str:
        retention = draft.typed(FORM, "retention")
        made = make_workshop(
            session.store(),
            session.secret(),
            NewWorkshop(
                key=own,
                title=draft.typed(FORM, "title"),
                round_title=draft.typed(FORM, "round"),
                unit=draft.typed(FORM, "unit"),
                groups=("A", "B") if draft.typed(FORM, "groups") == TWO else ("A",),
                languages=instrument.chosen_languages(FORM, (language(),)),
                retention=day_of(retention) or Unread(retention),
                instrument=choice,
            ),
            now=session.now(),
        )
        st.session_state[MADE] = made.id
        return ""

    doing.attempt(FORM, deed)
