"""The ways from the desk to the pages where its next steps are done."""

from __future__ import annotations

import streamlit as st

from dgca.model.desk import Desk
from dgca.ui import menu, units
from dgca.ui.language import _, ngettext
from dgca.ui.text import plain


def people(desk: Desk) -> None:
    """Who is here, and the way to the list."""
    counts = (
        units.counted(desk.workshop.unit, len(desk.countries)),
        ngettext("{count} person", "{count} people", desk.people),
    )
    st.markdown(plain(" · ".join(counts)))
    _way(desk, "people", _("Go to the people"))


def invitations(desk: Desk) -> None:
    """How many have a link, and the way to the invitations."""
    st.markdown(
        ngettext(
            "{linked} of {count} person has a link that opens.",
            "{linked} of {count} people have a link that opens.",
            desk.people,
            linked=desk.linked,
        )
    )
    _way(desk, "invitations", _("Go to the invitations"))


def _way(desk: Desk, page: str, label: str) -> None:
    """A link to a page of the staff."""
    if any(entry.page == page for entry in menu.running()):
        st.page_link(f"pages/{page}.py", label=label, query_params={"round": desk.round.id})
