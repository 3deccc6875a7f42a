"""A join code to show: as eight signs, as an address, and as a code to scan."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.correspondence.codes import shown
from dgca.correspondence.qr import qr_png, qr_svg
from dgca.model.team import JoinCode, Team
from dgca.services.invitations import letters
from dgca.services.team import join_codes, team_letters
from dgca.ui import doing, session
from dgca.ui.address import base_url
from dgca.ui.copying import to_copy
from dgca.ui.language import _
from dgca.ui.team.team import CODE
from dgca.ui.text import full_time, plain


def show(code: JoinCode, *, country_name: str, zone: str) -> None:
    """The code, its address, the same to scan, and until when it opens."""
    address = letters.code_address(base_url(), code)
    st.html(f'<p class="join-code">{escape(shown(code.code))}</p>')
    st.html(f'<p class="address">{escape(address)}</p>')
    picture = qr_svg(address, title=_("Join code of {country} to scan", country=country_name))
    # st.html takes SVG away; the picture's own texts are escaped where it is drawn
    st.markdown(f'<div class="to-scan">{picture}</div>', unsafe_allow_html=True)
    st.markdown(plain(_("It opens until {until}.", until=full_time(code.expires_at, zone))))
    st.download_button(
        _("Download the picture to scan (PNG)"),
        lambda: qr_png(address),
        f"join-{code.country.lower()}.png",
        "image/png",
        key=f"qr-{code.country}",
        on_click="ignore",
    )


def of_team(team: Team, lead: str) -> None:
    """The join code of the lead's own team, and what may be done with it."""
    if team.code is None:
        st.button(_("Make a join code"), key="make-code", on_click=_make, args=(team,))
        return
    show(team.code, country_name=team.country.name, zone=team.country.zone)
    letter = team_letters.code_invitation(
        team, team.code, lead=lead, base_url=base_url(), now=session.now()
    )
    with st.expander(_("A letter to colleagues, ready to copy")):
        to_copy(f"{letter.subject}\n\n{letter.body}", label=_("Copy the letter"))
    with st.container(horizontal=True):
        st.button(_("Make a new code"), key="renew-code", on_click=_make, args=(team,))
        st.button(_("Revoke the code"), key="revoke-code", on_click=_revoke, args=(team,))


def _make(team: Team) -> None:
    doing.attempt(
        CODE,
        lambda: join_codes.make_join_code(
            session.store(),
            session.secret(),
            workshop_id=team.workshop.id,
            country=team.country.code,
            now=session.now(),
        ),
        _("The join code is made; one from before opens nothing more.")
        if team.code
        else _("The join code is made."),
    )


def _revoke(team: Team) -> None:
    doing.attempt(
        CODE,
        lambda: join_codes.revoke_join_code(
            session.store(),
            session.secret(),
            workshop_id=team.workshop.id,
            country=team.country.code,
            now=session.now(),
        ),
        _("The join code opens nothing more."),
    )
