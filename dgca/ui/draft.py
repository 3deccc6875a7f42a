"""What is typed in a form and not saved yet, with what its screen had before it.

A form begins with what stands in the store. From then on the screen keeps what is typed, until it
is saved: then the form begins anew. What the screen had before it goes with each save, so that the
save can tell what somebody else has changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import streamlit as st

Kept = TypeVar("Kept")


def begin(
    form: str, stands: Kept, entries: Callable[[Kept], Mapping[str, object]], *, about: str = ""
) -> Kept:
    """Fill a form in that is not on the screen yet, and give what its screen has before it.

    Parameters
    ----------
    stands
        What the store has now.
    entries
        What each entry of the form shows of it.
    about
        What the form is about, where the same form can be about something else.
    """
    seen: Kept | None = st.session_state.get(_seen(form))
    same = st.session_state.get(_about(form)) == about
    if same and seen is not None and _on_screen(form, entries(seen)):
        return seen
    for name, shown in entries(stands).items():
        st.session_state[key(form, name)] = shown
    st.session_state[_seen(form)], st.session_state[_about(form)] = stands, about
    return stands


def key(form: str, entry: str) -> str:
    """The key of the widget of an entry."""
    return f"{form}-{entry}"


def typed(form: str, entry: str) -> Any:  # noqa: ANN401  # whatever its widget gives
    """What an entry says now."""
    return st.session_state[key(form, entry)]


def learn(form: str, seen: object) -> None:
    """Let the screen have something else before it, since it was told so; entries stay."""
    st.session_state[_seen(form)] = seen


def end(form: str) -> None:
    """Let the form begin anew with what stands in the store."""
    st.session_state.pop(_seen(form), None)


def _seen(form: str) -> str:
    return f"{form}-seen"


def _about(form: str) -> str:
    return f"{form}-about"


def _on_screen(form: str, names: Iterable[str]) -> bool:
    return any(key(form, name) in st.session_state for name in names)
