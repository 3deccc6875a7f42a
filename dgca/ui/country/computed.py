"""How a number was made, folded away beneath it: by the browser alone, without a word sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from dgca.ui.language import _


def fold(parts: Iterable[Sequence[str]], *, of: str = "") -> None:
    """A fold that tells how numbers were made.

    Parameters
    ----------
    parts
        A paragraph each: what the number is, then how it came about.
    of
        What the numbers are about, where a page has several folds in a row.
    """
    st.html(fold_html(parts, of=of))


def fold_html(parts: Iterable[Sequence[str]], *, of: str = "") -> str:
    """The same as HTML, so that several can stand together."""
    question = _("How was this computed?")
    summary = escape(f"{of}: {question}" if of else question)
    said = "".join(
        f"<p><strong>{escape(what)}</strong> {escape(' '.join(how))}</p>" for what, *how in parts
    )
    return f'<details class="help computed"><summary>{summary}</summary>{said}</details>'
