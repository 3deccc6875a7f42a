"""Before a team's room is open: who has submitted, when it opens, and the lead's way to open it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dgca.errors import DgcaError
from dgca.errors.room import RoomClosedError
from dgca.model.timetable import GroupState
from dgca.model.workshop import deadline_for
from dgca.services.room import opening
from dgca.services.room.rooms import TeamRoom
from dgca.ui import doing, session
from dgca.ui.language import _, language, ngettext
from dgca.ui.outcomes.readiness_words import step_words
from dgca.ui.room.progress import names
from dgca.ui.table import wide_table
from dgca.ui.text import full_time, plain

OPENED = "room-opened"
"""The part of the page that tells what opening came to."""
PAIR = 2


def explain(room: TeamRoom) -> None:
    """What the room is for, and who sees what before it opens and after."""
    country = plain(room.country.name)
    st.markdown(
        _(
            "Here your team comes to **one agreed view** of {country}. Until the room opens, "
            "nobody sees a colleague's ratings. Then your team sees all that were submitted, "
            "without names unless everybody agrees to show them.",
            country=country,
        )
    )
    if len(room.members) == 1:
        st.markdown(_("You are alone in your team, so the room will hold your views alone."))
    elif len(room.members) == PAIR:
        st.markdown(_("With two people, each can then work out what the other rated."))
    else:
        st.markdown(_("If only two submit, each can then work out what the other rated."))


def who_has_submitted(room: TeamRoom) -> None:
    """Everybody with how far they have come; never what they answered."""
    st.markdown(
        ngettext(
            "**{count} of {all}** has submitted.",
            "**{count} of {all}** have submitted.",
            room.submitted,
            all=len(room.members),
        )
    )
    wide_table(
        _("Your team"),
        [_("Name"), _("How far")],
        [(one.label, step_words(language(), room.steps[one.id])) for one in room.members],
    )


def when(room: TeamRoom, now: datetime) -> None:
    """When it can be opened, and by whom."""
    st.markdown(plain(f"{when_words(room, now)} {_who_opens(room, now)}"))


def when_words(room: TeamRoom, now: datetime) -> str:
    """When the room can be opened."""
    if room.group.state is GroupState.DRAFT:
        return _("The assessment has not opened yet.")
    if isinstance(_hindrance(room, now, directly=False), RoomClosedError):
        return _("The time for agreeing is over. Your facilitator can set another date.")
    if can_open(room, now):
        return _("The room can be opened now.")
    if room.over(now):
        return _("The time for answering is over, and nobody has submitted.")
    deadline = deadline_for(room.country, room.group)
    if deadline is None:
        return _("The room can be opened when everybody has submitted.")
    until = full_time(deadline, room.country.zone)
    return _("The room can be opened when everybody has submitted, or after {until}.", until=until)


def can_open(room: TeamRoom, now: datetime, *, directly: bool = False) -> bool:
    """Whether a lead could open the room now."""
    return _hindrance(room, now, directly=directly) is None


def ways(room: TeamRoom, now: datetime) -> None:
    """For a lead: to open the room, or to answer together where nobody has submitted."""
    doing.tell(OPENED)
    if not room.leads:
        return
    if can_open(room, now):
        _open_fold(room)
    if can_open(room, now, directly=True):
        _together_fold(room)


def _open_fold(room: TeamRoom) -> None:
    fold = st.expander(_("Open the room"), key="fold-open", on_change="rerun")
    if not fold.open:
        return
    with fold:
        if room.missing:
            st.warning(
                plain(
                    _(
                        "Not submitted: {names}. Their views will be missing. What is rated after "
                        "the opening is marked, and counts in no figure of the self-assessment.",
                        names=names(room.missing),
                    )
                )
            )
        else:
            st.markdown(_("Everybody has submitted."))
        st.markdown(_("From then on your team sees all submitted views. This cannot be undone."))
        _button(_("Yes, open the room"), key="open-room", directly=False)


def _together_fold(room: TeamRoom) -> None:
    fold = st.expander(_("We answer together now"), key="fold-together", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.markdown(
            _(
                "For a team that sits together and rates each statement at once, without forms "
                "before. The view is marked *agreed directly*: it has no individual views to "
                "compare with. This cannot be undone."
            )
        )
        if len(room.members) > 1:
            st.markdown(_("To hear each voice first, let everybody submit a form instead."))
        _button(_("Yes, we answer together"), key="open-directly", directly=True)


def _button(label: str, *, key: str, directly: bool) -> None:
    st.button(label, type="primary", key=key, on_click=_open, args=(directly,))


def _open(directly: bool) -> None:  # noqa: FBT001 - Streamlit hands arguments over by place
    def deed() -> None:
        opening.open_room(
            session.store(),
            session.secret(),
            round_id=session.round_id(),
            directly=directly,
            now=session.now(),
        )

    doing.attempt(OPENED, deed, _("The room is open."))


def _hindrance(room: TeamRoom, now: datetime, *, directly: bool) -> DgcaError | None:
    """Why the room could not be opened now, in that way."""
    try:
        opening.require_openable(room, directly=directly, now=now)
    except DgcaError as error:
        return error
    return None


def _who_opens(room: TeamRoom, now: datetime) -> str:
    if room.leads:
        return ""
    if can_open(room, now) or not room.over(now):
        return _("Your lead opens it. This page then goes on by itself.")
    return _("Your lead can open it to answer together. This page then goes on by itself.")
