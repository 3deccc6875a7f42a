"""What the next step of a group is called, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.i18n import _ as mark
from dgca.model.desk import Desk, DeskGroup
from dgca.model.timetable import GroupState
from dgca.ui.language import _, ngettext
from dgca.ui.text import full_time

STEPS = {
    GroupState.DRAFT: mark("Open group {name}"),
    GroupState.OPEN: mark("Close group {name}"),
    GroupState.CLOSED: mark("Begin the consensus of group {name}"),
    GroupState.CONSENSUS: mark("Release the results of group {name}"),
    GroupState.RELEASED: mark("Archive group {name}"),
}
"""What the step out of a state is called."""

LATER = {
    GroupState.CONSENSUS: (
        mark(
            "The results of this group are final. They may be shown to all of its teams, and the "
            "ratings that the teams have agreed on may stand beside one another."
        ),
        mark("What each person answered stays private, as before."),
        mark("Teams with dates of their own can answer no more."),
    ),
    GroupState.RELEASED: (
        mark("The round is over for this group. Its results can be looked at as before."),
    ),
}
"""What follows from the last steps."""


def button_words(one: DeskGroup) -> str:
    """What the next step is called."""
    return _(STEPS[one.group.state], name=one.group.name)


def consequences(desk: Desk, one: DeskGroup) -> Iterator[str]:
    """What follows from the next step, in whole sentences."""
    match one.group.state:
        case GroupState.DRAFT:
            yield from _opening(one)
        case GroupState.OPEN:
            yield from _closing(one)
        case GroupState.CLOSED:
            yield from _agreeing(one)
        case _:
            yield from map(_, LATER[one.group.state])
    if len(desk.groups) > 1:
        yield _("The other groups stay where they are.")


def _opening(one: DeskGroup) -> Iterator[str]:
    deadline = one.group.deadline
    yield ngettext(
        "{count} person can answer from now on, with a link of their own.",
        "{count} people can answer from now on, each with a link of their own.",
        one.people,
    )
    if deadline is not None:
        yield _("They can answer until {until}.", until=full_time(deadline, one.group.zone))
    yield _("The questionnaire cannot change any more.")


def _closing(one: DeskGroup) -> Iterator[str]:
    missing = one.people - one.submitted
    yield ngettext(
        "{count} of {all} people has not submitted.",
        "{count} of {all} people have not submitted.",
        missing,
        all=one.people,
    )
    yield _(
        "Nobody of this group can answer any more, except teams with dates of their own. What was "
        "saved is kept, but only submitted forms count."
    )
    yield _("Once all groups have closed, they can be looked at together.")


def _agreeing(one: DeskGroup) -> Iterator[str]:
    agreed = one.group.agreed_deadline
    yield _("Each team meets and agrees one view, beside what each person has answered.")
    if agreed is not None:
        yield _("They agree until {until}.", until=full_time(agreed, one.group.zone))
