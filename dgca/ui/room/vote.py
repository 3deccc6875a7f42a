"""Asking the whole team once more about one statement, each on their own screen."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from dgca.model.instrument import Statement
from dgca.model.room import Vote
from dgca.services.room import voting
from dgca.services.room.rooms import TeamRoom
from dgca.ui import doing, session
from dgca.ui.form.question import answer_words, unrated_words
from dgca.ui.language import _, language
from dgca.ui.room.agenda import to_card
from dgca.ui.room.spread import Asked
from dgca.ui.text import clock_time, plain

VOTE = "room-vote"
"""The part of the card that tells what a deed of voting came to."""


def asked(room: TeamRoom, *, but: str = "") -> None:
    """What the visitor is asked once more and has not answered, with the way there.

    ``but`` is the statement that is on the screen already.
    """
    for vote in room.agreement.votes:
        statement = room.instrument.question(vote.statement_id)
        open_to_me = (
            vote.open and room.me.id not in vote.voted and room.open_to_change(session.now())
        )
        if statement is None or not open_to_me or statement.id == but:
            continue
        text = plain(room.instrument.say(statement.text, language()))
        with st.container(key=f"next-vote-{statement.id}"):
            to_card(room, _("You are asked once more about “{text}”", text=text), statement.id)


def open_vote(room: TeamRoom, statement: Statement) -> Vote | None:
    """The vote that is under way at a statement."""
    here = (one for one in room.agreement.votes if one.statement_id == statement.id and one.open)
    return next(here, None)


def ended(room: TeamRoom, statement: Statement) -> list[Asked]:
    """What was chosen in each vote that has ended, the oldest first."""
    return [
        _result(room, one)
        for one in room.agreement.votes
        if one.statement_id == statement.id and not one.open
    ]


def ballot(room: TeamRoom, statement: Statement, vote: Vote) -> None:
    """The question once more, with how many have answered; nobody sees what others choose."""
    with st.container(border=True, key="card-vote"):
        st.markdown(
            _(
                "You are all asked once more. Nobody sees what others choose before the vote "
                "ends; until then you can choose otherwise. The first views stay."
            )
        )
        if room.instrument.scale_of(statement).numeric is None:
            _choose(room, statement, vote)
        else:
            _number(room, vote)
        _standing(room, vote)
        doing.tell(VOTE)
        if room.writes:
            st.button(
                _("End the vote and show what was chosen"),
                key="end-vote",
                on_click=_end,
                args=(room, vote),
            )


def ask_again(room: TeamRoom, statement: Statement) -> None:
    """The way for whoever writes to ask everybody once more."""
    doing.tell(VOTE)
    if not room.writes or len(room.members) == 1:
        return
    st.button(_("Ask all once more"), key="ask-again", on_click=_ask, args=(room, statement))
    st.caption(_("Everybody chooses again on their own screen. The first views stay as they are."))


def _choose(room: TeamRoom, statement: Statement, vote: Vote) -> None:
    words = answer_words(room.instrument, statement)
    codes, own = list(words), vote.ratings.get(room.me.id)
    st.radio(
        _("What do you choose now?"),
        codes,
        index=codes.index(own) if own in codes else None,
        format_func=lambda code: plain(words.get(code, code)),
        key=_key(vote),
        on_change=_vote,
        args=(room, vote),
        width="stretch",
    )


def _number(room: TeamRoom, vote: Vote) -> None:
    st.text_input(
        _("What do you choose now?"),
        vote.ratings.get(room.me.id, ""),
        key=_key(vote),
        max_chars=40,
        on_change=_vote,
        args=(room, vote),
    )
    for code, words in unrated_words(room.instrument).items():
        st.button(words, key=f"vote-unrated-{code}", on_click=_instead, args=(room, vote, code))


def _standing(room: TeamRoom, vote: Vote) -> None:
    """How many have voted, and whether one has oneself."""
    here = {one.id for one in room.members}
    told = _("{count} of {all} have voted.", count=len(vote.voted & here), all=len(here))
    if room.me.id in vote.voted:
        told = " ".join(("✓", _("Your choice is saved."), told))
    st.html(f'<p class="saved" role="status">{escape(told)}</p>')


def _result(room: TeamRoom, vote: Vote) -> Asked:
    """What was chosen in a vote; nobody is named, since names are let stand by views alone."""
    at = clock_time(vote.opened_at, room.country.zone)
    return Asked(
        head=_("Asked once more, {time}", time=at),
        counts=Counter(vote.ratings.values()),
        mine=vote.ratings.get(room.me.id),
        absent=len({one.id for one in room.members} - vote.voted),
    )


def _key(vote: Vote) -> str:
    return f"vote-{vote.id}"


def _ask(room: TeamRoom, statement: Statement) -> None:
    doing.attempt(
        VOTE,
        lambda: voting.ask_again(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            statement_id=statement.id,
            now=session.now(),
        ),
    )


def _vote(room: TeamRoom, vote: Vote) -> None:
    rating = str(st.session_state[_key(vote)] or "").strip()
    if not rating:
        return
    doing.attempt(
        VOTE,
        lambda: voting.vote(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            vote_id=vote.id,
            rating=rating,
            now=session.now(),
        ),
    )


def _instead(room: TeamRoom, vote: Vote, code: str) -> None:
    st.session_state[_key(vote)] = code
    _vote(room, vote)


def _end(room: TeamRoom, vote: Vote) -> None:
    doing.attempt(
        VOTE,
        lambda: voting.end_vote(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            vote_id=vote.id,
            now=session.now(),
        ),
    )
