"""Who does what in a room: who writes beside the leads, and whose name stands by a view."""

from __future__ import annotations

import streamlit as st

from dgca.model.people import Role
from dgca.services.room import seats
from dgca.services.room.rooms import TeamRoom
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.text import plain

WRITER, NAME = "room-writer", "room-name"
"""Where the choices stand, and the parts of the page that tell what they came to."""
NOBODY = ""


def both(room: TeamRoom) -> None:
    """Whose names are shown and who writes, in a team of more than one."""
    if len(room.members) == 1:
        return
    st.header(_("Names and writing"), anchor=False)
    if room.viewers:
        own_name(room)
    writer(room)


def own_name(room: TeamRoom) -> None:
    """Let the team see one's own name beside one's own view, or no more."""
    st.session_state[NAME] = room.my_name_shown  # what the store has, also after a change elsewhere
    st.checkbox(
        _("Show my name beside my views, to my team alone"), key=NAME, on_change=_show, args=(room,)
    )
    if room.shows_names:
        st.caption(_("Everybody whose views are here agrees, so names are shown."))
    else:
        st.caption(_("Names are shown only when everybody whose views are here agrees."))
    doing.tell(NAME)


def writer(room: TeamRoom) -> None:
    """For a lead: ask a member to write beside the leads, or nobody."""
    others = [one for one in room.members if one.role is not Role.LEAD]
    doing.tell(WRITER)
    if not room.leads or not others:
        return
    fold = st.expander(_("Let a colleague write"), key="fold-writer", on_change="rerun")
    if not fold.open:
        return
    labels = {NOBODY: _("Nobody else: only leads write")} | {one.id: one.label for one in others}
    standing = (room.room.writer if room.room else None) or NOBODY
    with fold, st.form("writer", border=False):
        st.radio(
            _("Who writes beside you?"),
            list(labels),
            index=list(labels).index(standing) if standing in labels else 0,
            format_func=lambda one: plain(labels[one]),
            key=f"{WRITER}-{standing}",
        )
        st.form_submit_button(
            _("Keep this choice"), key="writer-done", on_click=_choose, args=(room, standing)
        )


def _show(room: TeamRoom) -> None:
    shown = bool(st.session_state[NAME])
    doing.attempt(
        NAME,
        lambda: seats.show_name(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            shown=shown,
            now=session.now(),
        ),
        _("Your team may see your name.") if shown else _("Your name is not shown."),
    )


def _choose(room: TeamRoom, standing: str) -> None:
    chosen = str(st.session_state[f"{WRITER}-{standing}"])
    name = next((one.label for one in room.members if one.id == chosen), "")
    doing.attempt(
        WRITER,
        lambda: seats.choose_writer(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            person_id=chosen or None,
            now=session.now(),
        ),
        _("{name} may write now.", name=name) if chosen else _("Only leads write now."),
    )
