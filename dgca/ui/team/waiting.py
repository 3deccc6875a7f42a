"""Waiting for the lead's nod: the page goes on by itself as soon as it is given."""

from __future__ import annotations

import streamlit as st

from dgca.services.team import asking
from dgca.services.team.asking import Nod, Wait
from dgca.ui import session
from dgca.ui.language import _
from dgca.ui.text import plain


def whose_nod(wait: Wait) -> str:
    """Who can let the visitor in."""
    if not wait.leads:
        return _(
            "Nobody leads the team of {country} yet. Tell your facilitator that you wait.",
            country=wait.country_name,
        )
    return _("Who can let you in: {leads}.", leads=", ".join(wait.leads))


@st.fragment(run_every=2.0)
def watch() -> None:
    """Go on when the nod is given; say so where it was declined."""
    nod = asking.nod(session.store(), session.secret(), now=session.now())
    if nod is Nod.GIVEN:
        st.switch_page("pages/hub.py")
    if nod is Nod.GONE:
        st.rerun()
    if nod is Nod.DECLINED:
        st.warning(
            _("You were not let in. If you think this is a mistake, talk to the lead of the team.")
        )
    else:
        st.info(plain(_("This page goes on by itself as soon as you are let in.")))
