"""The join codes of all countries, for the facilitator: a fold each, drawn when it is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dgca.model.invitees import Invitees
from dgca.model.team import JoinCode
from dgca.model.workshop import Country
from dgca.services.invitations import letters
from dgca.services.team import join_codes
from dgca.ui import doing, session
from dgca.ui.address import base_url
from dgca.ui.copying import to_copy
from dgca.ui.invitations import dates, join_code
from dgca.ui.language import _
from dgca.ui.text import plain


def folds(among: Invitees, group_id: str | None) -> None:
    """A fold a country."""
    codes = join_codes.join_codes_of(
        session.store(), session.secret(), workshop_id=among.workshop.id, now=session.now()
    )
    for country in among.countries:
        if group_id and country.group_id != group_id:
            continue
        fold = st.expander(plain(country.name), key=f"code-{country.code}", on_change="rerun")
        if fold.open:
            with fold:
                _of_country(among, country, codes.get(country.code))


def _of_country(among: Invitees, country: Country, code: JoinCode | None) -> None:
    """A country's code with its letter and dates, and what may be done with it."""
    doing.tell(_place(country))
    if code is None:
        _button(_("Make a join code"), _make, among, country=country, key="make-code")
    else:
        join_code.show(code, country_name=country.name, zone=country.zone)
        letter = letters.code_invitation(
            code, country, among=among, base_url=base_url(), now=session.now()
        )
        to_copy(f"{letter.subject}\n\n{letter.body}", label=_("Copy the letter"), folded=True)
        with st.container(horizontal=True, key=f"code-deeds-{country.code}"):
            _button(_("Make a new code"), _make, among, country=country, key="renew-code")
            _button(_("Revoke the code"), _revoke, among, country=country, key="revoke-code")
    dates.of_country(among, country, key=f"dates-{country.code}")


def _button(
    label: str,
    deed: Callable[[Invitees, Country], None],
    among: Invitees,
    *,
    country: Country,
    key: str,
) -> None:
    st.button(label, key=f"{key}-{country.code}", on_click=deed, args=(among, country))


def _make(among: Invitees, country: Country) -> None:
    def deed() -> str:
        join_codes.make_join_code(
            session.store(),
            session.secret(),
            workshop_id=among.workshop.id,
            country=country.code,
            now=session.now(),
        )
        return _("The join code is made; one from before opens nothing more.")

    doing.attempt(_place(country), deed)


def _revoke(among: Invitees, country: Country) -> None:
    def deed() -> str:
        join_codes.revoke_join_code(
            session.store(),
            session.secret(),
            workshop_id=among.workshop.id,
            country=country.code,
            now=session.now(),
        )
        return _("The join code opens nothing more.")

    doing.attempt(_place(country), deed)


def _place(country: Country) -> str:
    """The part of the page that tells what was done there."""
    return f"code-of-{country.code}"
