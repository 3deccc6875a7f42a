"""The scored package, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from dgca.errors.outcomes import GroupStillOpenError
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.services.outcomes import exporting, pseudonyms
from dgca.services.outcomes.comparing import Scope
from dgca.ui import session
from dgca.ui.language import _


def answers(scope: Scope) -> None:
    """For analysts: a button for the answers under pseudonyms, once the groups have closed."""
    store, secret = session.store(), session.secret()
    at = Place(workshop_id=scope.workshop.id)
    if not visiting.may(store, secret, Deed.EXPORT_ANSWERS, at=at, now=session.now()):
        return
    if not pseudonyms.is_closed(scope, now=session.now()):
        st.caption(_(GroupStillOpenError.message))
        return
    group_id = scope.group.id if scope.group else None

    def content() -> bytes:
        return pseudonyms.answers_for(
            store, secret, round_id=scope.round.id, group_id=group_id, now=session.now()
        ).content

    st.download_button(
        _("Answers under pseudonyms (ZIP)"),
        content,
        pseudonyms.file_name_of(scope),
        "application/zip",
        key="answers",
        on_click="ignore",
    )
    st.caption(
        _(
            "Submitted answers to the statements of groups that have closed, for analysts alone. "
            "Pseudonyms are drawn anew for each export; nobody's own words are in it."
        )
    )


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
