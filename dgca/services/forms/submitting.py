"""Handing a form in, and taking it back until the deadline."""

from __future__ import annotations

from datetime import datetime

from dgca.services import auditing, visiting
from dgca.services.authority import Deed
from dgca.services.forms.forms import Form
from dgca.store import Session, Store, answers


def submit(store: Store, secret: str | None, *, form: Form, now: datetime) -> None:
    """Hand in the form; blanks are allowed. From now on it counts in comparisons."""
    with store.writing() as session:
        _require(session, secret, Deed.SUBMIT, form=form, now=now)
        answers.submit_response(session, response_id=form.response.id, now=now)


def reopen(store: Store, secret: str | None, *, form: Form, now: datetime) -> None:
    """Take the form back to change an answer; until handed in again it counts nowhere."""
    with store.writing() as session:
        _require(session, secret, Deed.REOPEN_FORM, form=form, now=now)
        answers.reopen_response(session, response_id=form.response.id, now=now)


def _require(
    session: Session, secret: str | None, deed: Deed, *, form: Form, now: datetime
) -> None:
    """See that the form is the visitor's own, and write the deed down."""
    visiting.require_own(session, secret, deed, response_id=form.response.id, now=now)
    auditing.record(
        session,
        deed,
        by=form.response.participant_id or "",
        workshop_id=form.round.workshop_id,
        object_=f"response {form.response.id}",
        now=now,
    )
