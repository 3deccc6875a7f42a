"""A guard: the server asks no outside host for its own address."""

from __future__ import annotations

from streamlit import net_util


def ask_nobody_for_our_address() -> None:
    """Make Streamlit do without the external address of this machine.

    It would ask a host of Amazon's for it, at the start and whenever a page of another site
    opens a socket here, and the event loop would wait for the answer. Who serves the
    application under another origin names it in ``server.corsAllowedOrigins``.
    """
    net_util.get_external_ip = _unknown


def _unknown() -> None:
    """No address."""
