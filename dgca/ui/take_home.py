"""The scored package, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from dgca.services import exporting
from dgca.services.comparing import Scope
from dgca.ui import session
from dgca.ui.language import _


def package(scope: Scope) -> None:
    """A button for the ZIP; the right to it is checked again at the click."""
    store, secret = session.store(), session.secret()
    group_id = scope.group.id if scope.group else None

    def content() -> bytes:
        return exporting.package_for(
            store, secret, round_id=scope.round.id, group_id=group_id, now=session.now()
        ).content

    st.download_button(
        _("Scored CSV files (ZIP)"),
        content,
        exporting.file_name(scope),
        "application/zip",
        key="package",
        on_click="ignore",
    )
    st.caption(
        _(
            "Profiles, scores and a codebook of the submitted self-assessments. Single "
            "statements and spreads are left empty where fewer than {minimum} people stand "
            "behind them; no row is one person's.",
            minimum=scope.workshop.minimum_group,
        )
    )
