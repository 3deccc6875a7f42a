"""What a card has seen of its answer, and the saving of what its widgets say.

The revision that a save must carry is what this screen has seen, so it lives in the session;
everything else lives in the store.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import streamlit as st

from dgca.errors import DgcaError
from dgca.model.instrument import Statement
from dgca.model.response import Answer
from dgca.model.workshop import KeptAnswer
from dgca.services import answering
from dgca.services.forms import Form
from dgca.ui import session
from dgca.ui.language import language

Field = Literal["rating", "confidence", "evidence", "comment"]
FIELDS: tuple[Field, ...] = ("rating", "confidence", "evidence", "comment")


def key(field: str, question_id: str) -> str:
    """The key of one widget of a card."""
    return f"{field}-{question_id}"


def begin(form: Form, question: Statement) -> None:
    """Show the answer as the store has it, at the start of a page.

    What was typed here and is not yet settled (refused, or met by a rival) stays as it is, for
    as long as its card stays on the screen and the form is still the same.
    """
    ours = st.session_state.get(key("form", question.id)) == form.response.id
    st.session_state[key("form", question.id)] = form.response.id
    if not ours or key("rating", question.id) not in st.session_state:
        for left_over in ("rival", "error", "cleared"):
            st.session_state.pop(key(left_over, question.id), None)
    if rival(question.id) or error(question.id):
        return
    kept, seen = form.kept(question.id), st.session_state.get(key("seen", question.id))
    st.session_state[key("seen", question.id)] = kept
    if seen is not None and not (ours and seen.revision == kept.revision):
        fill(question, kept.answer)


def settle_stranded(form: Form, question: Statement) -> None:
    """Save what was chosen on a dead line and came back with a new session.

    The browser still shows it and nothing has saved it. Where nothing was ever answered it is
    saved now; else nobody knows what it had seen, so both stand and the person chooses.
    """
    settled = not rival(question.id) and not error(question.id)
    if settled and typed(question) != shown(question.id).answer:
        if shown(question.id).revision:
            st.session_state[key("rival", question.id)] = shown(question.id)
        else:
            keep(form, question)


def shown(question_id: str) -> KeptAnswer:
    """The answer that this screen has last seen in the store."""
    seen: KeptAnswer = st.session_state[key("seen", question_id)]
    return seen


def rival(question_id: str) -> KeptAnswer | None:
    """What somebody else's save left, where ours met it and changed nothing."""
    return st.session_state.get(key("rival", question_id))


def error(question_id: str) -> DgcaError | None:
    """Why the last save of this card was refused."""
    return st.session_state.get(key("error", question_id))


def cleared(question_id: str) -> Answer | None:
    """The answer that was just cleared and can be brought back."""
    return st.session_state.get(key("cleared", question_id))


def fill(question: Statement, answer: Answer) -> None:
    """Put an answer into the card's widgets."""
    st.session_state[key("rating", question.id)] = answer.rating or None
    st.session_state[key("confidence", question.id)] = answer.confidence or None
    st.session_state[key("evidence", question.id)] = answer.evidence
    st.session_state[key("comment", question.id)] = answer.comment
    for code, chosen in choices(question, answer).items():
        st.session_state[key(f"choice-{code}", question.id)] = chosen


def choices(question: Statement, answer: Answer) -> dict[str, bool]:
    """Which options of a question with several answers are chosen."""
    if question.kind != "choices":
        return {}
    chosen = answer.rating.split("\n")
    return {option.code: option.code in chosen for option in question.options}


def keep(form: Form, question: Statement) -> None:
    """Save what the card's widgets say now."""
    st.session_state.pop(key("cleared", question.id), None)
    _save(form, question, typed(question))


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


def clear(form: Form, question: Statement) -> None:
    """Take the rating back; evidence and comment stay, and the rating can be brought back."""
    before = shown(question.id).answer
    blank = replace(before, rating="", confidence="")
    fill(question, blank)
    if _save(form, question, blank):
        st.session_state[key("cleared", question.id)] = before


def bring_back(form: Form, question: Statement) -> None:
    """Undo the last clearing."""
    before = st.session_state.pop(key("cleared", question.id))
    fill(question, before)
    _save(form, question, before)


def take_theirs(question: Statement) -> None:
    """Accept what somebody else's save left."""
    kept = st.session_state.pop(key("rival", question.id))
    st.session_state[key("seen", question.id)] = kept
    fill(question, kept.answer)


def take_mine(form: Form, question: Statement) -> None:
    """Save our answer over what somebody else's save left, now that it was seen."""
    st.session_state[key("seen", question.id)] = st.session_state.pop(key("rival", question.id))
    _save(form, question, typed(question))


def _save(form: Form, question: Statement, answer: Answer) -> bool:
    """Save and remember what became of it; whether the store now holds the answer."""
    st.session_state.pop(key("error", question.id), None)
    try:
        outcome = answering.save(
            session.store(),
            session.secret(),
            form=form,
            statement_id=question.id,
            answer=answer,
            seen_revision=shown(question.id).revision,
            language=language(),
            now=session.now(),
        )
    except DgcaError as refused:
        st.session_state[key("error", question.id)] = refused
        return False
    if outcome.kind == "stale":
        st.session_state[key("rival", question.id)] = outcome.kept
        return False
    st.session_state.pop(key("rival", question.id), None)
    st.session_state[key("seen", question.id)] = outcome.kept
    return True
