"""The audit on the screen: what to look for, a page of it, and the file of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from dgca.model.audit import AuditFilter, AuditRecord
from dgca.services.records import reviewing
from dgca.services.records.reviewing import Choices, Leaf
from dgca.ui import session
from dgca.ui.language import _, ngettext
from dgca.ui.records.deeds import deed_words, outcome_words
from dgca.ui.table import wide_table

BEFORE = "before"


def choices() -> Choices:
    """What the audit can be filtered by."""
    return reviewing.choices(session.store(), session.secret(), now=session.now())


def ask(choices_: Choices) -> AuditFilter:
    """Which records somebody wants to see; a change begins at the newest again."""
    deeds = {one: deed_words(one) for one in choices_.deeds}
    outcomes = {one: outcome_words(one) for one in choices_.outcomes}
    with st.container(key="audit-filter"):
        days, kinds = st.columns(2)
        with days:
            since = _typed(_("From day, such as 2027-03-14"), "since")
            until = _typed(_("Until day"), "until")
            who = _typed(_("Person key"), "who")
        with kinds:
            deed = _chosen(_("Deed"), "deed", deeds)
            workshop = _chosen(_("Workshop"), "workshop", choices_.workshops)
            outcome = _chosen(_("Outcome"), "outcome", outcomes)
    return reviewing.filter_of(
        since=since, until=until, deed=deed, workshop_id=workshop, who=who, outcome=outcome
    )


def leaf(wanted: AuditFilter) -> Leaf:
    """The page of the audit that the address names."""
    before = st.query_params.get(BEFORE, "")
    return reviewing.leaf(
        session.store(),
        session.secret(),
        wanted,
        before=int(before) if before.isdecimal() else None,
        now=session.now(),
    )


def show(leaf_: Leaf, choices_: Choices) -> None:
    """The page as a table, the newest first."""
    wide_table(
        ngettext("{count} record", "{count} records", leaf_.total),
        [
            _("Time (UTC)"),
            _("Deed"),
            _("Outcome"),
            _("Workshop"),
            _("Done to"),
            _("Person key"),
        ],
        [list(_row(one, choices_)) for one in leaf_.records],
    )


def turn(leaf_: Leaf) -> None:
    """The way to older records, and back to the newest."""
    with st.container(key="audit-turn", horizontal=True):
        if BEFORE in st.query_params:
            st.button(_("Newest"), key="newest", on_click=_to_newest)
        if leaf_.older:
            st.button(_("Older"), key="older", on_click=_to_older, args=(leaf_.older,))


def take_home(wanted: AuditFilter) -> None:
    """A button for all that is filtered, as CSV; the right to it is checked at the click."""
    store, secret = session.store(), session.secret()

    def content() -> bytes:
        return b"".join(reviewing.export(store, secret, wanted, now=session.now()))

    st.download_button(
        _("These records (CSV)"),
        content,
        "dgca-audit.csv",
        "text/csv",
        key="csv",
        on_click="ignore",
    )
    st.caption(_("That you take them is recorded too."))


def _typed(label: str, name: str) -> str:
    return st.text_input(label, key=f"audit-{name}", on_change=_to_newest)


def _chosen(label: str, name: str, words: Mapping[str, str]) -> str:
    """One of several by its words, or all of them."""
    said = {"": _("All"), **words}
    return st.selectbox(
        label,
        list(said),
        format_func=said.__getitem__,
        key=f"audit-{name}",
        on_change=_to_newest,
    )


def _row(record: AuditRecord, choices_: Choices) -> Iterator[object]:
    title = choices_.workshops.get(record.workshop_id, record.workshop_id)
    yield f"{record.at:%Y-%m-%d %H:%M:%S}"
    yield deed_words(record.deed)
    yield outcome_words(record.outcome)
    yield from (title, record.object, record.who)


def _to_newest() -> None:
    st.query_params.pop(BEFORE, None)


def _to_older(before: int) -> None:
    st.query_params[BEFORE] = str(before)
