"""Page: a facilitator sees who has joined, answers and has submitted; never what they said."""

import streamlit as st

from dgca.ui import session
from dgca.ui.country import ways
from dgca.ui.language import _, language
from dgca.ui.outcomes import readiness, readiness_words
from dgca.ui.text import plain

now = session.now()
board = readiness.board()

st.title(_("Readiness"), anchor=False)
readiness.letterhead(board, now)
readiness.choose_group(board)
readiness.dates(board, now)
readiness.watch(board, now)
if not board.rows:
    st.info(_("Nobody takes part in this round yet. As soon as somebody does, it appears here."))
    st.stop()

st.markdown(f"**{plain(' '.join(readiness_words.summary(language(), board, now=now)))}**")
readiness.take_away(board)

readiness.people(board, now)
with st.expander(_("Who has not submitted yet, by name")):
    readiness.missing(board)
readiness.filled(board)
st.caption(
    _(
        "This page follows by itself. It tells how far people are, never what they answered: "
        "a rating, “don't know” and “does not apply” are all filled in alike."
    )
)
ways.to_released()
