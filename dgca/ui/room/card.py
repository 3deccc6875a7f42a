"""One statement in a team's room: where it stands, where the writer is, and the ways on."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from html import escape

import streamlit as st

from dgca.errors import DgcaError
from dgca.errors.room import RoomClosedError, SignedAlreadyError
from dgca.model.instrument import Statement
from dgca.scoring.agenda import Agenda
from dgca.services.room import rooms, seats
from dgca.services.room.rooms import TeamRoom
from dgca.ui import doing, session
from dgca.ui.form.card import help_fold
from dgca.ui.language import _, language
from dgca.ui.room.agenda import to_card
from dgca.ui.room.agenda_words import reasons_words
from dgca.ui.text import plain

AT = "room-at"
"""Where in the session it stands to which statement this screen has taken everybody."""
FOCUS = "room-focus"


def own_room() -> TeamRoom:
    """The room of whoever is looking."""
    return rooms.team_room(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )


def shown(room: TeamRoom, agenda: Agenda) -> Statement:
    """The statement that the address names, or where the writer is, or the first to talk about."""
    wanted = (st.query_params.get("statement"), room.room.focus if room.room else "")
    found = (room.instrument.question(one) for one in wanted if one)
    scored = (one for one in found if one is not None and one.scored)
    return next(scored, in_order(agenda)[0])


def arrive(room: TeamRoom, statement: Statement) -> TeamRoom:
    """Take everybody along who follows, once for each card that a writer opens.

    A writer's own screen stays at its card, so that nothing is taken away under their hands.
    """
    writing = room.writes and room.open_to_change(session.now())
    _keep_address({"statement": statement.id} if writing else {})
    here = (room.round.id, statement.id)
    if not writing or st.session_state.get(AT) == here:
        return room
    st.session_state[AT] = here
    with contextlib.suppress(DgcaError):  # closed a moment ago: the page tells it below
        _go_to(room, statement)
    return own_room()


def _keep_address(named: Mapping[str, str]) -> None:
    """Let the browser's address say what the page shows.

    A link from the page to itself leaves it as it was, and the next look would go back there.
    """
    st.query_params.from_dict({**st.query_params.to_dict(), **named})


def top(room: TeamRoom, statement: Statement, agenda: Agenda) -> None:
    """The statement with its dimension, its place on the agenda, why it stands there, its help."""
    say, order = room.instrument.say, in_order(agenda)
    part = next(one for one in room.instrument.dimensions if statement in one.questions)
    place = _("{place} of {all} on the agenda", place=order.index(statement) + 1, all=len(order))
    told = f"{say(part.title, language())} · {place}"
    own = escape(statement.id, quote=True)
    role = ' role="status"' if _following() else ""  # whoever is taken along is told so
    st.html(f'<p class="place" id="{own}"{role}>{escape(told)}</p>')
    st.title(plain(say(statement.text, language())), anchor=False)
    views = room.views.get(statement.id, ())
    if views:
        why = reasons_words(language(), agenda.item(statement.id), views)
        st.markdown(_("Why it stands here: {why}.", why=plain(why[:1].lower() + why[1:])))
    help_fold(room.instrument, statement)


def whereabouts(room: TeamRoom, statement: Statement) -> None:
    """Whether one follows the writer, and where the writer is otherwise."""
    doing.tell(FOCUS)
    if not room.open_to_change(session.now()):
        return
    focus = room.instrument.question(room.room.focus) if room.room and room.room.focus else None
    following = _following()
    if following and focus is not None:
        _said(_("You follow whoever writes: this page goes along by itself."))
    elif following:
        _said(_("Whoever writes has not opened a statement yet. This is the first to talk about."))
    elif focus is not None and focus != statement:
        _elsewhere(room, statement, focus)
    elif focus is not None and not room.writes:
        to_card(room, _("Follow whoever writes"))


def read_only_words(room: TeamRoom) -> str:
    """Why nothing can be changed; empty where it can."""
    if room.open_to_change(session.now()):
        return ""
    closed = SignedAlreadyError if room.agreement.standing is not None else RoomClosedError
    return _(closed.message)


def ways(room: TeamRoom, statement: Statement, agenda: Agenda) -> None:
    """To the statements before and after on the agenda, and back to the room."""
    order = in_order(agenda)
    at = order.index(statement)
    with st.container(key="card-ways"):
        if at + 1 < len(order):
            text = plain(room.instrument.say(order[at + 1].text, language()))
            with st.container(key="next-statement" if room.writes else "other-statement"):
                to_card(room, _("Next: {title}", title=text), order[at + 1].id)
        if at:
            text = plain(room.instrument.say(order[at - 1].text, language()))
            to_card(room, _("Previous: {title}", title=text), order[at - 1].id)
    to_room(room)


def to_room(room: TeamRoom) -> None:
    """The way back to the room."""
    st.page_link(
        "pages/room.py",
        label=_("Your team's room"),
        icon=":material/arrow_back:",
        query_params={"round": room.round.id},
    )


def in_order(agenda: Agenda) -> list[Statement]:
    """The statements as a team goes through them: what to talk about, then what all said alike."""
    alike = [item.statement for item in agenda.items if item.rating]
    return [*(item.statement for item in agenda.to_discuss), *alike]


def _following() -> bool:
    return "statement" not in st.query_params


def _elsewhere(room: TeamRoom, statement: Statement, focus: Statement) -> None:
    text = room.instrument.say(focus.text, language())
    _said(_("Whoever writes is at “{text}”.", text=text))
    with st.container(horizontal=True):
        to_card(room, _("Go there"), focus.id if room.writes else "")
        if room.writes:
            words = _("Bring everybody here")
            st.button(words, key="bring", on_click=_bring, args=(room, statement))


def _bring(room: TeamRoom, statement: Statement) -> None:
    doing.attempt(FOCUS, lambda: _go_to(room, statement))


def _go_to(room: TeamRoom, statement: Statement) -> None:
    seats.go_to(
        session.store(),
        session.secret(),
        round_id=room.round.id,
        statement_id=statement.id,
        now=session.now(),
    )


def _said(words: str) -> None:
    st.html(f'<p class="whereabouts" role="status">{escape(words)}</p>')
