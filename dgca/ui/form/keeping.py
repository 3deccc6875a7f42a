"""What a card has seen of its answer, and the saving of what its widgets say.

The revision that a save must carry is what this screen has seen, so it lives in the session;
everything else lives in the store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from dgca.errors import DgcaError
from dgca.model.instrument import Statement
from dgca.model.kept import KeptAnswer
from dgca.model.response import Answer
from dgca.ui.form.paper import Paper

Field = Literal["rating", "confidence", "evidence", "comment", "dissent"]
FIELDS: tuple[Field, ...] = ("rating", "confidence", "evidence", "comment", "dissent")


@dataclass
class Seen:
    """What one card on this screen has seen.

    Attributes
    ----------
    paper_id
        What it is written on: another person may come in on the same screen.
    kept
        The answer as it stood in the store when the card last looked.
    news
        What somebody else has written meanwhile, where a text in the making would be lost if it
        were filled in.
    rival
        What somebody else's save left, where ours met it and changed nothing.
    error
        Why the last save was refused.
    cleared
        The answer that was just cleared and can be brought back.
    taking
        Whether the person wants what stands in the store filled in.
    """

    paper_id: str
    kept: KeptAnswer
    news: KeptAnswer | None = None
    rival: KeptAnswer | None = None
    error: DgcaError | None = None
    cleared: Answer | None = None
    taking: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing waits for the person to decide."""
        return self.rival is None and self.error is None

    @property
    def calm(self) -> bool:
        """Whether nothing is to be told but that it is saved."""
        return self.settled and self.news is None


def key(field: str, question_id: str) -> str:
    """The key of one widget of a card."""
    return f"{field}-{question_id}"


def seen(question_id: str) -> Seen:
    """What the card of a question has seen; one entry of the session holds all cards."""
    cards: dict[str, Seen] = st.session_state["cards"]
    return cards[question_id]


def begin(paper: Paper, question: Statement) -> None:
    """Show the answer as the store has it, at the start of a page.

    What was typed here and is not yet settled (refused, or met by a rival) stays as it is, for
    as long as its card stays on the screen and it is still written on the same paper.
    """
    cards: dict[str, Seen] = st.session_state.setdefault("cards", {})
    kept, before = paper.kept(question.id), cards.get(question.id)
    ours = before is not None and before.paper_id == paper.id
    on_screen = any(name in st.session_state for name in _widgets(question, kept.answer))
    if before is None or not ours or not on_screen:
        cards[question.id] = Seen(paper_id=paper.id, kept=kept)
        if before is not None and not ours:
            fill(question, kept.answer)
    elif before.settled:
        _catch_up(paper, question, kept)


def _catch_up(paper: Paper, question: Statement, kept: KeptAnswer) -> None:
    """Let a settled card show what stands in the store by now.

    Where others write too, a sentence may be in the making that no one has sent yet: a box whose
    text they have changed stays as it is, and what they wrote is told beside it.
    """
    card = seen(question.id)
    careful = paper.shared and not card.taking
    if card.kept.revision == kept.revision and not card.taking:
        card.news = None
    elif careful and texts(card.kept.answer) != texts(kept.answer):
        card.news = kept
    else:
        stood = card.kept.answer if careful else None
        card.kept, card.news, card.taking = kept, None, False
        fill(question, kept.answer, changed_from=stood)


def settle_stranded(paper: Paper, question: Statement) -> None:
    """Save what was chosen on a dead line and came back with a new session.

    The browser still shows it and nothing has saved it. Where nothing was ever answered it is
    saved now; else nobody knows what it had seen, so both stand and the person chooses.
    """
    card = seen(question.id)
    if card.settled and typed(question) != card.kept.answer:
        if card.kept.revision:
            card.rival = card.kept
        else:
            keep(paper, question)


def shown(question_id: str) -> KeptAnswer:
    """The answer that this screen has last seen in the store."""
    return seen(question_id).kept


