"""How many people gave each answer, as a light table whose marks repeat its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Instrument, Statement
from dgca.ui.form.question import answer_words
from dgca.ui.language import _, ngettext


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One asking of a team about a statement, and what was answered.

    Attributes
    ----------
    counts
        By rating, how many gave it; blank by the empty one.
    late
        Of those, how many after the room had opened.
    mine
        One's own rating; None for whoever was not asked or did not answer.
    absent
        How many were asked and did not answer.
    """

    head: str
    counts: Mapping[str, int]
    late: Mapping[str, int] = field(default_factory=dict)
    mine: str | None = None
    absent: int = 0


def spread(instrument: Instrument, statement: Statement, asked: Sequence[Asked]) -> None:
    """How many gave each answer, a column an asking, so that before and after are side by side."""
    words = _row_words(instrument, statement, asked)
    rows = [_row(name, [_cell(one, code) for one in asked]) for code, name in words.items()]
    if any(one.absent for one in asked):
        told = [str(one.absent) if one.absent else "" for one in asked]
        rows.append(_row(_("Did not vote"), map(escape, told)))
    heads = "".join(f'<th scope="col">{escape(one.head)}</th>' for one in asked)
    caption = escape(_("How many people gave each answer"))
    st.html(
        f'<div class="figures spread" tabindex="0" role="region" aria-label="{caption}"><table>'
        f'<caption>{caption}</caption><thead><tr><th scope="col">{escape(_("Answer"))}</th>'
        f"{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row_words(
    instrument: Instrument, statement: Statement, asked: Sequence[Asked]
) -> dict[str, str]:
    """The rows: every point of the scale, or the numbers that were given; the others after."""
    words = answer_words(instrument, statement)
    given = {rating for one in asked for rating, count in one.counts.items() if count}
    if instrument.scale_of(statement).numeric is not None:
        numbers = sorted(given - {"", DONT_KNOW, NOT_APPLICABLE}, key=float)
        words = {number: number for number in numbers} | words
    return words | ({"": _("Blank")} if "" in given else {})


def _row(name: str, cells: Sequence[str] | Iterator[str]) -> str:
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{told}</tr>'


def _cell(asked: Asked, rating: str) -> str:
    """The number, the same number of marks, and whether one's own is among them."""
    count, late = asked.counts.get(rating, 0), asked.late.get(rating, 0)
    own = asked.mine == rating
    kinds = ["late"] * late + [""] * (count - late)
    marks = "".join(f'<i class="{kind}"></i>' for kind in reversed(kinds))
    notes = [_("yours")] if own else []
    if late:
        notes.append(
            ngettext("{count} after the room opened", "{count} after the room opened", late)
        )
    told = f'<span class="notes">{escape(", ".join(notes))}</span>' if notes else ""
    if not count:
        return '<b class="none">0</b>' if rating else ""
    return f'<b>{count}</b> <span class="marks" aria-hidden="true">{marks}</span>{told}'
