"""Deeds of a page's buttons: done before the page is drawn, and told where they were done."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dgca.errors import DgcaError, FaultyFileError
from dgca.ui import session
from dgca.ui.language import _
from dgca.ui.said import words
from dgca.ui.text import plain


def attempt(place: str, deed: Callable[[], object], said: str | None = None) -> bool:
    """Do something, and keep what came of it for the run that follows; whether it was done.

    Parameters
    ----------
    place
        A name of the part of the page that tells it.
    deed
        Does it.
    said
        The words to say that it is done; where there are none, the deed gives them.
    """
    outcome: object
    try:
        done = deed()
        outcome = done if said is None else said
    except DgcaError as error:
        outcome = error
    st.session_state[_said(place)] = (session.secret(), outcome)
    return not isinstance(outcome, DgcaError)


def tell(place: str) -> None:
    """Say what the last deed of a place came to, with everything that was wrong.

    It is told to nobody but whoever did it, also where somebody else has come in meanwhile.
    """
    whose, said = st.session_state.pop(_said(place), (None, None))
    if whose != session.secret():
        return
    if isinstance(said, FaultyFileError):
        tell_faults(said)
    elif isinstance(said, DgcaError):
        session.tell(said)
    elif said:
        st.success(plain(str(said)))


def tell_faults(error: FaultyFileError) -> None:
    """Everything that is wrong, one under the other, with its line where it has one."""
    lines = []
    for fault in error.faults:
        said = words(fault.message, fault.parameters)
        where = _("Line {line}", line=fault.line) if fault.line else ""
        # a fault of an entry bears the entry's own name, which its words say already
        path = fault.path if fault.file else ""
        lines.append(f"- {plain(': '.join(filter(None, (where, path, said))))}")
    st.error("\n".join([plain(_(error.message, **error.parameters)), "", *lines]))


def _said(place: str) -> str:
    return f"said-{place}"
