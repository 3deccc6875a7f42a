"""One's own answers to read, each with what stood there before."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from dgca.model.instrument import Instrument, Statement
from dgca.model.kept import KeptAnswer
from dgca.model.record import OwnAnswer, OwnForm
from dgca.services.records import record
from dgca.ui import session
from dgca.ui.form.question import confidence_words, told_answer
from dgca.ui.language import _, language
from dgca.ui.table import wide_table
from dgca.ui.text import clock_time


def fold(form: OwnForm) -> None:
    """The answers of a form in its instrument's order, drawn when they are asked for."""
    opened = st.expander(
        _("Read your answers"),
        key=f"read-answers-{form.round_id}-{form.stage.value}",
        on_change="rerun",
    )
    if not opened.open:
        return
    instrument = record.instrument_of(session.store(), form)
    answers = {one.now.statement_id: one for one in form.answers}
    asked = [question for question in instrument.questions if question.id in answers]
    head = [_("Statement"), _("State"), _("Answer"), _("How sure"), _("Evidence"), _("Comment")]
    rows = [row for one in asked for row in _rows(instrument, one, answers[one.id])]
    with opened:
        wide_table(_("What you answered, and what stood there before"), [*head, _("Saved")], rows)


def _rows(instrument: Instrument, question: Statement, own: OwnAnswer) -> Iterator[list[str]]:
    text = instrument.say(question.text, language())
    yield [text, _("stands now"), *_told(instrument, question, own.now)]
    for kept in reversed(own.before):
        yield [text, _("before"), *_told(instrument, question, kept)]


def _told(instrument: Instrument, question: Statement, kept: KeptAnswer) -> Iterator[str]:
    given = kept.answer
    yield told_answer(instrument, question, given.rating) or _("Blank")
    yield confidence_words().get(given.confidence, "")
    yield from (given.evidence, given.comment)
    yield clock_time(kept.saved_at) if kept.saved_at else ""
