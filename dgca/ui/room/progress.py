"""How far a team's room has come: in a few words, and by dimension."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dgca.i18n import time_left
from dgca.model.instrument import Dimension
from dgca.model.people import Participant
from dgca.services.room.rooms import TeamRoom
from dgca.ui.language import _, language, ngettext
from dgca.ui.room.agenda import is_agreed, to_card
from dgca.ui.table import Mark, table
from dgca.ui.text import full_time, plain

NO_BREAK = "\N{NO-BREAK SPACE}"


def state(room: TeamRoom, now: datetime) -> None:
    """What is agreed, until when, who writes, and whose views are here."""
    agreed, asked = counted(room)
    bold = _("**{agreed} of {all}** statements agreed.", agreed=agreed, all=asked)
    told = [_until(room, now), _writer(room), _views(room)]
    st.markdown(" ".join([bold, *(plain(words) for words in told if words)]))
    if room.agreement.standing is not None:
        at = full_time(room.agreement.standing.signatures[0].at, room.country.zone)
        st.success(plain(_("This view was signed on {at}. Nothing of it changes now.", at=at)))
    elif not room.open_to_change(now):
        st.warning(_("The agreed view can be changed no more."))
    if room.alone:
        st.info(_alone())


def votes(room: TeamRoom) -> None:
    """What the team is asked once more, with the way to one's own vote."""
    asked = {vote.statement_id: vote for vote in room.agreement.votes if vote.open}
    for statement in room.instrument.statements:
        if statement.id not in asked:
            continue
        text = plain(room.instrument.say(statement.text, language()))
        voted = room.me.id in asked[statement.id].voted
        words = _("You have voted once more") if voted else _("Vote once more")
        with st.container(key=f"next-vote-{statement.id}" if not voted else None):
            to_card(room, f"**{words}:** {text}", statement.id)


def follow(room: TeamRoom) -> None:
    """To the card where the writer is, while something is written."""
    if room.agreement.standing is not None:
        return
    if not room.leads:
        to_card(room, _("Follow the lead"))
    elif room.room is not None and room.room.focus:
        to_card(room, _("Go on where the team is"))


def onward(room: TeamRoom) -> None:
    """To signing, which is the next step once everything is agreed, and to the profile."""
    here = {"round": room.round.id}
    agreed, asked = counted(room)
    signed = room.agreement.standing is not None
    words = _("Read the signed view") if signed else _("Read through and sign")
    with st.container(key="next-sign" if agreed == asked and not signed else "to-sign"):
        st.page_link("pages/sign.py", label=words, query_params=here)
    st.page_link("pages/country.py", label=_("Your country's profile"), query_params=here)


def by_dimension(room: TeamRoom) -> None:
    """How many statements of each dimension are agreed, folded."""
    with st.expander(_("How far each dimension is"), key="fold-progress"):
        table(
            _("Statements agreed, by dimension"),
            [_("Dimension"), _("Agreed")],
            [
                (room.instrument.say(one.title, language()), _share(room, one))
                for one in room.instrument.scored_dimensions
            ],
        )


def counted(room: TeamRoom, part: Dimension | None = None) -> tuple[int, int]:
    """How many statements are agreed, and how many there are: of a dimension, or of all."""
    asked = part.questions if part else room.instrument.statements
    rated = [one for one in asked if one.scored]
    return sum(is_agreed(room, one) for one in rated), len(rated)


def names(people: tuple[Participant, ...]) -> str:
    """Who they are, in a line."""
    return ", ".join(one.label for one in people)


def _share(room: TeamRoom, part: Dimension) -> object:
    agreed, asked = counted(room, part)
    words = _("{agreed} of {all}", agreed=agreed, all=asked).replace(" ", NO_BREAK)
    return Mark("done", words) if agreed == asked else words


def _until(room: TeamRoom, now: datetime) -> str:
    if room.deadline is None:
        return ""
    return time_left(language(), room.deadline, room.country.zone, now=now)


def _writer(room: TeamRoom) -> str:
    """Who writes here beside the leads, as it stands for whoever is looking."""
    writer = room.room.writer if room.room else None
    other = next((one.label for one in room.members if one.id == writer), "")
    if other and writer == room.me.id:
        return _("You write here, beside your lead.")
    if room.leads:
        return _("You and {name} write here.", name=other) if other else _("You write here.")
    return _("Your lead and {name} write.", name=other) if other else _("Your lead writes.")


def _views(room: TeamRoom) -> str:
    """Whose views are here, and whose are not."""
    if room.room is not None and room.room.directly:
        return _("Agreed directly: your team answers together, without forms before.")
    told = ngettext(
        "The views of {count} person are here.",
        "The views of {count} people are here.",
        room.viewers,
    )
    if not room.missing:
        return told
    absent = _("Not submitted: {names}.", names=names(room.missing))
    return f"{told} {absent}"


def _alone() -> str:
    return _(
        "These are the views of one person, so there is nothing to compare. Accept the ratings, "
        "then say why each was chosen. The result is shown as *one respondent* wherever it stands."
    )
