"""What became of a save: said on the card, with what to do where it did not succeed."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.model.instrument import Statement
from dgca.model.kept import KeptAnswer
from dgca.model.response import Answer
from dgca.services.forms.forms import Form
from dgca.ui import session
from dgca.ui.form import keeping
from dgca.ui.form.keeping import Seen
from dgca.ui.form.question import told_answer
from dgca.ui.language import _
from dgca.ui.text import clock_time, plain


def what_became_of_it(form: Form, question: Statement, *, clearing: bool) -> None:
    """Saved at what time; or why not; or the two answers between which to choose.

    ``clearing`` offers to take the rating back, or to undo that.
    """
    card, at = keeping.seen(question.id), "" if clearing else "-text"
    if card.error:
        session.tell(card.error)
        st.button(
            _("Try again"),
            key=keeping.key(f"again{at}", question.id),
            on_click=keeping.keep,
            args=(form, question),
        )
    elif card.rival:
        _two_answers(form, question, card.rival, at=at)
    elif clearing:
        with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{question.id}"):
            _saved(form, card)
            _clearing(form, question, card)
    else:
        _saved(form, card)


def _saved(form: Form, card: Seen) -> None:
    said = ""
    if card.kept.saved_at:
        said = _("Saved at {time}", time=clock_time(card.kept.saved_at, form.group.zone))
        said = f"✓ {said}"
    st.html(f'<p class="saved" role="status">{escape(said)}</p>', width="stretch")


def _clearing(form: Form, question: Statement, card: Seen) -> None:
    if card.cleared:
        st.button(
            _("Undo"),
            key=keeping.key("undo", question.id),
            on_click=keeping.bring_back,
            args=(form, question),
        )
    elif card.kept.answer.given:
        st.button(
            _("Clear my answer"),
            key=keeping.key("clear", question.id),
            on_click=keeping.clear,
            args=(form, question),
            type="tertiary",
        )


def _two_answers(form: Form, question: Statement, rival: KeptAnswer, *, at: str) -> None:
    time = clock_time(rival.saved_at, form.group.zone) if rival.saved_at else ""
    st.warning(
        plain(
            _(
                "Not saved yet. Kept at {time}: “{theirs}”. On this screen: “{mine}”. "
                "Which one should stand?",
                time=time,
                theirs=_told(form, question, rival.answer),
                mine=_told(form, question, keeping.typed(question)),
            )
        )
    )
    with st.container(horizontal=True):
        theirs = st.button(_("Leave the kept one"), key=keeping.key(f"theirs{at}", question.id))
        mine = st.button(_("Save mine"), key=keeping.key(f"mine{at}", question.id), type="primary")
    if theirs or mine:
        keeping.decide(form, question, mine=mine)
        st.rerun()


def _told(form: Form, question: Statement, answer: Answer) -> str:
    chosen = told_answer(form.instrument, question, answer.rating) or _("(nothing chosen)")
    return " · ".join([chosen, *(text for text in (answer.evidence, answer.comment) if text)])
