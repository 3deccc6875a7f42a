"""The forms that set a group's dates: all at once, as another group's, or one by one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dgca.errors import FaultySaveError
from dgca.model.desk import Desk, DeskGroup
from dgca.model.meeting import (
    Timetable,
    timetable_of,
)
from dgca.model.timetable import GroupState
from dgca.services.desk import timetabling
from dgca.services.desk.timetable_rules import MOST_DAYS_BEFORE, MOST_SESSIONS
from dgca.ui import doing, draft, session
from dgca.ui.desk import date_entries as entries
from dgca.ui.desk.date_drafts import (
    shown_series,
    shown_singles,
    typed_like,
    typed_series,
    typed_singles,
)
from dgca.ui.language import _
from dgca.ui.text import plain

AGAIN, SINGLE = "again", "single"


def place_of(one: DeskGroup) -> str:
    """The name of the part of the page where a group's saves are told."""
    return f"dates-{one.group.id}"


def forms(desk: Desk, one: DeskGroup) -> None:
    """The forms that fit: all dates at once where there are none, changes one by one after."""
    others = [other for other in desk.groups if other.sessions and other.group != one.group]
    if not one.sessions:
        if others:
            _as_another(one, others[0])
        _all_at_once(desk, one)
    elif one.group.state is GroupState.DRAFT:
        again = _("Set all dates of group {name} anew", name=one.group.name)
        _folded(one, AGAIN, label=again, form=lambda: _all_at_once(desk, one))
    single = _("Change the name or single dates of group {name}", name=one.group.name)
    _folded(one, SINGLE, label=single, form=lambda: _one_by_one(desk, one))


def _folded(one: DeskGroup, kind: str, *, label: str, form: Callable[[], None]) -> None:
    with st.expander(plain(label), key=_fold(one, kind), on_change="rerun") as fold:
        if fold.open:
            form()


def _as_another(one: DeskGroup, other: DeskGroup) -> None:
    """The dates of another group, some days later."""
    form, theirs = f"as-{one.group.id}", _table(other)
    seen = draft.begin(form, _table(one), lambda _seen: {"days": 1})
    with st.form(form, border=False):
        label = _("As group {name}, so many days later", name=other.group.name)
        days = (-MOST_DAYS_BEFORE, MOST_DAYS_BEFORE)
        entries.number(form, "days", plain(label), ends=days)
        button = _("Take the dates of group {name}", name=other.group.name)
        _save_button(one, form, seen, label=button, typed=lambda: typed_like(form, seen, theirs))


def _all_at_once(desk: Desk, one: DeskGroup) -> None:
    """Sessions at equal distances, and deadlines that count from them."""
    form = f"all-{one.group.id}"
    seen = draft.begin(form, _table(one), shown_series)
    with st.form(form, border=False):
        entries.hint()
        entries.meeting(form, row=0)
        with st.container(horizontal=True, key=draft.key(form, "series")):
            entries.number(form, "count", _("How many sessions"), ends=(1, MOST_SESSIONS))
            entries.number(form, "every", _("Days from one to the next"), ends=(1, 366))
        entries.rules(form)
        entries.zone(form, desk)
        button = _("Set the dates of group {name}", name=one.group.name)
        _save_button(one, form, seen, label=button, typed=lambda: typed_series(form, seen))


def _one_by_one(desk: Desk, one: DeskGroup) -> None:
    """The name, each session with one more to add, and the deadlines."""
    form = f"single-{one.group.id}"
    seen = draft.begin(form, _table(one), shown_singles)
    with st.form(form, border=False):
        name = _("Name of the group")
        st.text_input(name, key=draft.key(form, "name"), autocomplete="off")
        entries.hint()
        st.caption(_("A session without a day is taken out; the last line adds one."))
        for row in range(1, len(seen.meetings) + 2):
            entries.meeting(form, row=row)
        entries.rules(form)
        entries.zone(form, desk)
        button = _("Save group {name}", name=one.group.name)
        _save_button(one, form, seen, label=button, typed=lambda: typed_singles(form, seen))


def _table(one: DeskGroup) -> Timetable:
    return timetable_of(one.group, one.sessions)


def _fold(one: DeskGroup, kind: str) -> str:
    return f"fold-{kind}-{one.group.id}"


def _save_button(
    one: DeskGroup,
    form: str,
    seen: Timetable,
    *,
    label: str,
    typed: Callable[[], Timetable],
) -> None:
    st.form_submit_button(
        plain(label),
        type="primary",
        key=draft.key(form, "save"),
        on_click=_save,
        kwargs={"one": one, "form": form, "seen": seen, "typed": typed},
    )


def _save(*, one: DeskGroup, form: str, seen: Timetable, typed: Callable[[], Timetable]) -> None:
    def deed() -> str:
        try:
            kept = timetabling.change_timetable(
                session.store(),
                session.secret(),
                group_id=one.group.id,
                seen=seen,
                wanted=typed(),
                now=session.now(),
            )
        except FaultySaveError as error:
            draft.learn(form, timetabling.with_parts(seen, error.meanwhile))
            raise
        draft.end(form)
        for kind in (AGAIN, SINGLE):
            st.session_state[_fold(one, kind)] = False
        return _("Group {name} is saved.", name=kept.name)

    doing.attempt(place_of(one), deed)
