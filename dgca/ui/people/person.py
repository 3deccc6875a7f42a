"""One person on the screen, added by hand; and the form that is the same for a change."""

from __future__ import annotations

import streamlit as st

from dgca.model.people import Role
from dgca.model.roll import Roll
from dgca.model.roster import RosterLine
from dgca.services.people import persons
from dgca.ui import doing, session, units
from dgca.ui.language import _, language
from dgca.ui.people.roster_words import role_word

PLACE = "person-add"
ENTRIES = ("name", "email", "ministry", "role")
NEW = "new"


def add(here: Roll) -> None:
    """A form for one more person."""
    doing.tell(PLACE)
    if not here.countries:
        st.info(_("First take in a roster, or add one to the list below."))
        return
    names = {row.country.code: row.country.name for row in here.countries}
    with st.form("add-person", border=False):
        st.selectbox(
            units.one(here.workshop.unit),
            list(names),
            index=None,
            placeholder=_("Choose one"),
            format_func=lambda code: names[code],
            key=entry_key(NEW, "country"),
        )
        entries(NEW)
        st.form_submit_button(
            _("Add this person"), type="primary", on_click=_add, args=(here,), key="add-person-done"
        )


def entries(who: str) -> None:
    """What is asked of a person."""
    roles = {one.value: role_word(language(), one) for one in (Role.RESPONDENT, Role.LEAD)}
    st.text_input(_("Name"), key=entry_key(who, "name"), autocomplete="off")
    st.text_input(_("Email (optional)"), key=entry_key(who, "email"), autocomplete="off")
    st.text_input(_("Ministry"), key=entry_key(who, "ministry"), autocomplete="off")
    st.radio(
        _("Role"),
        list(roles),
        format_func=roles.__getitem__,
        key=entry_key(who, "role"),
        captions=[
            _("answers the questionnaire"),
            _("answers, and brings the team to one view; there may be several"),
        ],
    )


def _add(here: Roll) -> None:
    said = {entry: str(st.session_state[entry_key(NEW, entry)] or "") for entry in ENTRIES}
    line = RosterLine(number=1, country=st.session_state[entry_key(NEW, "country")] or "", **said)

    def deed() -> str:
        added = persons.add_person(
            session.store(), session.secret(), line, round_id=here.round.id, now=session.now()
        )
        return _("{name} was added.", name=added.name)

    if doing.attempt(PLACE, deed):
        for entry in ("name", "email", "ministry"):
            st.session_state[entry_key(NEW, entry)] = ""


def entry_key(who: str, entry: str) -> str:
    """The key of an entry of somebody's form."""
    return f"person-{entry}-{who}"
