"""A statement as a card: it asks one thing, saves each change at once, and says when it has."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.model.instrument import Dimension, Instrument, Statement
from dgca.services.forms.forms import Form
from dgca.ui.form import keeping
from dgca.ui.form.fate import what_became_of_it
from dgca.ui.form.paper import Paper, own_paper
from dgca.ui.form.question import ask, choose, confidence_words, evidence_words, told_answer, write
from dgca.ui.language import _, language
from dgca.ui.text import plain


def cards(form: Form, part: Dimension) -> None:
    """Every question of a part as a card, filled in as the store has it."""
    paper = own_paper(form)
    for place, question in enumerate(part.questions, start=1):
        keeping.begin(paper, question)
        _card(paper, question, _("{place} of {all}", place=place, all=len(part.questions)))


def _card(paper: Paper, question: Statement, place: str) -> None:
    """One question; what never changes is drawn once, each part that is answered runs alone."""
    allow = paper.instrument.allow
    apart = allow.dont_know + allow.not_applicable if question.scored else 0
    with st.container(border=True, key=f"card-{apart}-{question.id}"):
        st.html(f'<p class="place" id="{escape(question.id, quote=True)}">{escape(place)}</p>')
        _rating(paper, question)
        help_fold(paper.instrument, question)
        if question.scored and allow.evidence:
            _evidence(paper, question)


@st.fragment
def _rating(paper: Paper, question: Statement) -> None:
    """The answer in words, how sure one is of it, and what became of it."""
    ask(paper, question)
    # A place of its own, filled or not: else what follows is drawn anew and not read out.
    with st.container():
        if question.scored and paper.instrument.allow.confidence and keeping.typed(question).rated:
            words = confidence_words()
            choose(paper, question, "confidence", text=_("How sure are you?"), words=words)
    keeping.settle_stranded(paper, question)
    what_became_of_it(paper, question, clearing=True)


@st.fragment
def _evidence(paper: Paper, question: Statement) -> None:
    """Evidence and comment, drawn when their fold is open: most cards never need them."""
    # Open from the start where something stands in it; the paper is as the page began, so that
    # typing never folds or unfolds it.
    before = paper.kept(question.id).answer
    fold = st.expander(
        _("Evidence or comment (optional)"),
        expanded=bool(before.evidence or before.comment),
        key=keeping.key("fold", question.id),
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        write(paper, question, "evidence", label=evidence_words())
        write(paper, question, "comment", label=_("Comment"))
        keeping.settle_stranded(paper, question)
        what_became_of_it(paper, question, clearing=False)


def read_only(form: Form, part: Dimension) -> None:
    """Every question of a part with what was answered, when nothing can be changed any more."""
    for question in part.questions:
        answer = form.kept(question.id).answer
        with st.container(border=True, key=f"read-{question.id}"):
            st.markdown(f"**{plain(form.instrument.say(question.text, language()))}**")
            told = [told_answer(form.instrument, question, answer.rating) or _("Blank")]
            told += [confidence_words()[answer.confidence]] if answer.confidence else []
            st.markdown(plain(" · ".join(told)))
            for text in filter(None, (answer.evidence, answer.comment)):
                st.text(text)


def help_fold(instrument: Instrument, question: Statement) -> None:
    """What is meant and what would show it, folded by the browser itself."""
    say = instrument.say
    told = [escape(say(question.help, language()))]
    if question.evidence:
        shows = escape(_("What would show it:"))
        told.append(f"<strong>{shows}</strong> {escape(say(question.evidence, language()))}")
    if any(told):
        asked = escape(_("What does this mean?"))
        body = "".join(f"<p>{text}</p>" for text in told if text)
        st.html(f'<details class="help"><summary>{asked}</summary>{body}</details>')