def fill(question: Statement, answer: Answer, *, changed_from: Answer | None = None) -> None:
    """Put an answer into those of the card's widgets that are on the screen.

    Where it is told from which answer it has changed, what is the same is not touched.
    """
    stood = _widgets(question, changed_from) if changed_from else {}
    for name, value in _widgets(question, answer).items():
        same = name in stood and stood[name] == value
        if name in st.session_state and not same:
            st.session_state[name] = value


def choices(question: Statement, answer: Answer) -> dict[str, bool]:
    """Which options of a question with several answers are chosen."""
    if question.kind != "choices":
        return {}
    chosen = answer.rating.split("\n")
    return {option.code: option.code in chosen for option in question.options}


def keep(paper: Paper, question: Statement) -> None:
    """Save what the card's widgets say now."""
    seen(question.id).cleared = None
    _save(paper, question, typed(question))


def typed(question: Statement) -> Answer:
    """The answer that the card's widgets say; what is not on the screen stays as it was."""
    values = {
        field: str(st.session_state[key(field, question.id)] or "").strip()
        for field in FIELDS
        if key(field, question.id) in st.session_state
    }
    if question.kind == "choices":
        codes = (option.code for option in question.options)
        chosen = (c for c in codes if st.session_state[key(f"choice-{c}", question.id)])
        values["rating"] = "\n".join(chosen)
    answer = replace(shown(question.id).answer, **values)
    return answer if answer.rated else replace(answer, confidence="")


def clear(paper: Paper, question: Statement) -> None:
    """Take the rating back; evidence and comment stay, and the rating can be brought back."""
    before = shown(question.id).answer
    blank = replace(before, rating="", confidence="")
    fill(question, blank)
    if _save(paper, question, blank):
        seen(question.id).cleared = before


def bring_back(paper: Paper, question: Statement) -> None:
    """Undo the last clearing."""
    card = seen(question.id)
    before, card.cleared = card.cleared or Answer(), None
    fill(question, before)
    _save(paper, question, before)


def decide(paper: Paper, question: Statement, *, mine: bool) -> None:
    """Save our answer over what somebody else's save left, or let that stand.

    The page is to run again afterwards: what was kept fills the card's widgets then.
    """
    card = seen(question.id)
    ours, rival, card.rival = to_stand(paper, question), card.rival, None
    if mine and rival:
        card.kept = rival
        _save(paper, question, ours)
    card.taking = card.settled


def to_stand(paper: Paper, question: Statement) -> Answer:
    """What our answer would be, saved over a rival's.

    On a paper that is shared, what was not touched here stays as the rival has it.
    """
    card, ours = seen(question.id), typed(question)
    if card.rival is None or not paper.shared:
        return ours
    before, theirs = vars(card.kept.answer), vars(card.rival.answer)
    touched = {name: text for name, text in vars(ours).items() if text != before[name]}
    merged = Answer(**{**theirs, **touched})
    return merged if merged.rated else replace(merged, confidence="")


def _widgets(question: Statement, answer: Answer) -> dict[str, object]:
    """The keys of a card's widgets, each with what it shows for an answer."""
    values: dict[str, object] = {
        key("rating", question.id): answer.rating or None,
        key("confidence", question.id): answer.confidence or None,
        key("evidence", question.id): answer.evidence,
        key("comment", question.id): answer.comment,
        key("dissent", question.id): answer.dissent,
    }
    several = choices(question, answer).items()
    return values | {key(f"choice-{code}", question.id): chosen for code, chosen in several}


def _save(paper: Paper, question: Statement, answer: Answer) -> bool:
    """Save and remember what became of it; whether the store now holds the answer."""
    card = seen(question.id)
    card.error = None
    try:
        outcome = paper.save(question.id, answer, seen_revision=card.kept.revision)
    except DgcaError as refused:
        card.error = refused
        return False
    if outcome.kind == "stale":
        card.rival = outcome.kept
        return False
    card.kept, card.rival, card.news = outcome.kept, None, None
    return True


def texts(answer: Answer) -> tuple[str, ...]:
    """What is typed of an answer, and not chosen."""
    return (answer.evidence, answer.comment, answer.dissent)
