"""Signing in with one's organisation (OpenID Connect), where the settings name one."""

from __future__ import annotations

import secrets
from html import escape

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section, is_authlib_installed

from dgca.errors import DgcaError
from dgca.services.entry import identities
from dgca.services.entry.identities import Door
from dgca.ui import session
from dgca.ui.language import _


def is_configured() -> bool:
    """Whether ``secrets.toml`` names a provider, and the library that speaks with it is here."""
    return is_authlib_installed() and bool(get_secrets_auth_section().get("client_id"))


def door() -> None:
    """On the start page: the way to the organisation's sign-in, and from there into ours.

    Streamlit keeps who signed in there in a cookie of its own. It opens nothing by itself: with it
    one link is made that opens once, and with the visit that it starts the cookie is taken back.
    """
    if not is_configured():
        return
    if not st.user.get("is_logged_in"):
        if st.button(_("Sign in with your organisation"), key="organisation"):
            st.login()
        return
    identity = identities.identity_of(st.user.to_dict())
    try:
        _open(identities.door_for(session.store(), identity, now=session.now()))
    except DgcaError as error:
        session.tell(error)
        if st.button(_("Use another account"), key="other-account"):
            st.logout()


def _open(opened: Door) -> None:
    """The form by which the browser goes through; the word in it marks a second press."""
    words = escape(_("Continue as {name}", name=opened.label))
    st.html(
        f'<form class="door" method="post" action="/join/{opened.token}">'
        f'<input type="hidden" name="form" value="{secrets.token_urlsafe(18)}">'
        f'<button type="submit">{words}</button></form>'
    )
