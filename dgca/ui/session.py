"""Who is looking: the visit's secret in the browser's cookie, and the errors they are told."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dgca.errors import DgcaError
from dgca.services import place, visiting
from dgca.services.visiting import Visitor
from dgca.store import Store
from dgca.ui.said import words
from dgca.ui.text import plain

COOKIES = ("__Host-dgca_visit", "dgca_visit")
TURNED_AWAY = "turned-away"
SECRET = "visit_secret"  # noqa: S105  # the name of a place, no secret


def now() -> datetime:
    """The time, for the services that are handed a clock."""
    return datetime.now(UTC)


def store() -> Store:
    """The store of this process."""
    return place.store()


def secret() -> str | None:
    """The visit's secret from the cookie, or from the session where there is no socket."""
    if SECRET in st.session_state:
        return str(st.session_state[SECRET])
    cookies = st.context.cookies
    return next((cookies[name] for name in COOKIES if name in cookies), None)


def visitor() -> Visitor | None:
    """Who opens a page; None for somebody who has not come in by a link."""
    return visiting.come_back(store(), secret(), now=now(), round_id=round_id())


def round_id() -> str | None:
    """The round that the address names."""
    return st.query_params.get("round")


def turn_away() -> None:
    """Note that a page is not open to whoever is looking, for the page that tells it."""
    st.session_state[TURNED_AWAY] = True


def was_turned_away() -> bool:
    """Whether a page was not open just before; it is told once."""
    return bool(st.session_state.pop(TURNED_AWAY, False))


def tell(error: DgcaError) -> None:
    """Show an error that its reader can mend."""
    st.error(plain(words(error.message, error.parameters)))
