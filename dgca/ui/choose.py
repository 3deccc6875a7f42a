"""What a facilitator looks at; the choice stands in the address."""

from __future__ import annotations

import streamlit as st

from dgca.charts.palette import MOST_COUNTRIES
from dgca.services.outcomes import comparing
from dgca.services.outcomes.comparing import Panel, Scope
from dgca.ui import session
from dgca.ui.language import _
from dgca.ui.text import plain

GROUP, COUNTRIES, SEPARATOR = "group", "countries", "."


def scope() -> Scope:
    """The round and group that the address names."""
    return comparing.scope(
        session.store(),
        session.secret(),
        round_id=session.round_id(),
        group_id=st.query_params.get(GROUP),
        now=session.now(),
    )


def group(scope_: Scope) -> None:
    """Which group to look at; all together only when every one has closed."""
    if len(scope_.groups) == 1:
        return
    names = {one.id: one.name for one in scope_.groups}
    if scope_.together:
        names[""] = _("All groups")
    st.session_state.setdefault(GROUP, scope_.group.id if scope_.group else "")
    st.radio(
        _("Group"),
        list(names),
        format_func=lambda one: plain(names[one]),
        key=GROUP,
        horizontal=True,
        on_change=_go_to_group,
    )


def countries(panel: Panel) -> list[str]:
    """Up to three countries with a submitted form, by name; the first three that were chosen."""
    asked = st.query_params.get(COUNTRIES, "").split(SEPARATOR)
    there = [code for code in panel.names if panel.submitted[code]]
    st.session_state.setdefault(COUNTRIES, [code for code in asked if code in there])
    chosen = st.pills(
        _("Show by name, up to three"),
        there,
        selection_mode="multi",
        format_func=lambda code: plain(panel.names[code]),
        key=COUNTRIES,
        on_change=_remember_countries,
    )
    if len(chosen) > MOST_COUNTRIES:
        st.warning(_("Three countries at most fit one picture; the first three are shown."))
    return list(chosen)[:MOST_COUNTRIES]


def _go_to_group() -> None:
    st.query_params[GROUP] = st.session_state[GROUP]
    st.query_params.pop(COUNTRIES, None)
    st.session_state.pop(COUNTRIES, None)


def _remember_countries() -> None:
    st.query_params[COUNTRIES] = SEPARATOR.join(st.session_state[COUNTRIES][:MOST_COUNTRIES])
