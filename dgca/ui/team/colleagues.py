"""Inviting colleagues: the form, the link to hand over, and links that nobody has opened."""

from __future__ import annotations

import streamlit as st

from dgca.model.people import Participant, Role
from dgca.model.team import Member, Team
from dgca.services.team import colleagues, team_letters
from dgca.services.team.colleagues import HandedOver
from dgca.services.team.introducing import EMAIL, MINISTRY, NAME, Colleague
from dgca.services.team.introducing import ROLE as ROLE_ENTRY
from dgca.ui import doing, session
from dgca.ui.address import base_url
from dgca.ui.copying import to_copy
from dgca.ui.language import _
from dgca.ui.team.team import INVITE, LINKS
from dgca.ui.text import plain

HANDED = "team-handed"
"""The link that is being handed over, until the lead says that it is done."""


def invite(team: Team, lead: str) -> None:
    """The form; in its place the letter to hand over, until the lead has it."""
    handed = _handed()
    if handed:
        _hand_over(team, handed, lead)
    elif team.room:
        _form()


def _form() -> None:
    roles = {Role.RESPONDENT.value: _("Respondent"), Role.LEAD.value: _("Lead")}
    with st.form("invite", border=False):
        st.text_input(_("Name"), key=_key(NAME), autocomplete="off")
        st.text_input(_("Ministry"), key=_key(MINISTRY), autocomplete="off")
        st.text_input(_("Email (optional)"), key=_key(EMAIL), autocomplete="off")
        st.radio(_("Role"), list(roles), format_func=roles.__getitem__, key=_key(ROLE_ENTRY))
        st.form_submit_button(_("Make a link for this colleague"), on_click=_invite)


def _hand_over(team: Team, handed: HandedOver, lead: str) -> None:
    letter = team_letters.handed_over(
        team, handed, lead=lead, base_url=base_url(), now=session.now()
    )
    name = handed.person.label
    title = _("Hand this over to {name}", name=name)
    with st.container(border=True, key="handed-over"):
        st.markdown(f"**{plain(title)}**")
        st.markdown(
            plain(
                _(
                    "The link is shown only now. Once {name} has opened it, it opens on another "
                    "device only with a resume code that {name} alone is shown.",
                    name=name,
                )
            )
        )
        to_copy(f"{letter.subject}\n\n{letter.body}", label=_("Copy the letter"))
        st.button(_("Done, I have it"), key="handed-over-done", on_click=_forget)


def unopened(member: Member) -> None:
    """A link that the lead may make anew, or take back."""
    who = member.person
    asked = _("{name} asks you for a new link.", name=who.label)
    unopened_ = _("{name} has not opened the link yet.", name=who.label)
    with st.container(border=True, key=f"link-{who.id}"):
        st.markdown(plain(asked if who.asked_at else unopened_))
        with st.container(horizontal=True):
            st.button(
                plain(_("Make a new link for {name}", name=who.label)),
                key=f"renew-{who.id}",
                on_click=_renew,
                args=(who,),
            )
            if member.withdrawable:
                st.button(
                    plain(_("Take the invitation of {name} back", name=who.label)),
                    key=f"withdraw-{who.id}",
                    on_click=_withdraw,
                    args=(who,),
                )


def _invite() -> None:
    typed = Colleague(
        name=st.session_state[_key(NAME)],
        ministry=st.session_state[_key(MINISTRY)],
        email=st.session_state[_key(EMAIL)],
        role=st.session_state[_key(ROLE_ENTRY)],
    )

    def deed() -> None:
        _keep(
            colleagues.invite(session.store(), session.secret(), colleague=typed, now=session.now())
        )
        for entry in (NAME, MINISTRY, EMAIL):
            st.session_state[_key(entry)] = ""

    doing.attempt(INVITE, deed, "")


def _renew(who: Participant) -> None:
    def deed() -> None:
        _keep(
            colleagues.renew_link(
                session.store(), session.secret(), person_id=who.id, now=session.now()
            )
        )

    doing.attempt(LINKS, deed, _("The new link is made. You find it below."))


def _withdraw(who: Participant) -> None:
    _forget()
    doing.attempt(
        LINKS,
        lambda: colleagues.withdraw(
            session.store(), session.secret(), person_id=who.id, now=session.now()
        ),
        _("The invitation of {name} was taken back.", name=who.label),
    )


def _handed() -> HandedOver | None:
    """The link that is being handed over by whoever is looking."""
    whose, handed = st.session_state.get(HANDED, (None, None))
    return handed if whose == session.secret() else None


def _keep(handed: HandedOver) -> None:
    st.session_state[HANDED] = (session.secret(), handed)


def _forget() -> None:
    st.session_state.pop(HANDED, None)


def _key(entry: str) -> str:
    return f"invite-{entry}"
