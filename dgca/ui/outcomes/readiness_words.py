"""The words of the readiness board, the same on the screen and at the command line."""

from __future__ import annotations

from datetime import datetime
from math import floor

from babel.numbers import format_percent

from dgca.i18n import full_time, speaker, time_left
from dgca.model.readiness import (
    LAST_DAYS,
    QUIET_DAYS,
    Board,
    CountryReadiness,
    Stall,
    Step,
    stall_of,
)
from dgca.model.timetable import GroupState, takes_answers_in
from dgca.model.workshop import Group

EXACTLY = 1e-9
"""What a share of two whole numbers may be off by."""


def summary(language: str, board: Board, *, now: datetime) -> list[str]:
    """What the board says at a glance, in a sentence each."""
    _, ngettext = speaker(language)
    said = [
        ngettext(
            "{count} of {all} people has submitted.",
            "{count} of {all} people have submitted.",
            board.submitted,
            all=board.invited,
        )
    ]
    stalled = [row.country.name for row in board.stalled(now)]
    if stalled:
        said.append(
            ngettext(
                "{count} is stalled: {names}.",
                "{count} are stalled: {names}.",
                len(stalled),
                names=", ".join(stalled),
            )
        )
    return said + ([waiting_words(language, board.waiting)] if board.waiting else [])


def waiting_words(language: str, waiting: int) -> str:
    """How many ask to be let in."""
    _, ngettext = speaker(language)
    return ngettext(
        "{count} person waits for the lead to let them in.",
        "{count} people wait for their lead to let them in.",
        waiting,
    )


def stall_words(language: str, stall: Stall) -> str:
    """That a country is stalled, and why."""
    _, ngettext = speaker(language)
    if stall is Stall.NOBODY:
        return _("Stalled: nobody is invited yet.")
    if stall is Stall.NOT_BEGUN:
        return ngettext(
            "Stalled: nothing is answered yet, and less than {count} day is left.",
            "Stalled: nothing is answered yet, and less than {count} days are left.",
            LAST_DAYS,
        )
    return ngettext(
        "Stalled: nothing has happened for {count} day.",
        "Stalled: nothing has happened for {count} days.",
        QUIET_DAYS,
    )


def own_deadline_words(language: str, row: CountryReadiness) -> str:
    """The deadline of a country that has one of its own; nothing for the others."""
    _, _ngettext = speaker(language)
    if row.country.own_deadline is None:
        return ""
    until = full_time(language, row.country.own_deadline, row.country.zone)
    return _("Its own deadline: {until}.", until=until)


def notes(language: str, row: CountryReadiness, now: datetime) -> list[str]:
    """What is to be noted about a country, in a sentence each; that it is stalled comes first."""
    stall = stall_of(row, now=now)
    said = [
        stall_words(language, stall) if stall else "",
        waiting_words(language, row.waiting) if row.waiting else "",
        own_deadline_words(language, row),
    ]
    return [sentence for sentence in said if sentence]


def group_words(language: str, group: Group, *, now: datetime) -> str:
    """How a group stands, and until when it answers."""
    _, _ngettext = speaker(language)
    if group.state is GroupState.DRAFT:
        return _("In preparation: nobody can answer yet.")
    if takes_answers_in(group.state, late=True) and group.state.has_closed:
        return _("Closed: nobody answers any more, except where a team has a date of its own.")
    if group.state.has_closed:
        return _("Closed: nobody answers any more.")
    if group.deadline is None:
        return _("Open, but no deadline is set yet, so nobody can answer.")
    return time_left(language, group.deadline, group.zone, now=now)


def step_words(language: str, step: Step) -> str:
    """How far a person has come."""
    _, _ngettext = speaker(language)
    return {
        Step.AWAITED: _("Has not come in yet"),
        Step.JOINED: _("Has come in, nothing answered yet"),
        Step.ANSWERING: _("Is answering"),
        Step.SUBMITTED: _("Has submitted"),
    }[step]


def percent(language: str, share: float | None) -> str:
    """A share in whole percent: all only where all is there, nothing only where nothing is.

    >>> [percent("en", share) for share in (0, 0.001, 0.29, 0.999, 1)]
    ['0%', '1%', '29%', '99%', '100%']
    """
    if share is None:
        return "–"
    whole = max(floor(share * 100 + EXACTLY), 1) if share else 0
    return format_percent(whole / 100, locale=language)
