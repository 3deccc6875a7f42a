"""Choosing an instrument: one that ships with the tool, or a file of one's own."""

from __future__ import annotations

import streamlit as st

from dgca.errors import FaultyFileError
from dgca.i18n import LANGUAGES
from dgca.model.instrument import Instrument
from dgca.services.desk import instruments
from dgca.services.desk.instruments import Choice, Upload
from dgca.ui.language import _, language
from dgca.ui.text import plain
from dgca.ui.upload import chosen_file

OWN, SAME = "own file", "same as before"


def choose(form: str, *, same: Instrument | None = None, kin: bool = False) -> Choice | None:
    """The instrument that is chosen; None where it is the same as before.

    Parameters
    ----------
    form
        What it is chosen for.
    same
        The one before, where it can stay.
    kin
        Whether only other versions of the one before can be chosen.
    """
    names = {SAME: title(same)} if same else {}
    names |= {
        name: title(edition.instrument)
        for name, edition in instruments.shipped().items()
        if same is None or _is_other(edition.instrument, same, kin=kin)
    }
    names[OWN] = _("A file of my own")
    chosen = st.radio(
        _("Questionnaire"), list(names), format_func=names.__getitem__, key=f"{form}-instrument"
    )
    if chosen == OWN:
        file = chosen_file(_("Questionnaire file (YAML, at most 1 MB)"), key=f"{form}-file")
        return (
            Upload(name=file.name, content=file.content) if file else Upload(name="", content=b"")
        )
    return None if chosen == SAME else chosen


def _is_other(instrument: Instrument, before: Instrument, *, kin: bool) -> bool:
    """Whether it is not the one before, or another version of it."""
    if instrument.id == before.id:
        return instrument.version != before.version
    return not kin


def title(instrument: Instrument) -> str:
    """What an instrument is called, with its version."""
    named = instrument.say(instrument.title, language())
    return plain(_("{title}, version {version}", title=named, version=instrument.version))


def spoken(choice: Choice | None) -> list[str]:
    """The languages that the screen and an instrument have both; all where it has faults."""
    try:
        known = instruments.edition_of(choice).instrument.languages if choice else ()
    except FaultyFileError:
        known = ()
    return [tag for tag in LANGUAGES if tag in known] or list(LANGUAGES)


def languages(form: str, tags: list[str]) -> None:
    """A box a language."""
    st.markdown(_("Languages that people can choose on their screens"))
    with st.container(horizontal=True, key=f"{form}-languages"):
        for tag in tags:
            st.checkbox(LANGUAGES[tag], key=f"{form}-language-{tag}")


def chosen_languages(form: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that are chosen; those of before keep their places."""
    ordered = dict.fromkeys([*before, *LANGUAGES])
    return tuple(tag for tag in ordered if st.session_state.get(f"{form}-language-{tag}"))
