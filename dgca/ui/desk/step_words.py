"""What the next step of a group is called, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.model.desk import Desk, DeskGroup
from dgca.model.timetable import GroupState
from dgca.ui.language import _, ngettext
from dgca.ui.text import full_time


def button_words(one: DeskGroup) -> str:
    """What the next step is called."""
    name = one.group.name
    return {
        GroupState.DRAFT: _("Open group {name}", name=name),
        GroupState.OPEN: _("Close group {name}", name=name),
        GroupState.CLOSED: _("Begin the consensus of group {name}", name=name),
        GroupState.CONSENSUS: _("Release the results of group {name}", name=name),
        GroupState.RELEASED: _("Archive group {name}", name=name),
    }[one.group.state]


def consequences(desk: Desk, one: DeskGroup) -> Iterator[str]:
    """What follows from the next step, in whole sentences."""
    match one.group.state:
        case GroupState.DRAFT:
            yield from _opening(one)
        case GroupState.OPEN:
            yield from _closing(one)
        case GroupState.CLOSED:
            yield from _agreeing(one)
        case GroupState.CONSENSUS:
            yield from _releasing()
        case _:
            yield _("The round is over for this group. Its results can be looked at as before.")
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
    yield _("Teams can open their rooms then, to agree one view.")
    yield _("Once all groups have closed, they can be looked at together.")


def _agreeing(one: DeskGroup) -> Iterator[str]:
    agreed = one.group.agreed_deadline
    yield _("Each team meets and agrees one view, beside what each person has answered.")
    if agreed is not None:
        yield _("They agree until {until}.", until=full_time(agreed, one.group.zone))


def _releasing() -> Iterator[str]:
    yield _(
        "The agreed views of this group are final: nobody can change or sign one any more. Each is "
        "seen only by those whom its team lets see it, and a team can still withdraw."
    )
    yield _("What each person answered stays private, as before.")
    yield _("Teams with dates of their own can answer no more.")
