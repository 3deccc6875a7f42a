"""The door of a team's room, seen from one's own pages: the way in, and what changes once open."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dgca.services.forms.forms import Form
from dgca.services.room import door
from dgca.ui import session
from dgca.ui.language import _


def way(round_id: str) -> None:
    """The way into the room, from the page of a member."""
    label = _("Your team's room is open") if _opened(round_id) else _("Your team's room")
    st.page_link("pages/room.py", label=label, query_params={"round": round_id})


def late_note(form: Form) -> None:
    """Beside a form that can be filled in: what a rating is worth once the room is open."""
    if form.editable(session.now()) and _opened(form.round.id):
        st.info(
            _(
                "Your team's room is open. What you rate or change now is marked there, and "
                "counts in no figure of the self-assessment."
            )
        )


def _opened(round_id: str) -> datetime | None:
    return door.opened_at(session.store(), session.secret(), round_id=round_id, now=session.now())
