"""A team takes its record home: the agreed view with what stood behind it, as PDF and CSV."""

from __future__ import annotations

import streamlit as st

from dgca.errors.outcomes import NoPdfError
from dgca.services.room import view_record
from dgca.services.room.rooms import TeamRoom
from dgca.ui import session
from dgca.ui.language import _


def take_home(room: TeamRoom) -> None:
    """Two buttons; the right to the files is checked again at the click, and each is noted."""
    store, secret, round_id = session.store(), session.secret(), room.round.id

    def pdf() -> bytes:
        made = view_record.record_as_pdf(store, secret, round_id=round_id, now=session.now())
        return made.content

    def csv() -> bytes:
        made = view_record.record_as_csv(store, secret, round_id=round_id, now=session.now())
        return made.content

    if view_record.can_print():
        st.download_button(
            _("Your record (PDF)"),
            pdf,
            view_record.file_name(room, suffix="pdf"),
            "application/pdf",
            key="record-pdf",
            on_click="ignore",
        )
    else:
        st.caption(_(NoPdfError.message))
    st.download_button(
        _("Your record (CSV)"),
        csv,
        view_record.file_name(room, suffix="csv"),
        "text/csv",
        key="record-csv",
        on_click="ignore",
    )
    st.caption(
        _(
            "Every statement with the agreed rating, why you chose it, dissent, evidence, and how "
            "many of you gave each answer, without names. For your ministry's own file."
        )
    )
