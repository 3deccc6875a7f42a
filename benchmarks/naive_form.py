"""The page that answering.py compares with: plain radios, and the whole page runs for each answer.

It saves through the same service, and says so in a line at its end.
"""

import streamlit as st

from dgca.model.response import Answer
from dgca.services.forms import answering
from dgca.services.forms.forms import Form, own_form
from dgca.ui import session
from dgca.ui.form.question import answer_words


def keep(form: Form, statement_id: str) -> None:
    outcome = answering.save(
        session.store(),
        session.secret(),
        form=form,
        statement_id=statement_id,
        answer=Answer(rating=st.session_state[f"rating-{statement_id}"] or ""),
        seen_revision=form.kept(statement_id).revision,
        language="en",
        now=session.now(),
    )
    st.session_state.saved = outcome.kept.saved_at


form = own_form(session.store(), session.secret(), round_id=None, now=session.now())
st.title("Leadership")
for question in form.parts[0].questions:
    words = answer_words(form.instrument, question)
    st.radio(
        form.instrument.say(question.text),
        list(words),
        index=None,
        format_func=words.get,
        key=f"rating-{question.id}",
        on_change=keep,
        args=(form, question.id),
    )
if "saved" in st.session_state:
    st.caption(f"Saved at {st.session_state.saved:%H:%M:%S}")
