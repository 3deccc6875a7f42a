"""The instrument of a round on its desk, and another one while nothing has begun."""

from __future__ import annotations

import streamlit as st

from dgca.model.desk import Desk
from dgca.services.desk import pinning
from dgca.services.desk.instruments import Choice
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.workshops import instrument

FORM = "pinned"
FOLD = "fold-pinned"


def form(desk: Desk) -> None:
    """Choose another instrument, as long as it can be chosen."""
    doing.tell(FORM)
    if not desk.changeable:
        return
    with st.expander(_("Take another questionnaire"), key=FOLD, on_change="rerun") as fold:
        if fold.open:
            _form(desk)


def _form(desk: Desk) -> None:
    choice = instrument.choose(FORM, same=desk.instrument)
    st.button(
        _("Save the questionnaire"),
        type="primary",
        key=f"{FORM}-save",
        on_click=_save,
        args=(desk, choice),
    )


def _save(desk: Desk, choice: Choice | None) -> None:
    def deed() -> str:
        if choice is not None:
            pinning.pin_instrument(
                session.store(),
                session.secret(),
                round_id=desk.round.id,
                seen=desk.round.instrument_sha256,
                choice=choice,
                now=session.now(),
            )
        st.session_state[FOLD] = False
        return _("The questionnaire is saved.")

    doing.attempt(FORM, deed)
