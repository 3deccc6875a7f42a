"""A question's widgets, one function a kind; nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Instrument, Statement
from dgca.model.response import Confidence
from dgca.services.forms.answering import LONGEST_TEXT
from dgca.ui.form import keeping
from dgca.ui.form.paper import Paper
from dgca.ui.language import _, language
from dgca.ui.text import plain


def ask(paper: Paper, question: Statement, *, text: str = "") -> None:
    """The question itself, or other words in its place, with its possible answers in words."""
    text = plain(text or paper.instrument.say(question.text, language()))
    if question.scored and paper.instrument.scale_of(question).numeric is not None:
        _number(paper, question, text)
    elif question.scored or question.kind == "choice":
        choose(paper, question, "rating", text=text, words=answer_words(paper.instrument, question))
    elif question.kind == "choices":
        _several(paper, question, text)
    elif question.kind == "number":
        _number(paper, question, text)
    else:
        write(paper, question, "rating", label=text)


def answer_words(instrument: Instrument, question: Statement) -> dict[str, str]:
    """The words of each possible answer by its code, the two unrated ones last."""
    if not question.scored:
        return {o.code: instrument.say(o.label, language()) for o in question.options}
    points = instrument.scale_of(question).points
    return {p.code: instrument.say(p.label, language()) for p in points} | unrated_words(instrument)


def told_answer(instrument: Instrument, question: Statement, rating: str) -> str:
    """An answer in the words in which it was chosen; a number or a text as it stands."""
    words = answer_words(instrument, question)
    codes = rating.split("\n") if question.kind == "choices" else [rating]
    return ", ".join(words.get(code, code) for code in codes)


def unrated_words(instrument: Instrument) -> dict[str, str]:
    """The words of don't know and does not apply, where the instrument allows them."""
    words = {}
    if instrument.allow.dont_know:
        words[DONT_KNOW] = _("I don't know")
    if instrument.allow.not_applicable:
        words[NOT_APPLICABLE] = _("Does not apply to us")
    return words


def confidence_words() -> dict[str, str]:
    """The words of each degree of confidence."""
    return {
        Confidence.HIGH: _("Very sure"),
        Confidence.MEDIUM: _("Fairly sure"),
        Confidence.LOW: _("Not sure"),
    }


def evidence_words() -> str:
    """What is asked for beside a rating."""
    return _("Evidence: a document, a law, a system, a count")


def choose(
    paper: Paper,
    question: Statement,
    field: keeping.Field,
    *,
    text: str,
    words: Mapping[str, str],
) -> None:
    """One of several answers, each in words; what was kept is chosen, and nothing else."""
    codes, kept = list(words), kept_in(question, field)
    st.radio(
        text,
        codes,
        index=codes.index(kept) if kept in codes else None,
        format_func=lambda code: plain(words.get(code, code)),
        key=keeping.key(field, question.id),
        on_change=keeping.keep,
        args=(paper, question),
        width="stretch",
    )


def write(paper: Paper, question: Statement, field: keeping.Field, *, label: str) -> None:
    """A text of one's own."""
    st.text_area(
        label,
        kept_in(question, field),
        key=keeping.key(field, question.id),
        max_chars=LONGEST_TEXT,
        height=96,
        on_change=keeping.keep,
        args=(paper, question),
    )


def kept_in(question: Statement, field: keeping.Field) -> str:
    """What the store holds in one field of the answer."""
    return str(getattr(keeping.shown(question.id).answer, field))


def _several(paper: Paper, question: Statement, text: str) -> None:
    st.markdown(f"**{text}**")
    kept = keeping.choices(question, keeping.shown(question.id).answer)
    for option in question.options:
        st.checkbox(
            plain(paper.instrument.say(option.label, language())),
            kept[option.code],
            key=keeping.key(f"choice-{option.code}", question.id),
            on_change=keeping.keep,
            args=(paper, question),
        )


def _number(paper: Paper, question: Statement, text: str) -> None:
    st.text_input(
        text,
        kept_in(question, "rating"),
        key=keeping.key("rating", question.id),
        max_chars=40,
        on_change=keeping.keep,
        args=(paper, question),
    )
    for code, words in unrated_words(paper.instrument).items() if question.scored else ():
        st.button(
            words,
            key=keeping.key(f"unrated-{code}", question.id),
            on_click=_instead_of_a_number,
            args=(paper, question, code),
        )


def _instead_of_a_number(paper: Paper, question: Statement, code: str) -> None:
    st.session_state[keeping.key("rating", question.id)] = code
    keeping.keep(paper, question)
