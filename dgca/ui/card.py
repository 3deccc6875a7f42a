"""A statement as a card: it asks one thing, saves each change at once, and says when it has."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.model.instrument import Dimension, Statement
from dgca.model.response import Answer
from dgca.services.forms import Form
from dgca.ui import keeping, session
from dgca.ui.language import _, language
from dgca.ui.question import ask, choose, confidence_words, told_answer, write
from dgca.ui.text import clock_time, plain


def cards(form: Form, part: Dimension) -> None:
    """Every question of a part as a card, filled in as the store has it."""
    for place, question in enumerate(part.questions, start=1):
        keeping.begin(form, question)
        card(form, question, _("{place} of {all}", place=place, all=len(part.questions)))


@st.fragment
def card(form: Form, question: Statement, place: str) -> None:
    """One question; only its own card runs again when it is answered."""
    allow = form.instrument.allow
    apart = allow.dont_know + allow.not_applicable if question.scored else 0
    with st.container(border=True, key=f"card-{apart}-{question.id}"):
        st.html(f'<p class="place" id="{escape(question.id, quote=True)}">{escape(place)}</p>')
        ask(form, question)
        rated = question.scored and keeping.typed(question).rated
        # A place of its own, filled or not: else what follows moves, and open folds shut.
        with st.container():
            if rated and allow.confidence:
                words = confidence_words()
                choose(form, question, "confidence", text=_("How sure are you?"), words=words)
        _help(form, question)
        if question.scored and allow.evidence:
            _evidence(form, question)
        keeping.settle_stranded(form, question)
        _what_became_of_it(form, question)


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


def _help(form: Form, question: Statement) -> None:
    say = form.instrument.say
    if not (question.help or question.evidence):
        return
    with st.expander(_("What does this mean?")):
        st.markdown(plain(say(question.help, language())))
        if question.evidence:
            shows = _("What would show it:")
            st.markdown(f"**{shows}** {plain(say(question.evidence, language()))}")


def _evidence(form: Form, question: Statement) -> None:
    # Open from the start where something stands in it; the form is as the page began, so that
    # typing never folds or unfolds it.
    before = form.kept(question.id).answer
    begun = bool(before.evidence or before.comment)
    with st.expander(_("Evidence or comment (optional)"), expanded=begun):
        write(form, question, "evidence", label=_("Evidence: a document, a law, a system, a count"))
        write(form, question, "comment", label=_("Comment"))


def _what_became_of_it(form: Form, question: Statement) -> None:
    refused, rival = keeping.error(question.id), keeping.rival(question.id)
    if refused:
        session.tell(refused)
        st.button(
            _("Try again"),
            key=keeping.key("again", question.id),
            on_click=keeping.keep,
            args=(form, question),
        )
    elif rival:
        _two_answers(form, question)
    else:
        _saved(form, question)


def _saved(form: Form, question: Statement) -> None:
    kept = keeping.shown(question.id)
    said = ""
    if kept.saved_at:
        said = _("Saved at {time}", time=clock_time(kept.saved_at, form.group.zone))
    with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{question.id}"):
        st.html(
            f'<p class="saved" role="status">{"✓ " + escape(said) if said else ""}</p>',
            width="stretch",
        )
        if keeping.cleared(question.id):
            st.button(
                _("Undo"),
                key=keeping.key("undo", question.id),
                on_click=keeping.bring_back,
                args=(form, question),
            )
        elif kept.answer.given:
            st.button(
                _("Clear my answer"),
                key=keeping.key("clear", question.id),
                on_click=keeping.clear,
                args=(form, question),
                type="tertiary",
            )


def _two_answers(form: Form, question: Statement) -> None:
    rival = keeping.rival(question.id)
    if rival is None or rival.saved_at is None:
        return
    theirs, mine = rival.answer, keeping.typed(question)
    st.warning(
        plain(
            _(
                "Not saved yet. Kept at {time}: “{theirs}”. On this screen: “{mine}”. "
                "Which one should stand?",
                time=clock_time(rival.saved_at, form.group.zone),
                theirs=_told(form, question, theirs),
                mine=_told(form, question, mine),
            )
        )
    )
    with st.container(horizontal=True):
        st.button(
            _("Leave the kept one"),
            key=keeping.key("theirs", question.id),
            on_click=keeping.take_theirs,
            args=(question,),
        )
        st.button(
            _("Save mine"),
            key=keeping.key("mine", question.id),
            on_click=keeping.take_mine,
            args=(form, question),
            type="primary",
        )


def _told(form: Form, question: Statement, answer: Answer) -> str:
    chosen = told_answer(form.instrument, question, answer.rating) or _("(nothing chosen)")
    return " · ".join([chosen, *(text for text in (answer.evidence, answer.comment) if text)])
