"""Copying a workshop for the next round."""

from __future__ import annotations

import streamlit as st

from dgca.services.desk.copying import NextWorkshop, copy_workshop
from dgca.services.desk.instruments import Choice
from dgca.services.desk.listing import Listed
from dgca.store import new_id
from dgca.ui import doing, draft, session
from dgca.ui.language import _
from dgca.ui.workshops import instrument
from dgca.ui.workshops.new_workshop import MADE


def fold(one: Listed) -> None:
    """The form, when it is asked for."""
    form = f"copy-{one.round.id}"
    opened = st.expander(_("Copy for the next round"), key=f"fold-{form}", on_change="rerun")
    if opened.open:
        with opened:
            _form(one, form)


def _form(one: Listed, form: str) -> None:
    own = draft.begin(form, new_id(), lambda _own: _entries(one))
    doing.tell(form)
    st.markdown(
        _(
            "People, groups, settings and facilitators come along. Dates, links, codes and answers "
            "do not: the new workshop is a draft."
        )
    )
    st.text_input(_("Title of the workshop"), key=draft.key(form, "title"), autocomplete="off")
    st.text_input(_("Title of the round"), key=draft.key(form, "round"), autocomplete="off")
    choice = instrument.choose(form, same=one.instrument, kin=True)
    st.button(
        _("Copy the workshop"),
        type="primary",
        key=draft.key(form, "done"),
        on_click=_copy,
        kwargs={"one": one, "form": form, "own": own, "choice": choice},
    )


def _entries(one: Listed) -> dict[str, object]:
    return {"title": one.workshop.title, "round": _("Round {number}", number=one.rounds + 1)}


def _copy(*, one: Listed, form: str, own: str, choice: Choice | None) -> None:
    def deed() -> str:
        made = copy_workshop(
            session.store(),
            session.secret(),
            NextWorkshop(
                key=own,
                title=draft.typed(form, "title"),
                round_title=draft.typed(form, "round"),
                instrument=choice,
            ),
            round_id=one.round.id,
            now=session.now(),
        )
        st.session_state[MADE] = made.id
        return ""

    doing.attempt(form, deed)
