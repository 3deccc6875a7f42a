"""What became of a save: said on the card, with what to do where it did not succeed."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.model.instrument import Statement
from dgca.model.kept import KeptAnswer
from dgca.model.response import Answer
from dgca.ui import session
from dgca.ui.form import keeping
from dgca.ui.form.beside import side_by_side
from dgca.ui.form.keeping import Seen
from dgca.ui.form.paper import Paper
from dgca.ui.form.question import told_answer
from dgca.ui.language import _
from dgca.ui.text import clock_time, plain


def what_became_of_it(paper: Paper, question: Statement, *, clearing: bool) -> None:
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
            args=(paper, question),
        )
    elif card.rival:
        _two_answers(paper, question, card.rival, at=at)
    elif card.news:
        _news(paper, question, card.news)
    elif clearing:
        with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{question.id}"):
            _saved(paper, card)
            _clearing(paper, question, card)
    else:
        _saved(paper, card)


def _saved(paper: Paper, card: Seen) -> None:
    said = ""
    if card.kept.saved_at:
        time, name = _when_and_who(paper, card.kept)
        told = _("Saved at {time} by {name}", time=time, name=name) if name else ""
        said = "✓ " + (told or _("Saved at {time}", time=time))
    st.html(f'<p class="saved" role="status">{escape(said)}</p>', width="stretch")


def _clearing(paper: Paper, question: Statement, card: Seen) -> None:
    if card.cleared:
        st.button(
            _("Undo"),
            key=keeping.key("undo", question.id),
            on_click=keeping.bring_back,
            args=(paper, question),
        )
    elif card.kept.answer.given:
        st.button(
            _("Clear the rating") if paper.shared else _("Clear my answer"),
            key=keeping.key("clear", question.id),
            on_click=keeping.clear,
            args=(paper, question),
            type="tertiary",
        )


def _news(paper: Paper, question: Statement, news: KeptAnswer) -> None:
    """What somebody else wrote while this card was open, and the way to have it in the boxes."""
    time, name = _when_and_who(paper, news)
    st.info(plain(_("{name} wrote here at {time}.", name=name, time=time)))
    side_by_side(paper, question, {name: news.answer})
    if st.button(_("Take this over"), key=keeping.key("take", question.id)):
        keeping.seen(question.id).taking = True
        st.rerun()


def _two_answers(paper: Paper, question: Statement, rival: KeptAnswer, *, at: str) -> None:
    time, name = _when_and_who(paper, rival)
    ours = keeping.to_stand(paper, question)
    if name:
        told = _("Not saved yet. Meanwhile {name} wrote here, at {time}.", name=name, time=time)
        st.warning(plain(" ".join((told, _("Which one should stand?")))))
        side_by_side(paper, question, {name: rival.answer, _("On this screen"): ours})
    else:
        words = _(
            "Not saved yet. Kept at {time}: “{theirs}”. On this screen: “{mine}”. "
            "Which one should stand?",
            time=time,
            theirs=_told(paper, question, rival.answer),
            mine=_told(paper, question, ours),
        )
        st.warning(plain(words))
    with st.container(horizontal=True):
        theirs = st.button(_("Leave the kept one"), key=keeping.key(f"theirs{at}", question.id))
        mine = st.button(_("Save mine"), key=keeping.key(f"mine{at}", question.id), type="primary")
    if theirs or mine:
        keeping.decide(paper, question, mine=mine)
        st.rerun()


def _when_and_who(paper: Paper, kept: KeptAnswer) -> tuple[str, str]:
    time = clock_time(kept.saved_at, paper.zone) if kept.saved_at else ""
    return time, paper.writer(kept)


def _told(paper: Paper, question: Statement, answer: Answer) -> str:
    chosen = told_answer(paper.instrument, question, answer.rating) or _("(nothing chosen)")
    return " · ".join([chosen, *(text for text in (answer.evidence, answer.comment) if text)])
