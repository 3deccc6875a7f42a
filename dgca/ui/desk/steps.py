"""A group's way through its round on the desk: what comes next, going back, and what has been."""

from __future__ import annotations

import streamlit as st

from dgca.model.desk import Desk, DeskGroup
from dgca.model.timetable import GroupState
from dgca.services.desk import stepping
from dgca.ui import doing, said, session, states
from dgca.ui.desk.step_words import button_words, consequences
from dgca.ui.language import _
from dgca.ui.table import wide_table
from dgca.ui.text import full_time, plain

REASON, TO = "reason", "to"


def show(desk: Desk, one: DeskGroup) -> None:
    """Where a group stands, the step that comes next, and the way back."""
    group = one.group
    named = _("Group {name}: {state}", name=group.name, state=states.name(group.state))
    st.subheader(plain(named), anchor=False)
    st.markdown(states.meaning(group.state))
    doing.tell(_place(one))
    if group.state.next is not None:
        _forward(desk, one)
    if one.ways_back:
        _back(one)


def history(desk: Desk) -> None:
    """Every step of every group, the latest first."""
    steps = [(one.group, step) for one in desk.groups for step in one.steps]
    if not steps:
        st.markdown(_("No group has moved yet."))
        return
    wide_table(
        _("The steps of the groups"),
        [_("When"), _("Group"), _("Step"), _("By"), _("Reason")],
        [
            [
                full_time(step.at, group.zone),
                group.name,
                f"{states.name(step.before)} → {states.name(step.after)}",
                desk.names.get(step.staff_id or "", ""),
                step.reason,
            ]
            for group, step in sorted(steps, key=lambda pair: pair[1].at, reverse=True)
        ],
    )


def _forward(desk: Desk, one: DeskGroup) -> None:
    """The next step: what it means, and the button that takes it."""
    words = plain(button_words(one))
    fold = st.expander(words, key=f"fold-step-{one.group.id}-{one.group.state}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        if one.missing:
            told = (said.words(fault.message, fault.parameters) for fault in one.missing)
            st.warning("\n".join(f"- {plain(line)}" for line in told))
            return
        for sentence in consequences(desk, one):
            st.markdown(plain(sentence))
        st.button(
            plain(_("Yes: {step}", step=button_words(one))),
            type="primary",
            key=f"step-{one.group.id}-{one.group.state}",
            on_click=_step,
            args=(one,),
        )


def _back(one: DeskGroup) -> None:
    """Going back to an earlier state, with the reason."""
    group = one.group
    label = plain(_("Go back with group {name}", name=group.name))
    fold = st.expander(label, key=f"fold-back-{group.id}-{group.state}", on_change="rerun")
    if not fold.open:
        return
    with fold, st.form(f"back-{group.id}", border=False):
        st.radio(
            _("Back to"),
            list(reversed(one.ways_back)),
            format_func=states.names().__getitem__,
            key=_key(one, TO),
        )
        st.text_input(_("Why? The reason is kept."), key=_key(one, REASON), autocomplete="off")
        st.form_submit_button(
            plain(_("Go back with group {name}", name=group.name)),
            key=_key(one, "back"),
            on_click=_go_back,
            args=(one,),
        )


def _place(one: DeskGroup) -> str:
    return f"steps-{one.group.id}"


def _key(one: DeskGroup, entry: str) -> str:
    """The key of an entry; in another state it is another one."""
    return f"back-{entry}-{one.group.id}-{one.group.state}"


def _step(one: DeskGroup) -> None:
    def deed() -> str:
        after = stepping.step(
            session.store(),
            session.secret(),
            group_id=one.group.id,
            seen=one.group.state,
            now=session.now(),
        )
        return _("Group {name}: {state}", name=one.group.name, state=states.name(after))

    doing.attempt(_place(one), deed)


def _go_back(one: DeskGroup) -> None:
    def deed() -> str:
        to: GroupState = st.session_state[_key(one, TO)]
        stepping.reopen(
            session.store(),
            session.secret(),
            group_id=one.group.id,
            seen=one.group.state,
            to=to,
            reason=str(st.session_state[_key(one, REASON)]),
            now=session.now(),
        )
        return _("Group {name}: {state}", name=one.group.name, state=states.name(to))

    doing.attempt(_place(one), deed)
