"""Dates of its own for a team that joins late."""

from __future__ import annotations

import streamlit as st

from dgca.errors import FaultySaveError
from dgca.i18n import full_date
from dgca.intake.days import day_of
from dgca.model.desk import Desk
from dgca.model.meeting import Unread
from dgca.model.workshop import Country
from dgca.services.desk import late
from dgca.services.desk.late import WORDS, Day, OwnDates, own_dates
from dgca.ui import doing, draft, session, units
from dgca.ui.language import _, language
from dgca.ui.table import table
from dgca.ui.text import plain

FORM, CHOSEN = "late", "late-country"


def show(desk: Desk) -> None:
    """Who has dates of their own, and the form that gives them or takes them back."""
    if not desk.countries:
        return
    doing.tell(FORM)
    dated = [one for one in desk.countries if one.own_deadline or one.own_agreed_deadline]
    if dated:
        table(
            _("Dates of their own"),
            [units.one(desk.workshop.unit), *(_(words) for words in WORDS.values())],
            [_row(one) for one in dated],
        )
    label = _("Dates of its own for a team that joins late")
    with st.expander(label, key="fold-late", on_change="rerun") as fold:
        if fold.open:
            _choose(desk)


def _choose(desk: Desk) -> None:
    known = {one.code: one for one in desk.countries}
    if st.session_state.get(CHOSEN) not in known:
        st.session_state.pop(CHOSEN, None)
    code = st.selectbox(
        units.one(desk.workshop.unit),
        list(known),
        index=None,
        placeholder=_("Choose one"),
        format_func=lambda one: known[one].name,
        key=CHOSEN,
    )
    if code is not None:
        _form(desk, known[code])


def _form(desk: Desk, country: Country) -> None:
    seen = draft.begin(FORM, own_dates(country), _entries, about=f"{desk.round.id} {country.code}")
    with st.form(FORM, border=False):
        st.caption(
            _(
                "Each day ends at 23:59 on the clock of the team. Left empty, the date of the "
                "group counts."
            )
        )
        for entry, words in WORDS.items():
            label = _("{what} (a day, such as 2027-03-14)", what=_(words))
            st.text_input(label, key=draft.key(FORM, entry), autocomplete="off")
        st.form_submit_button(
            plain(_("Save the dates of {name}", name=country.name)),
            type="primary",
            key=draft.key(FORM, "save"),
            on_click=_save,
            args=(desk, country, seen),
        )


def _row(country: Country) -> list[object]:
    dates = own_dates(country)
    return [country.name, *(_told(day) for day in (dates.alone, dates.agreed))]


def _told(day: Day) -> str:
    if day is None or isinstance(day, Unread):
        return _("as the group")
    return full_date(language(), day)


def _entries(stands: OwnDates) -> dict[str, object]:
    return {entry: str(day or "") for entry, day in vars(stands).items()}


def _typed(entry: str) -> Day:
    text = str(draft.typed(FORM, entry))
    return (day_of(text) or Unread(text)) if text.strip() else None


def _save(desk: Desk, country: Country, seen: OwnDates) -> None:
    def deed() -> str:
        try:
            late.give_own_dates(
                session.store(),
                session.secret(),
                round_id=desk.round.id,
                code=country.code,
                seen=seen,
                wanted=OwnDates(alone=_typed("alone"), agreed=_typed("agreed")),
                now=session.now(),
            )
        except FaultySaveError as error:
            draft.learn(FORM, OwnDates(**(vars(seen) | error.meanwhile)))
            raise
        draft.end(FORM)
        return _("The dates of {name} are saved.", name=country.name)

    doing.attempt(FORM, deed)
