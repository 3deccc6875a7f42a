"""A text to take away, with a button that copies it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.ui.language import _


def to_copy(text: str, *, label: str, folded: bool = False) -> None:
    """A text as it stands, to be copied by its button or by hand; nothing in it is markup.

    The page's script does the copying and says so; without it the text can still be marked.

    Parameters
    ----------
    folded
        Whether the text is seen only when it is unfolded, such as a long one.
    """
    see, copied = escape(_("See the text")), escape(_("Copied"))
    shown = f'<pre tabindex="0" aria-label="{escape(label)}">{escape(text)}</pre>'
    if folded:
        shown = f"<details><summary>{see}</summary>{shown}</details>"
    st.html(
        f'<div class="take"><button type="button" class="copy">{escape(label)}</button>'
        f'<span class="copied" role="status" data-done="{copied}"></span>'
        f"{shown}</div>"
    )
