"""The staff as an administrator sees them: who there is, and whom to let in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dgca.model.people import STAFF_ROLES, Role
from dgca.services.entry import staffing
from dgca.services.entry.staffing import Doer, Listed
from dgca.ui import doing, session
from dgca.ui.language import _, language
from dgca.ui.staff import staff_link
from dgca.ui.staff.staff_words import duty_words, role_words, way_words
from dgca.ui.table import wide_table

ADDED = "staff-added"
NAME, EMAIL, NEW = "staff-name", "staff-email", "new"


def everybody() -> list[Listed]:
    """All staff, for the administrator who is looking."""
    return staffing.everybody(session.store(), by(), now=session.now())


def by() -> Doer:
    """Whoever is looking, as somebody who changes the staff."""
    return staffing.administrator(session.secret(), now=session.now())


def table(found: Sequence[Listed]) -> None:
    """Everybody, with their roles and how they come in."""
    wide_table(
        _("Everybody of the staff"),
        [_("Name"), _("Address"), _("Roles"), _("Comes in by"), _("Browsers")],
        [
            (
                one.member.label,
                one.member.email,
                role_words(language(), one.member.roles),
                way_words(language(), one.member),
                one.visits,
            )
            for one in found
        ],
    )


def role_boxes(key: str, held: Iterable[Role] = ()) -> None:
    """A box for each role that can be given."""
    with st.container(key=f"roles-of-{key}"):
        st.markdown(f"**{_('Roles')}**")
        for role in STAFF_ROLES:
            st.checkbox(duty_words(language(), role), value=role in held, key=f"role-{key}-{role}")


def ticked(key: str) -> list[Role]:
    """The roles whose boxes are ticked."""
    return [role for role in STAFF_ROLES if st.session_state.get(f"role-{key}-{role}")]


def let_in() -> None:
    """The form that lets somebody in; what was typed stays where something is wrong with it."""
    staff_link.show(NEW)
    doing.tell(ADDED)
    st.text_input(_("Name"), key=NAME, autocomplete="off")
    st.text_input(_("Email address"), key=EMAIL, autocomplete="off")
    role_boxes(NEW)
    st.button(_("Let this person in"), type="primary", key="staff-add", on_click=_add)


def _add() -> None:
    def add() -> str:
        member = staffing.add(
            session.store(),
            by(),
            email=st.session_state[EMAIL],
            name=st.session_state[NAME],
            roles=ticked(NEW),
            now=session.now(),
        )
        staff_link.make(member, place=NEW)
        return _("{name} is on the list now.", name=member.label)

    if doing.attempt(ADDED, add):
        st.session_state[NAME] = st.session_state[EMAIL] = ""
        st.session_state.update({f"role-{NEW}-{role}": False for role in STAFF_ROLES})
