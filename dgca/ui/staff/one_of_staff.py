"""One of the staff: roles, a link for a new password, visits, and whether they may come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dgca.model.people import StaffMember
from dgca.services.entry import staffing
from dgca.services.entry.staffing import Listed
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.staff import organisation, staff_link
from dgca.ui.staff.staff import by, role_boxes, ticked
from dgca.ui.text import plain

CHOSEN, DONE = "staff-chosen", "staff-done"


def choose(found: Sequence[Listed]) -> Listed | None:
    """Whom to change; nobody is chosen beforehand."""
    listed = {one.member.id: one for one in found}
    chosen = st.radio(
        _("Who is meant"),
        list(listed),
        index=None,
        format_func=lambda one: plain(f"{listed[one].member.label} · {listed[one].member.email}"),
        key=CHOSEN,
    )
    return listed.get(chosen) if chosen else None


def show(one: Listed) -> None:
    """What can be done; with oneself not everything."""
    member = one.member
    visitor = session.visitor()
    with st.container(border=True, key=f"staff-{member.id}"):
        staff_link.show(member.id)
        doing.tell(DONE)
        role_boxes(member.id, member.roles)
        _button(_("Save the roles"), "roles", member, deed=_save_roles)
        if visitor and visitor.person.id == member.id:
            st.markdown(_("Your own password and visits are on the page of your account."))
        elif member.disabled_at:
            _button(_("Let this person in again"), "enable", member, deed=_enable)
        else:
            _deeds(one)


def _deeds(one: Listed) -> None:
    member = one.member
    if one.visits:
        _button(_("End their visits"), "end", member, deed=_end_visits)
    _fold(_("Make a link for a new password"), "link", member, inside=_new_password)
    if organisation.is_configured():
        _fold(_("Enter an organisation account"), "bind", member, inside=_organisation_account)
    _fold(_("Disable"), "disable", member, inside=_out)


def _new_password(member: StaffMember) -> None:
    st.markdown(
        _(
            "The password and the organisation account until now count no more, and their visits "
            "end. With the link they set a new password."
        )
    )
    _button(_("Make the link now"), "make-link", member, deed=_make_link)


def _organisation_account(member: StaffMember) -> None:
    st.markdown(
        _(
            "Needed only where an organisation does not say that it has verified an address. "
            "Whoever tries to sign in with such an account is told both lines."
        )
    )
    st.text_input(_("Issuer"), key=_issuer(member), autocomplete="off")
    st.text_input(_("Subject"), key=_subject(member), autocomplete="off")
    _button(_("Save this account"), "save-account", member, deed=_bind)


def _out(member: StaffMember) -> None:
    st.markdown(
        _(
            "They are out at once, and nothing opens for them until they are let in again. What "
            "they have done stays."
        )
    )
    _button(_("Disable now"), "disable-now", member, deed=_disable)


def _fold(
    words: str, kind: str, member: StaffMember, *, inside: Callable[[StaffMember], None]
) -> None:
    """A deed that is done only after it was said what it means."""
    fold = st.expander(words, key=f"fold-{kind}-{member.id}", on_change="rerun")
    if fold.open:
        with fold:
            inside(member)


def _button(
    words: str, kind: str, member: StaffMember, *, deed: Callable[[StaffMember], str]
) -> None:
    st.button(words, key=f"{kind}-{member.id}", on_click=_do, args=(deed, member))


def _do(deed: Callable[[StaffMember], str], member: StaffMember) -> None:
    doing.attempt(DONE, lambda: deed(member))


def _save_roles(member: StaffMember) -> str:
    staffing.set_roles(
        session.store(),
        by(),
        staff_id=member.id,
        roles=ticked(member.id),
        now=session.now(),
        seen=member.roles,
    )
    return _("The roles are saved.")


def _end_visits(member: StaffMember) -> str:
    staffing.end_visits(session.store(), by(), staff_id=member.id, now=session.now())
    return _("Their visits have ended.")


def _make_link(member: StaffMember) -> str:
    staff_link.make(member, place=member.id)
    return ""


def _bind(member: StaffMember) -> str:
    staffing.bind(
        session.store(),
        by(),
        staff_id=member.id,
        issuer=st.session_state[_issuer(member)],
        subject=st.session_state[_subject(member)],
        now=session.now(),
    )
    return _("They can sign in with this account now.")


def _disable(member: StaffMember) -> str:
    staffing.disable(session.store(), by(), staff_id=member.id, now=session.now())
    return _("{name} is out, and nothing opens for them.", name=member.label)


def _enable(member: StaffMember) -> str:
    staffing.enable(session.store(), by(), staff_id=member.id, now=session.now())
    return _("{name} can come in again.", name=member.label)


def _issuer(member: StaffMember) -> str:
    return f"issuer-{member.id}"


def _subject(member: StaffMember) -> str:
    return f"subject-{member.id}"
