"""The dates of a country as a calendar file, to be taken along."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dgca.model.invitees import Invitees
from dgca.model.workshop import Country
from dgca.services.forms.forms import Form
from dgca.services.invitations import calendars
from dgca.ui import session
from dgca.ui.language import _, language


def of_country(among: Invitees, country: Country, *, key: str) -> None:
    """For the facilitator: the dates of any country, in its own language."""
    content = calendars.country_dates(
        session.store(),
        session.secret(),
        round_id=among.round.id,
        country=country.code,
        language=among.language_of(country),
        now=session.now(),
    )
    if content is not None:
        _offer(content, country, label=_("The dates as a calendar file"), key=key)


def own(form: Form) -> None:
    """For a respondent: their own dates, once there is a deadline."""
    if form.deadline is None:
        return
    store, secret, spoken = session.store(), session.secret(), language()

    def content() -> bytes:
        found = calendars.own_dates(
            store, secret, round_id=form.round.id, language=spoken, now=session.now()
        )
        return found or b""

    _offer(content, form.country, label=_("Add the deadline to your calendar"), key="own-dates")


def _offer(content: bytes | Callable[[], bytes], country: Country, *, label: str, key: str) -> None:
    st.download_button(
        label,
        content,
        calendars.file_name(country.code),
        calendars.CONTENT_TYPE,
        key=key,
        type="tertiary",
        on_click="ignore",
    )
