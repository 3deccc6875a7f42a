"""An agreed view to read through: how far it is, and every statement with what was agreed."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.model.instrument import Instrument, Statement
from dgca.model.response import Answer
from dgca.services.room.rooms import TeamRoom
from dgca.services.room.summaries import ReadView, read_view
from dgca.ui.form.question import confidence_words, told_answer
from dgca.ui.language import _, language, ngettext
from dgca.ui.room.progress import counted
from dgca.ui.table import Mark, table
from dgca.ui.text import plain


def progress(room: TeamRoom) -> None:
    """How many statements of each dimension are agreed, and that blanks may stay."""
    agreed, asked = counted(room)
    table(
        _("Statements agreed, by dimension"),
        [_("Dimension"), _("Agreed")],
        [
            (room.instrument.say(part.title, language()), _share(*counted(room, part)))
            for part in room.instrument.scored_dimensions
        ],
    )
    if agreed < asked:
        left = ngettext(
            "{count} statement is blank. You may sign it so; it counts as not answered.",
            "{count} statements are blank. You may sign them so; they count as not answered.",
            asked - agreed,
        )
        st.markdown(left)


def whole(instrument: Instrument, content: str) -> None:
    """Everything that is signed, dimension by dimension."""
    view = read_view(content)
    st.markdown(plain(origin(view)))
    for part in instrument.scored_dimensions:
        st.subheader(plain(instrument.say(part.title, language())), anchor=False)
        lines = [
            _line(instrument, one, view.agreed.get(one.id, Answer()))
            for one in part.questions
            if one.scored
        ]
        st.html(f'<ul class="read">{"".join(lines)}</ul>')


def origin(view: ReadView) -> str:
    """From what an agreed view has come: from how many views, or from one conversation."""
    if view.directly:
        return _("Agreed directly: the team answered together, without forms before.")
    if view.views == 1:
        return _("Agreed from the view of one respondent.")
    return _("Agreed from the views of {count} respondents.", count=view.views)


def _share(agreed: int, asked: int) -> object:
    told = _("{agreed} of {all}", agreed=agreed, all=asked)
    return Mark("done", told) if agreed == asked else told


def _line(instrument: Instrument, statement: Statement, answer: Answer) -> str:
    """One statement with its rating in words, and what stands beside it."""
    text = escape(instrument.say(statement.text, language()))
    rating = told_answer(instrument, statement, answer.rating) if answer.rating else ""
    sure = confidence_words().get(answer.confidence, "")
    beside = [
        (_("How sure"), sure),
        (_("Why we chose this"), answer.comment),
        (_("Dissent"), answer.dissent),
        (_("Evidence"), answer.evidence),
    ]
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>" for name, told in beside if told
    )
    chosen = f"<p><strong>{escape(rating)}</strong></p>"
    if not rating:
        chosen = f'<p class="blank">{escape(_("Blank"))}</p>'
    return f"<li><p>{text}</p>{chosen}{f'<dl>{facts}</dl>' if facts else ''}</li>"
