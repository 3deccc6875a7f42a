"""The entries of the forms that set dates, and what they say."""

from __future__ import annotations

import streamlit as st

from dgca.model.desk import Desk
from dgca.services.desk.timetable_rules import LONGEST_SESSION, MOST_DAYS_BEFORE, MOST_SESSIONS
from dgca.ui import draft, zones
from dgca.ui.language import _, language

NARROW, WIDE = 220, 300


def number(
    form: str, entry: str, label: str, *, ends: tuple[int, int], width: int = NARROW
) -> None:
    """A whole number."""
    st.number_input(
        label,
        min_value=ends[0],
        max_value=ends[1],
        step=1,
        key=draft.key(form, entry),
        width=width,
    )


def zone(form: str, desk: Desk) -> None:
    """A time zone by the name of its place; those of this workshop stand first."""
    likely = [str(draft.typed(form, "zone"))]
    likely += [one.group.zone for one in desk.groups]
    likely += [one.zone for one in desk.countries]
    names = zones.choices(language(), first=likely)
    st.selectbox(
        _("Time zone"),
        list(names),
        format_func=names.__getitem__,
        key=draft.key(form, "zone"),
    )


def rules(form: str) -> None:
    """Both deadlines, as so many days before a session."""
    words = {
        "self_rule": (_("Self-assessment ends: days before"), _("Self-assessment: which session")),
        "agreed_rule": (_("Agreed view is due: days before"), _("Agreed view: which session")),
    }
    for entry, (days, session) in words.items():
        with st.container(horizontal=True, key=draft.key(form, f"{entry}-row")):
            number(form, f"{entry}-days", days, ends=(0, MOST_DAYS_BEFORE), width=WIDE)
            number(form, f"{entry}-session", session, ends=(1, MOST_SESSIONS), width=WIDE)


def hint() -> None:
    """How a day and a time are written."""
    st.caption(
        _("A day is written as 2027-03-14, 14/03/2027 or 14 March 2027, and a time as 10:00.")
    )


def meeting(form: str, *, row: int) -> None:
    """A session: its day, its hour and how long it lasts."""
    day = _("Day of the first session") if row == 0 else _("Session {session}: day", session=row)
    start = _("From") if row == 0 else _("Session {session}: from", session=row)
    minutes = _("Minutes") if row == 0 else _("Session {session}: minutes", session=row)
    with st.container(horizontal=True, key=draft.key(form, f"row-{row}")):
        for entry, label in (("day", day), ("start", start)):
            st.text_input(
                label, key=draft.key(form, f"{entry}-{row}"), autocomplete="off", width=NARROW
            )
        number(form, f"minutes-{row}", minutes, ends=(1, LONGEST_SESSION))
