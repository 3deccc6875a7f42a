"""A staff member's own account: how they come in, and in which browsers they are."""

from __future__ import annotations

import streamlit as st

from dgca.services.entry import account
from dgca.services.entry.account import Account, OwnVisit
from dgca.ui import doing, frame, session
from dgca.ui.language import _
from dgca.ui.table import wide_table
from dgca.ui.text import clock_time

ENDED = "other-visits"


def own() -> Account:
    """The account of whoever is looking."""
    return account.own_account(session.store(), session.secret(), now=session.now())


def wait(mine: Account) -> None:
    """Say what must come first where there is nothing to do yet."""
    if mine.waits_for_a_workshop:
        st.info(_("You belong to no workshop yet. Its facilitator can let you in."))


def ways_in(mine: Account) -> None:
    """How they prove who they are, with the way to the page that changes the password."""
    if mine.member.has_password:
        st.markdown(_("You sign in with your address and a password."))
        frame.way("/password", _("Change your password"))
    else:
        st.markdown(_("You have no password."))
        frame.way("/password", _("Set your password"))
    if mine.member.has_identity:
        st.markdown(_("You can sign in with your organisation."))


def visits(mine: Account) -> None:
    """The browsers in which they are, and the deed that ends all but this one."""
    wide_table(
        _("Browsers in which you are signed in"),
        [_("Browser"), _("Since"), _("Last seen")],
        [
            (_which(one, number), clock_time(one.started), clock_time(one.seen))
            for number, one in enumerate(mine.visits, start=1)
        ],
    )
    doing.tell(ENDED)
    if len(mine.visits) > 1:
        st.button(_("End the others"), key="end-others", on_click=_end_others)


def _which(visit: OwnVisit, number: int) -> str:
    return _("This browser") if visit.here else _("Browser {number}", number=number)


def _end_others() -> None:
    def end() -> str:
        account.end_other_visits(session.store(), session.secret(), now=session.now())
        return _("Your visits in all other browsers have ended.")

    doing.attempt(ENDED, end)
