"""The list of a facilitator's workshops, each with its state in words and the ways into it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dgca.services.desk import listing
from dgca.services.desk.listing import Listed
from dgca.ui import session, states, units
from dgca.ui.language import _, ngettext
from dgca.ui.text import plain
from dgca.ui.workshops import copy_form


def mine() -> list[Listed]:
    """The workshops of whoever is looking, the newest first."""
    return listing.my_workshops(session.store(), session.secret(), now=session.now())


def cards(listed: Sequence[Listed]) -> None:
    """Each workshop: what it is, where its groups stand, and where to go."""
    for one in listed:
        with st.container(border=True, key=f"workshop-{one.round.id}"):
            st.header(plain(one.workshop.title), anchor=False)
            st.markdown(f"{_facts(one)}  \n**{_standing(one)}**")
            with st.container(horizontal=True, key=f"ways-{one.round.id}"):
                _way("desk", _("Set up"), one)
                _way("compare", _("Compare"), one)
            copy_form.fold(one)


def _facts(one: Listed) -> str:
    counts = (
        one.round.title,
        units.counted(one.workshop.unit, one.countries),
        ngettext("{count} person", "{count} people", one.people),
    )
    return " · ".join(map(plain, counts))


def _standing(one: Listed) -> str:
    """The state of each group."""
    if len(one.groups) == 1:
        return states.name(one.groups[0].state)
    said = (
        _("Group {name}: {state}", name=group.name, state=states.name(group.state))
        for group in one.groups
    )
    return plain(" · ".join(said))


def _way(page: str, label: str, one: Listed) -> None:
    st.page_link(f"pages/{page}.py", label=label, query_params={"round": one.round.id})
