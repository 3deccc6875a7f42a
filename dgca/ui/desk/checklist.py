"""What is done of a workshop's setting up, and what is missing still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from dgca.model.desk import Desk
from dgca.model.timetable import GroupState
from dgca.services.desk.desk import desk_of
from dgca.ui import session, states
from dgca.ui.language import _, ngettext


def desk() -> Desk:
    """The desk of the round that the address names."""
    return desk_of(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )


def standing(desk_: Desk) -> str:
    """The round and the state of each group, in one line."""
    said = (
        _("Group {name}: {state}", name=one.group.name, state=states.name(one.group.state))
        for one in desk_.groups
    )
    return " · ".join([desk_.round.title, *said])


def show(desk_: Desk) -> None:
    """The five steps, each with what is missing; left away once every group has opened."""
    if all(one.group.state is not GroupState.DRAFT for one in desk_.groups):
        return
    rows = "".join(_row(title, missing) for title, missing in _steps(desk_))
    label = escape(_("What is done, and what is missing still"))
    st.html(f'<ol class="checklist" aria-label="{label}">{rows}</ol>')


def _row(title: str, missing: str) -> str:
    kind, sign = ("open", "○") if missing else ("done", "✓")
    said = escape(missing or _("done"))
    return (
        f'<li class="mark-{kind}"><span aria-hidden="true">{sign}</span> '
        f"<strong>{escape(title)}</strong>: {said}</li>"
    )


def _steps(desk_: Desk) -> Iterator[tuple[str, str]]:
    """Each step by its title, with what is missing in it."""
    drafts = [one for one in desk_.groups if one.group.state is GroupState.DRAFT]
    undated = [one for one in drafts if not one.sessions or one.group.deadline is None]
    kept = desk_.workshop.retention is not None
    yield _("Settings"), "" if kept else _("until when names are kept is not set")
    yield _("Groups and dates"), _without_dates([one.group.name for one in undated])
    yield _("People"), _without_people([one.group.name for one in drafts if not one.people])
    yield _("Invitations"), _without_links(desk_)
    yield _("Open"), _not_open([one.group.name for one in drafts])


def _without_dates(names: Sequence[str]) -> str:
    if not names:
        return ""
    told = ", ".join(names)
    return ngettext(
        "group {names} has no dates", "groups {names} have no dates", len(names), names=told
    )


def _without_people(names: Sequence[str]) -> str:
    if not names:
        return ""
    told = ", ".join(names)
    return ngettext(
        "nobody is in group {names}", "nobody is in groups {names}", len(names), names=told
    )


def _without_links(desk_: Desk) -> str:
    without = desk_.people - desk_.linked
    if not desk_.people:
        return _("there is nobody to invite yet")
    if not without:
        return ""
    return ngettext("{count} person has no link", "{count} people have no link", without)


def _not_open(names: Sequence[str]) -> str:
    told = ", ".join(names)
    return ngettext("group {names} is a draft", "groups {names} are drafts", len(names), names=told)
