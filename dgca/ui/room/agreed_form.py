"""The agreed view of one statement: written by whoever writes here, read by everybody else."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.model.instrument import Statement
from dgca.model.kept import KeptAnswer, SaveOutcome
from dgca.model.response import Answer
from dgca.services.room import agreeing
from dgca.services.room.history import history
from dgca.services.room.rooms import TeamRoom
from dgca.ui import session
from dgca.ui.form import keeping
from dgca.ui.form.beside import field_words
from dgca.ui.form.fate import what_became_of_it
from dgca.ui.form.paper import Paper
from dgca.ui.form.question import (
    ask,
    choose,
    confidence_words,
    evidence_words,
    told_answer,
    write,
)
from dgca.ui.language import _, language
from dgca.ui.text import clock_time


def agreed_form(room: TeamRoom, statement: Statement) -> None:
    """What the team agrees, to be filled in; every change is saved at once."""
    paper = _paper(room)
    keeping.begin(paper, statement)
    allow = room.instrument.allow
    with st.container(border=True, key=f"card-{allow.dont_know + allow.not_applicable}-agreed"):
        _fields(paper, statement)


@st.fragment
def _fields(paper: Paper, statement: Statement) -> None:
    allow, words = paper.instrument.allow, field_words()
    ask(paper, statement, text=words["rating"])
    # A place of its own, filled or not: else what follows is drawn anew and not read out.
    with st.container():
        if allow.confidence and keeping.typed(statement).rated:
            sure = _("How sure are you as a team?")
            choose(paper, statement, "confidence", text=sure, words=confidence_words())
    write(paper, statement, "comment", label=words["comment"])
    keeping.settle_stranded(paper, statement)
    calm = keeping.seen(statement.id).calm
    # What waits for a word stands in the middle, near to each box: at the foot a phone hides it.
    with st.container():
        if not calm:
            what_became_of_it(paper, statement, clearing=False)
    write(paper, statement, "dissent", label=words["dissent"])
    if allow.evidence:
        write(paper, statement, "evidence", label=evidence_words())
    if calm:
        what_became_of_it(paper, statement, clearing=True)


def agreed_view(room: TeamRoom, statement: Statement) -> None:
    """What the team has agreed, as it stands now, and who wrote it."""
    kept = room.agreement.kept(statement.id)
    if not kept.saved_at:
        told = escape(_("Nothing is agreed here yet."))
        st.html(f'<div class="agreed" role="status"><p>{told}</p></div>')
        return
    said = _content(room, statement, kept.answer)
    name = _paper(room).writer(kept)
    st.html(
        f'<div class="agreed" role="status">{said}'
        f'<p class="whose">{escape(_written(room, kept, name))}</p></div>'
    )


@st.fragment
def before(room: TeamRoom, statement: Statement) -> None:
    """What stood here before, in a fold that is read when it is opened."""
    if room.agreement.kept(statement.id).revision <= 1:
        return
    fold = st.expander(_("What stood here before"), key="fold-before", on_change="rerun")
    if not fold.open:
        return
    earlier = history(
        session.store(),
        session.secret(),
        round_id=room.round.id,
        statement_id=statement.id,
        now=session.now(),
    )
    items = "".join(
        f'<li><p class="whose">{escape(_written(room, one.kept, one.writer))}</p>'
        f"{_content(room, statement, one.kept.answer)}</li>"
        for one in earlier
    )
    nothing = "<p>" + escape(_("Nothing else was finished here.")) + "</p>"
    with fold:
        st.html(f'<ul class="earlier">{items}</ul>' if earlier else nothing)


def _content(room: TeamRoom, statement: Statement, answer: Answer) -> str:
    """The fields of an agreed answer in which something stands, as a list of facts."""
    rating = told_answer(room.instrument, statement, answer.rating) or _("Blank")
    told = vars(answer) | {"rating": rating}
    if answer.confidence:
        told["confidence"] = confidence_words()[answer.confidence]
    return "".join(
        ["<dl>"]
        + [
            f'<dt>{escape(words)}</dt><dd class="typed">{escape(told[field].strip())}</dd>'
            for field, words in field_words().items()
            if told[field].strip()
        ]
        + ["</dl>"]
    )


def _written(room: TeamRoom, kept: KeptAnswer, name: str) -> str:
    time = clock_time(kept.saved_at, room.country.zone) if kept.saved_at else ""
    if not name:
        return _("Written at {time}", time=time)
    return _("Written by {name} at {time}", name=name, time=time)


def _paper(room: TeamRoom) -> Paper:
    """The team's agreed view as something that cards are filled in on."""

    def save(statement_id: str, answer: Answer, *, seen_revision: int) -> SaveOutcome:
        return agreeing.agree(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            statement_id=statement_id,
            answer=answer,
            seen_revision=seen_revision,
            language=language(),
            now=session.now(),
        )

    return Paper(
        id=room.agreement.response_id,
        instrument=room.instrument,
        zone=room.country.zone,
        kept=room.agreement.kept,
        save=save,
        shared=True,
        names={one.id: one.label for one in room.members},
    )
