"""Who of the staff belongs to a workshop: letting others in and out."""

from __future__ import annotations

import streamlit as st

from dgca.model.desk import Desk
from dgca.model.people import StaffMember
from dgca.services.desk import membership
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.text import plain

PLACE, EMAIL, GONE = "members", "member-email", "member-gone"


def leave() -> None:
    """Go to the list of workshops after letting oneself out."""
    if st.session_state.pop(GONE, False):
        st.switch_page("pages/workshops.py")


def summary(desk: Desk) -> None:
    """Their names."""
    names = ", ".join(one.label for one in desk.members)
    st.markdown(plain(_("Staff in this workshop: {names}.", names=names)))


def form(desk: Desk) -> None:
    """Let somebody in by their address, or one of those who are there out."""
    doing.tell(PLACE)
    fold = st.expander(
        _("Let somebody of the staff in, or out"), key="fold-members", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        with st.form("member-in", border=False):
            st.text_input(
                _("Email of somebody of the staff"), key=EMAIL, autocomplete="off", type="email"
            )
            st.form_submit_button(_("Let in"), key="member-in-done", on_click=_let_in, args=(desk,))
        for member in desk.members:
            st.button(
                plain(_("Let {name} out", name=member.label)),
                key=f"member-out-{member.id}",
                on_click=_let_out,
                args=(desk, member),
            )


def _let_in(desk: Desk) -> None:
    def deed() -> str:
        member = membership.let_in(
            session.store(),
            session.secret(),
            round_id=desk.round.id,
            email=str(st.session_state[EMAIL]),
            now=session.now(),
        )
        return _("{name} is in.", name=member.label)

    if doing.attempt(PLACE, deed):
        st.session_state[EMAIL] = ""


def _let_out(desk: Desk, member: StaffMember) -> None:
    def deed() -> str:
        membership.let_out(
            session.store(),
            session.secret(),
            round_id=desk.round.id,
            staff_id=member.id,
            now=session.now(),
        )
        st.session_state[GONE] = member.id == desk.me
        return _("{name} is out.", name=member.label)

    doing.attempt(PLACE, deed)
