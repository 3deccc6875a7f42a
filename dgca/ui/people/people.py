"""The people of a round on the screen: how many, who is missing, and the whole list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dgca.model.people import Participant, Role
from dgca.model.roll import Roll, RollCountry
from dgca.services.people import roll as rolls
from dgca.ui import session, units
from dgca.ui.language import _, language, ngettext
from dgca.ui.people.roster_words import role_word
from dgca.ui.table import Mark, wide_table
from dgca.ui.text import plain


def roll() -> Roll:
    """The roll of the round that the address names."""
    return rolls.roll_of(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )


def summary(here: Roll) -> None:
    """How many there are, and where somebody is missing."""
    if not here.countries:
        st.info(_("Nobody is here yet. Take in a roster, or begin with one by hand."))
        return
    countries = units.counted(here.workshop.unit, len(here.countries))
    groups = ngettext("{count} group", "{count} groups", len(here.groups))
    said = (*_counts(len(here.people), countries), groups)
    st.markdown(f"**{plain(' · '.join(said))}**")
    missing = [line for line in _missing(here) if line]
    if missing:
        st.warning("\n\n".join(map(plain, missing)))


def lists(here: Roll) -> None:
    """Everybody, by group and country."""
    for group in here.groups:
        rows = here.of_group(group.id)
        st.header(plain(_("Group {name}", name=group.name)), anchor=False)
        if not rows:
            st.markdown(_("Nobody is in this group yet."))
            continue
        _table(here, rows)
    if here.elsewhere:
        st.header(_("Not in this round"), anchor=False)
        st.markdown(_("These people belong to the workshop, but not to a team of this round."))
        wide_table(
            _("People who are not in this round"),
            [units.one(here.workshop.unit), *_columns()],
            [_person(one.country, one) for one in here.elsewhere],
        )


def _missing(here: Roll) -> Iterable[str]:
    def named(rows: Iterable[RollCountry]) -> str:
        return ", ".join(row.country.name for row in rows)

    empty = named(row for row in here.countries if not row.people)
    leaderless = named(row for row in here.countries if row.lacks_lead)
    alone = named(row for row in here.countries if row.alone)
    yield _("Nobody yet: {names}.", names=empty) if empty else ""
    yield _("Without a lead: {names}.", names=leaderless) if leaderless else ""
    yield _("With one person only: {names}.", names=alone) if alone else ""


def _table(here: Roll, rows: Sequence[RollCountry]) -> None:
    people = sum(len(row.people) for row in rows)
    wide_table(
        " · ".join(_counts(people, units.counted(here.workshop.unit, len(rows)))),
        [units.one(here.workshop.unit), *_columns()],
        [line for row in rows for line in _lines(row)],
    )


def _counts(people: int, countries: str) -> tuple[str, str]:
    return ngettext("{count} person", "{count} people", people), countries


def _columns() -> list[str]:
    return [_("Name"), _("Role"), _("Ministry"), _("Email")]


def _lines(row: RollCountry) -> list[list[object]]:
    name = row.country.name
    if not row.people:
        return [[name, Mark("alert", _("Nobody yet")), "", "", ""]]
    leads_first = sorted(row.people, key=lambda one: one.role is not Role.LEAD)
    return [_person(name, one) for one in leads_first]


def _person(country: str, one: Participant) -> list[object]:
    return [country, one.label, role_word(language(), one.role), one.ministry, one.email]
