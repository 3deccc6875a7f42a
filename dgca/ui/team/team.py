"""A lead's view of the team: who has come how far, and who waits for a nod."""

from __future__ import annotations

import streamlit as st

from dgca.errors import DgcaError
from dgca.model.people import Participant, Role
from dgca.model.team import Team, Waiting
from dgca.services.team import nodding, teaming
from dgca.ui import doing, session
from dgca.ui.language import _, language, ngettext
from dgca.ui.outcomes.readiness_words import step_words
from dgca.ui.table import wide_table
from dgca.ui.text import plain

NODS, LINKS, INVITE, CODE = "team-nods", "team-links", "team-invite", "team-code"
"""The parts of the page that tell what a deed came to."""


def own_team() -> Team:
    """The team of whoever is looking."""
    return teaming.team(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )


@st.fragment(run_every=3.0)
def watch(drawn: Team) -> None:
    """Run the page again as soon as something in the team has changed."""
    try:
        there = own_team()
    except DgcaError:
        st.rerun()
    if there != drawn:
        st.rerun()


def nod(waiting: Waiting) -> None:
    """Somebody who waits, with the two answers."""
    who = waiting.person
    with st.container(border=True, key=f"nod-{who.id}"):
        st.markdown(f"**{plain(who.label)}**  \n{plain(f'{who.ministry}, {role_word(who)}')}")
        if waiting.namesake:
            st.warning(_("Somebody of this name is on the team already."))
        with st.container(horizontal=True):
            st.button(
                plain(_("Let {name} in", name=who.label)),
                type="primary",
                key=f"let-in-{who.id}",
                on_click=_let_in,
                args=(who,),
            )
            st.button(
                plain(_("Decline {name}", name=who.label)),
                key=f"decline-{who.id}",
                on_click=_decline,
                args=(who,),
            )


def table(team: Team) -> None:
    """Everybody on the team; of the answers it tells only how far somebody has come."""
    wide_table(
        _("Who answers for {country}", country=team.country.name),
        [_("Name"), _("Ministry"), _("Role"), _("How far")],
        [
            (
                one.person.label,
                one.person.ministry,
                role_word(one.person),
                step_words(language(), one.step),
            )
            for one in team.members
        ],
    )


def room_words(team: Team) -> str:
    """How many more colleagues may be let in."""
    if not team.room:
        return _("Your team is full. If you need more people, ask your facilitator.")
    return ngettext(
        "You can let in {count} more colleague.",
        "You can let in {count} more colleagues.",
        team.room,
    )


def role_word(person: Participant) -> str:
    """What somebody is in the team."""
    return _("Lead") if person.role is Role.LEAD else _("Respondent")


def _let_in(who: Participant) -> None:
    doing.attempt(
        NODS,
        lambda: nodding.let_in(
            session.store(), session.secret(), person_id=who.id, now=session.now()
        ),
        _("{name} is on the team now.", name=who.label),
    )


def _decline(who: Participant) -> None:
    doing.attempt(
        NODS,
        lambda: nodding.decline(
            session.store(), session.secret(), person_id=who.id, now=session.now()
        ),
        _("{name} was not let in.", name=who.label),
    )
