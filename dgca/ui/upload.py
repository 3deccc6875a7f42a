"""Choosing a file, in the reader's language; Streamlit's own words are put away by the styles."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dgca.ui.language import _


@dataclass(frozen=True)
class Upload:
    """A file that was chosen: its name as the reader has it, and its bytes."""

    name: str
    content: bytes


def chosen_file(label: str, *, key: str) -> Upload | None:
    """The file that was chosen, with a way to take another one; None where there is none yet."""
    turn = st.session_state.setdefault(_turn(key), 0)
    chosen = st.file_uploader(label, key=f"{key}-{turn}")
    if chosen is None:
        return None
    st.button(_("Take another file"), key=f"{key}-another", on_click=forget, args=(key,))
    return Upload(name=chosen.name, content=chosen.getvalue())


def forget(key: str) -> None:
    """Let no file be chosen any more; in a callback, before the page is drawn."""
    st.session_state[_turn(key)] = st.session_state.get(_turn(key), 0) + 1


def _turn(key: str) -> str:
    return f"{key}-turn"
