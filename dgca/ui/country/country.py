"""Whose profile it is, and what everything on it stands on."""

from __future__ import annotations

import streamlit as st

from dgca.services.room import profiles
from dgca.services.room.profiles import CountryProfile
from dgca.ui import session
from dgca.ui.language import _, ngettext
from dgca.ui.text import full_time, plain

COUNTRY = "country"


def profile() -> CountryProfile:
    """The profile that the address names, or that of the visitor's own country."""
    return profiles.country_profile(
        session.store(),
        session.secret(),
        round_id=session.round_id(),
        country=st.query_params.get(COUNTRY),
        now=session.now(),
    )


def heading(seen: CountryProfile) -> str:
    """What the page is called."""
    if seen.own:
        return _("Your country's profile")
    return plain(_("Profile of {country}", country=seen.country.name))


def not_open(seen: CountryProfile) -> str:
    """What is said where there is nothing to see yet."""
    if not seen.own:
        return _("This team has not opened its room, so there is no profile.")
    return _(
        "Your team's room is not open yet. The profile appears here when it opens; until then "
        "nobody sees what a colleague has answered."
    )


def stands_on(seen: CountryProfile) -> None:
    """How far the agreed view is, and what the first views stand on."""
    st.markdown(plain(_agreed(seen)))
    for mark in _marks(seen):
        st.markdown(mark)
    st.caption(plain(_first(seen)))


def one_respondent(seen: CountryProfile) -> None:
    """Beneath scores that stand on one person: that they do."""
    if seen.alone:
        st.caption(_("One respondent."))


def _agreed(seen: CountryProfile) -> str:
    if seen.signed:
        return _(
            "Agreed view: signed by {names}, {time}.",
            names=", ".join(one.name for one in seen.signed.signatures),
            time=full_time(seen.signed.signatures[0].at, seen.country.zone),
        )
    if not seen.own:
        return _("Agreed view: not signed by its team, so it is not shown.")
    if not seen.answers:
        return _("Agreed view: not yet agreed. It is never filled in from the first views.")
    return ngettext(
        "Agreed view: {given} of {count} statement is agreed; not signed yet.",
        "Agreed view: {given} of {count} statements are agreed; not signed yet.",
        len(seen.instrument.statements),
        given=len(seen.answers),
    )


def _marks(seen: CountryProfile) -> list[str]:
    said = []
    if seen.alone:
        said.append(_("**One respondent**: every score here stands on one person."))
    if seen.directly:
        said.append(_("**Agreed directly**: the team met and answered together, without forms."))
    return said


def _first(seen: CountryProfile) -> str:
    said = ngettext(
        "First views: {count} submitted form (n = {count}).",
        "First views: {count} submitted forms (n = {count}).",
        seen.forms,
    )
    if not seen.late:
        return said
    late = ngettext(
        "{count} rating that was given or changed after the room opened is left out.",
        "{count} ratings that were given or changed after the room opened are left out.",
        seen.late,
    )
    return f"{said} {late}"
