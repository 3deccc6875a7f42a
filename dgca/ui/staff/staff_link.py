"""The link by which a staff member comes in once and sets a password; it is shown only once."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dgca.model.people import StaffMember
from dgca.services.entry import staffing
from dgca.ui import session
from dgca.ui.address import base_url
from dgca.ui.copying import to_copy
from dgca.ui.language import _
from dgca.ui.text import plain

MADE = "staff-link"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A link that was made just now, by whom, and where on the page it is shown."""

    secret: str | None
    place: str
    label: str
    link: str


def make(member: StaffMember, *, place: str) -> None:
    """Make a link for a member, and have it shown until whoever made it says they have it."""
    token = staffing.setting_up_link(
        session.store(),
        staffing.administrator(session.secret(), now=session.now()),
        staff_id=member.id,
        now=session.now(),
    )
    st.session_state[MADE] = Made(
        secret=session.secret(),
        place=place,
        label=member.label,
        link=f"{base_url()}/join/{token}",
    )


def show(place: str) -> None:
    """The link, if it was made here by whoever is looking."""
    made: Made | None = st.session_state.get(MADE)
    if made is None or (made.place, made.secret) != (place, session.secret()):
        return
    with st.container(border=True, key="staff-link-box"):
        told = _(
            "Give this link to {name}, and to nobody else. It opens once, within three days, and "
            "leads to a page where they set their password. It is shown only now.",
            name=made.label,
        )
        st.markdown(plain(told))
        to_copy(made.link, label=_("Copy the link"))
        st.button(_("Done, I have it"), key="staff-link-done", on_click=forget)


def forget() -> None:
    """Show the link no more."""
    st.session_state.pop(MADE, None)
