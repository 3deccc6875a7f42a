"""Numbers as a plain table of HTML: read out well, light to load, safe for any text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

SIGNS = {"done": "✓", "open": "○", "alert": "!"}
SHORT = 14
"""Letters of a name and a cell that fit together on half a line of a phone."""
SHARED = ' class="short"'


@dataclass(frozen=True)
class Mark:
    """Words with a sign before them: the sign catches the eye, the words alone say it all."""

    kind: Literal["done", "open", "alert"]
    words: object


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table whose first column names its rows; a caption says what it shows.

    A cell is anything that has a text, a ``Mark``, or several of them in a tuple.
    """
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(_row(row) for row in rows)
    st.html(
        f'<div class="figures" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def wide_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table of many columns: on a narrow screen each row is a block of named lines.

    The roles say once more what the tags say, since browsers forget that a table is one when
    its rows are laid out as blocks. There, two columns of short cells share a line.
    """
    columns_of_cells = zip(head, zip(*rows, strict=True), strict=False)
    short = [
        len(name) + max(map(len, map(_told, cells))) <= SHORT for name, cells in columns_of_cells
    ]
    columns = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in head)
    body = "".join(_block(head, row, short) for row in rows)
    st.html(
        f'<div class="figures wide" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _row(cells: Sequence[object]) -> str:
    first, *rest = map(_content, cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def _block(head: Sequence[str], cells: Sequence[object], short: Sequence[bool]) -> str:
    first, *rest = map(_content, cells)
    lines = "".join(
        f'<td role="cell" data-column="{escape(name)}"{SHARED if shares else ""}>'
        f"<span>{cell}</span></td>"
        for name, cell, shares in zip(head[1:], rest, short[1:], strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{first}</th>{lines}</tr>'


def _told(cell: object) -> str:
    """The words of a cell without their signs."""
    if isinstance(cell, tuple):
        return " ".join(map(_told, cell))
    return str(cell.words if isinstance(cell, Mark) else cell)


def _content(cell: object) -> str:
    """What stands in a cell; whatever somebody typed is text."""
    if isinstance(cell, tuple):
        return "<br>".join(_content(part) for part in cell)
    if isinstance(cell, Mark):
        sign = f'<span aria-hidden="true">{SIGNS[cell.kind]}</span>'
        return f'<span class="mark mark-{cell.kind}">{sign} {escape(str(cell.words))}</span>'
    return escape(str(cell))
