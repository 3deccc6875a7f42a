"""The settings of a workshop on its desk."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dgca.errors import FaultySaveError
from dgca.i18n import LANGUAGES, full_date
from dgca.intake.days import day_of
from dgca.model.desk import Desk
from dgca.model.meeting import Unread
from dgca.model.settings import Settings
from dgca.model.workshop import Unit
from dgca.services.desk import settings
from dgca.services.desk.settings_rules import LARGEST_GROUP, MOST_COLLEAGUES, SMALLEST_GROUP, WORDS
from dgca.ui import doing, draft, session, units
from dgca.ui.language import _, language
from dgca.ui.text import plain
from dgca.ui.workshops import instrument

FORM = "settings"
FOLD = "fold-settings"
TEXTS = ("title", "round_title")
NUMBERS = ("minimum_group", "colleagues")
BOXES = ("ask_confidence", "ask_evidence")


def summary(desk: Desk) -> None:
    """What is set, in a few lines."""
    stands = desk.settings
    languages = ", ".join(LANGUAGES.get(tag, tag) for tag in stands.languages)
    kept = (
        _("Names and texts are kept until {day}.", day=full_date(language(), stands.retention))
        if stands.retention and not isinstance(stands.retention, Unread)
        else _("Until when names and texts are kept is not set yet.")
    )
    lines = [
        " · ".join((units.many(stands.unit), languages, instrument.title(desk.instrument))),
        kept,
    ]
    st.markdown("  \n".join(map(plain, lines)))


def form(desk: Desk) -> None:
    """All settings, with one button to save them."""
    doing.tell(FORM)
    with st.expander(_("Change the settings"), key=FOLD, on_change="rerun") as fold:
        if fold.open:
            _form(desk)


def _form(desk: Desk) -> None:
    seen = draft.begin(FORM, desk.settings, _entries, about=desk.round.id)
    compared = WORDS["unit"]
    with st.form(FORM, border=False):
        for name in TEXTS:
            st.text_input(_(WORDS[name]), key=draft.key(FORM, name), autocomplete="off")
        st.radio(
            _(compared),
            list(Unit),
            format_func=units.names().__getitem__,
            horizontal=True,
            key=draft.key(FORM, "unit"),
        )
        instrument.languages(FORM, _tags(desk))
        _numbers()
        label = _("Names and texts are kept until (a day, such as 2030-06-30)")
        st.text_input(label, key=draft.key(FORM, "retention"), autocomplete="off")
        _asked()
        st.form_submit_button(
            _("Save the settings"),
            type="primary",
            key=draft.key(FORM, "save"),
            on_click=_save,
            args=(desk, seen),
        )


def _numbers() -> None:
    ends = {"minimum_group": (SMALLEST_GROUP, LARGEST_GROUP), "colleagues": (0, MOST_COLLEAGUES)}
    for name, (smallest, largest) in ends.items():
        st.number_input(
            _(WORDS[name]),
            min_value=smallest,
            max_value=largest,
            step=1,
            key=draft.key(FORM, name),
        )


def _asked() -> None:
    """What is asked beside a rating, as far as the questionnaire allows it."""
    st.markdown(_("Asked beside each rating"))
    for name in BOXES:
        st.checkbox(_(WORDS[name]), key=draft.key(FORM, name))


def _tags(desk: Desk) -> list[str]:
    """The languages that can be chosen, and those that are."""
    spoken = desk.instrument.languages
    return [tag for tag in LANGUAGES if tag in spoken or tag in desk.workshop.languages]


def _entries(stands: Settings) -> dict[str, object]:
    shown: dict[str, object] = {
        name: part for name, part in stands.parts.items() if name not in ("languages", "retention")
    }
    shown |= {f"language-{tag}": tag in stands.languages for tag in LANGUAGES}
    return shown | {"retention": str(stands.retention or "")}


def _wanted(seen: Settings) -> Settings:
    """The settings as the form says them."""
    day = draft.typed(FORM, "retention")
    return replace(
        seen,
        **{name: draft.typed(FORM, name) for name in (*TEXTS, *NUMBERS, *BOXES, "unit")},
        languages=instrument.chosen_languages(FORM, seen.languages),
        retention=(day_of(day) or Unread(day)) if day.strip() else None,
    )


def _save(desk: Desk, seen: Settings) -> None:
    def deed() -> str:
        try:
            settings.change_settings(
                session.store(),
                session.secret(),
                round_id=desk.round.id,
                seen=seen,
                wanted=_wanted(seen),
                now=session.now(),
            )
        except FaultySaveError as error:
            draft.learn(FORM, seen.with_parts(error.meanwhile))
            raise
        draft.end(FORM)
        st.session_state[FOLD] = False
        return _("The settings are saved.")

    doing.attempt(FORM, deed)
