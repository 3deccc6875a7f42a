"""The states of a group in words: what each is called, and what it means."""

from __future__ import annotations

from dgca.model.timetable import GroupState
from dgca.ui.language import _


def name(state: GroupState) -> str:
    """What a state is called."""
    return {
        GroupState.DRAFT: _("Draft"),
        GroupState.OPEN: _("Open"),
        GroupState.CLOSED: _("Closed"),
        GroupState.CONSENSUS: _("Consensus"),
        GroupState.RELEASED: _("Released"),
        GroupState.ARCHIVED: _("Archived"),
    }[state]


def meaning(state: GroupState) -> str:
    """What it means that a group is in a state."""
    return {
        GroupState.DRAFT: _("It is being set up; nobody can answer yet."),
        GroupState.OPEN: _("People answer, each alone, until the deadline."),
        GroupState.CLOSED: _("Nobody answers any more, except where a late team has its own date."),
        GroupState.CONSENSUS: _("Teams meet in their rooms and agree one view."),
        GroupState.RELEASED: _("The results are final: no agreed view changes any more."),
        GroupState.ARCHIVED: _("The round is over for this group."),
    }[state]


def names() -> dict[GroupState, str]:
    """What each state is called."""
    return {state: name(state) for state in GroupState}
