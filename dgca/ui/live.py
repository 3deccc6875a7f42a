"""A live view is a gate: it asks for one number a second, and draws only when that moved."""

from __future__ import annotations

import streamlit as st

from dgca.errors import DgcaError
from dgca.services.outcomes import comparing
from dgca.services.outcomes.comparing import Scope
from dgca.ui import session


@st.fragment(run_every=1.0)
def watch(scope: Scope) -> None:
    """Run the page again as soon as somebody in the scope has submitted or reopened."""
    try:
        now_there = comparing.revision(
            session.store(), session.secret(), scope_=scope, now=session.now()
        )
    except DgcaError:
        st.rerun()
    if now_there != scope.revision:
        st.rerun()
