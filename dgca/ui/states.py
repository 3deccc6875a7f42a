"""The states of a group in words: what each is called, and what it means."""

from __future__ import annotations

from dgca.i18n import _ as mark
from dgca.model.timetable import GroupState
from dgca.ui.language import _

NAMES = {
    GroupState.DRAFT: mark("Draft"),
    GroupState.OPEN: mark("Open"),
    GroupState.CLOSED: mark("Closed"),
    GroupState.CONSENSUS: mark("Consensus"),
    GroupState.RELEASED: mark("Released"),
    GroupState.ARCHIVED: mark("Archived"),
}
MEANINGS = {
    GroupState.DRAFT: mark("It is being set up; nobody can answer yet."),
    GroupState.OPEN: mark("People answer, each alone, until the deadline."),
    GroupState.CLOSED: mark("Nobody answers any more, except where a late team has its own date."),
    GroupState.CONSENSUS: mark("Teams meet and agree one view."),
    GroupState.RELEASED: mark("The results are final."),
    GroupState.ARCHIVED: mark("The round is over for this group."),
}


def name(state: GroupState) -> str:
    """What a state is called."""
    return _(NAMES[state])


def meaning(state: GroupState) -> str:
    """What it means that a group is in a state."""
    return _(MEANINGS[state])


def names() -> dict[GroupState, str]:
    """What each state is called."""
    return {state: name(state) for state in GroupState}
