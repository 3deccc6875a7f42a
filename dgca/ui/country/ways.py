"""Ways to a country's profile and back."""

from __future__ import annotations

import streamlit as st

from dgca.services.room import door, profiles
from dgca.services.room.profiles import CountryProfile
from dgca.ui import session
from dgca.ui.country.country import COUNTRY
from dgca.ui.language import _
from dgca.ui.text import plain

PAGE = "pages/country.py"


def to_profile(round_id: str) -> None:
    """The way to one's own country's profile, once the team's room is open."""
    if not door.opened_at(session.store(), session.secret(), round_id=round_id, now=session.now()):
        return
    st.page_link(PAGE, label=_("Your country's profile"), query_params={"round": round_id})


def back(seen: CountryProfile) -> None:
    """The way back: to one's own form, or to the countries for staff."""
    page, words = (
        ("pages/hub.py", _("Your assessment"))
        if seen.own
        else ("pages/readiness.py", _("Readiness"))
    )
    query = {"round": seen.round.id}
    st.page_link(page, label=words, icon=":material/arrow_back:", query_params=query)


def to_released() -> None:
    """For facilitators: the way to the profile of each country whose group is released."""
    released = profiles.released_countries(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )
    if not released:
        return
    st.header(_("Profiles"), anchor=False)
    with st.container(horizontal=True, key="profiles"):
        for one in released:
            st.page_link(
                PAGE,
                label=plain(one.name),
                query_params={"round": one.round_id, COUNTRY: one.code},
                width="content",
            )
