"""The countries of a round on the screen: added, changed, moved and taken out."""

from __future__ import annotations

import streamlit as st

from dgca.errors import FaultySaveError
from dgca.i18n import LANGUAGES
from dgca.intake.place_names import names_in
from dgca.intake.shipped_roster import caribbean
from dgca.model.roll import Roll
from dgca.model.workshop import Country
from dgca.services.people import countries
from dgca.services.people.country_rules import country_parts
from dgca.ui import doing, session, units, zones
from dgca.ui.language import _, language, ngettext
from dgca.ui.text import plain

PLACE, CHOSEN, NEW, NEW_GROUP = "country", "country-chosen", "country-new", "country-new-group"
ENTRIES = ("name", "group", "zone", "language")


def section(here: Roll) -> None:
    """Add one, twenty at once, or change one."""
    doing.tell(PLACE)
    _twenty(here)
    st.header(_("Add one"), anchor=False)
    if here.groups:
        _add_form(here)
    else:
        st.info(_("This round has no group yet. Take in a roster, or make a group at the desk."))
    if here.countries:
        st.header(_("Change one, or take it out"), anchor=False)
        _change_form(here)


def _twenty(here: Roll) -> None:
    """The countries of the Caribbean at one click, where one of them is missing."""
    there = {row.country.code for row in here.countries}
    if not here.workshop.unit.has_iso_codes or there >= {seat.code for seat in caribbean()}:
        return
    st.button(
        _("Take in the twenty states and territories of CARICAD and CARICOM, in two groups"),
        key="country-twenty",
        on_click=_add_twenty,
        args=(here,),
    )


def _add_form(here: Roll) -> None:
    there = {row.country.code for row in here.countries}
    names = {code: name for code, name in names_in(language()).items() if code not in there}
    with st.form("add-country", border=False):
        if here.workshop.unit.has_iso_codes:
            st.selectbox(
                units.one(here.workshop.unit),
                sorted(names, key=lambda code: names[code].casefold()),
                index=None,
                placeholder=_("Choose one"),
                format_func=names.__getitem__,
                key=NEW,
            )
        else:
            st.text_input(units.one(here.workshop.unit), key=NEW, autocomplete="off")
        _group(here, key=NEW_GROUP)
        st.form_submit_button(_("Add"), on_click=_add, args=(here,), key="add-country-done")


def _change_form(here: Roll) -> None:
    known = {row.country.code: row.country for row in here.countries}
    if st.session_state.get(CHOSEN) not in known:
        st.session_state[CHOSEN] = None
    code = st.selectbox(
        units.one(here.workshop.unit),
        list(known),
        index=None,
        placeholder=_("Choose one"),
        format_func=lambda one: known[one].name,
        key=CHOSEN,
    )
    if code is None:
        return
    country = known[code]
    if _key(code, "name") not in st.session_state:
        st.session_state[_key(code, "seen")] = country_parts(country)
        for entry, part in country_parts(country).items():
            st.session_state[_key(code, entry)] = part
    with st.form(f"change-country-{code}", border=False):
        st.text_input(_("Name in this workshop"), key=_key(code, "name"), autocomplete="off")
        _group(here, key=_key(code, "group"))
        st.selectbox(
            _("Time zone"),
            zones.choices(language(), first=[country.zone]),
            format_func=lambda zone: zones.name(zone, language()),
            key=_key(code, "zone"),
        )
        _language(here, country)
        st.form_submit_button(
            _("Save"), on_click=_change, args=(here, country), key="change-country-done"
        )
    st.button(
        plain(_("Take {name} out of this round", name=country.name)),
        key="country-out",
        on_click=_take_out,
        args=(here, country),
    )


def _group(here: Roll, *, key: str) -> None:
    names = {one.id: one.name for one in here.groups}
    st.radio(
        _("Group"),
        list(names),
        format_func=lambda one: plain(names[one]),
        horizontal=True,
        key=key,
    )


def _language(here: Roll, country: Country) -> None:
    """In which language its people are written to, where there is a choice."""
    spoken = here.workshop.languages
    if len(spoken) == 1 and not country.language:
        return
    first = LANGUAGES.get(spoken[0], spoken[0])
    names = {"": _("As the workshop: {name}", name=first)}
    names |= {tag: LANGUAGES.get(tag, tag) for tag in (*spoken, country.language) if tag}
    st.radio(
        _("Language of the letters"),
        list(names),
        format_func=lambda tag: plain(names[tag]),
        horizontal=True,
        key=_key(country.code, "language"),
    )


def _add_twenty(here: Roll) -> None:
    def deed() -> str:
        added = countries.add_caribbean(
            session.store(), session.secret(), round_id=here.round.id, now=session.now()
        )
        return ngettext("{count} was added.", "{count} were added.", len(added))

    doing.attempt(PLACE, deed)


def _add(here: Roll) -> None:
    def deed() -> str:
        added = countries.add_country(
            session.store(),
            session.secret(),
            str(st.session_state[NEW] or ""),
            round_id=here.round.id,
            group_id=str(st.session_state[NEW_GROUP]),
            now=session.now(),
        )
        return _("{name} was added.", name=added.name)

    if doing.attempt(PLACE, deed):
        st.session_state[NEW] = None if here.workshop.unit.has_iso_codes else ""


def _change(here: Roll, country: Country) -> None:
    seen = _key(country.code, "seen")

    def deed() -> str:
        try:
            changed = countries.change_country(
                session.store(),
                session.secret(),
                round_id=here.round.id,
                code=country.code,
                seen=st.session_state[seen],
                wanted={entry: st.session_state[_key(country.code, entry)] for entry in ENTRIES},
                now=session.now(),
            )
        except FaultySaveError as error:
            st.session_state[seen] = {**st.session_state[seen], **error.meanwhile}
            raise
        for entry in (*ENTRIES, "seen"):
            st.session_state.pop(_key(country.code, entry), None)
        return _("{name} was saved.", name=changed.name)

    doing.attempt(PLACE, deed)


def _take_out(here: Roll, country: Country) -> None:
    def deed() -> str:
        gone = countries.remove_country(
            session.store(),
            session.secret(),
            round_id=here.round.id,
            code=country.code,
            now=session.now(),
        )
        return _("{name} was taken out.", name=gone.name)

    doing.attempt(PLACE, deed)


def _key(code: str, entry: str) -> str:
    return f"country-{entry}-{code}"
