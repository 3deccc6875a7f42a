"""The groups on the desk: sessions and deadlines as they stand, and adding or taking out one."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_date

from dgca.model.desk import Desk, DeskGroup
from dgca.model.timetable import DeadlineRule, GroupSession
from dgca.services.desk import grouping
from dgca.ui import doing, said, session, zones
from dgca.ui.desk import dates
from dgca.ui.language import _, language
from dgca.ui.table import table
from dgca.ui.text import full_time, plain

PLACE, NAME = "groups", "group-name"


def show(desk: Desk, one: DeskGroup) -> None:
    """A group with its dates, and the forms that set them."""
    st.subheader(plain(_("Group {name}", name=one.group.name)), anchor=False)
    doing.tell(dates.place_of(one))
    if one.sessions:
        _sessions(one)
    _deadlines(one)
    for warning in one.warnings:
        st.warning(plain(said.words(warning.message, warning.parameters)))
    dates.forms(desk, one)


def add_or_remove(desk: Desk) -> None:
    """Another group, or one less."""
    doing.tell(PLACE)
    fold = st.expander(_("Add a group, or take one out"), key="fold-groups", on_change="rerun")
    if not fold.open:
        return
    with fold:
        with st.form("group-add", border=False):
            st.text_input(_("Name of the new group"), key=NAME, autocomplete="off")
            st.form_submit_button(_("Add"), key="group-add-done", on_click=_add, args=(desk,))
        for one in desk.groups:
            if one.removable and len(desk.groups) > 1:
                st.button(
                    plain(_("Take out group {name}", name=one.group.name)),
                    key=f"group-out-{one.group.id}",
                    on_click=_remove,
                    args=(one,),
                )


def _sessions(one: DeskGroup) -> None:
    zone = zones.name(one.group.zone, language())
    with st.container(key=f"sessions-{one.group.id}"):
        table(
            _("Sessions of group {name} ({zone})", name=one.group.name, zone=zone),
            [_("Session"), _("Day"), _("From"), _("Until")],
            [_row(meeting, one.group.zone) for meeting in one.sessions],
        )


def _row(meeting: GroupSession, zone: str) -> list[object]:
    starts = meeting.starts.astimezone(ZoneInfo(zone))
    ends = starts + timedelta(minutes=meeting.minutes)
    # Translators: a pattern of Unicode's CLDR, for Tue 9 March 2027; other words in 'quotes'
    day = format_date(starts, _("EEE d MMMM yyyy"), locale=language())
    return [meeting.number, day, f"{starts:%H:%M}", f"{ends:%H:%M}"]


def _deadlines(one: DeskGroup) -> None:
    """Both deadlines with their dates and how they count, in the group's zone."""
    group = one.group
    lines = [
        _("Each person answers until {until}.", until=_until(one, group.deadline, group.self_rule)),
        _(
            "Teams agree one view until {until}.",
            until=_until(one, group.agreed_deadline, group.agreed_rule),
        ),
    ]
    if group.deadline:
        st.markdown("  \n".join(lines))


def _until(one: DeskGroup, instant: datetime | None, rule: DeadlineRule | None) -> str:
    if instant is None:
        return _("a day that is not set yet")
    until = f"**{plain(full_time(instant, one.group.zone))}**"
    return f"{until}, {said.rule_words(rule)}" if rule else until


def _add(desk: Desk) -> None:
    def deed() -> str:
        added = grouping.add_group(
            session.store(),
            session.secret(),
            round_id=desk.round.id,
            name=str(st.session_state[NAME]),
            now=session.now(),
        )
        return _("Group {name} is there. Set its dates.", name=added.name)

    if doing.attempt(PLACE, deed):
        st.session_state[NAME] = ""


def _remove(one: DeskGroup) -> None:
    def deed() -> str:
        grouping.remove_group(
            session.store(), session.secret(), group_id=one.group.id, now=session.now()
        )
        return _("Group {name} is taken out.", name=one.group.name)

    doing.attempt(PLACE, deed)
