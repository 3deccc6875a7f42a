"""Handing a form in, and taking it back until the deadline."""

from __future__ import annotations

from datetime import datetime

from dgca.services import visiting
from dgca.services.forms import Form
from dgca.store import Store, answers


def submit(store: Store, secret: str | None, *, form: Form, now: datetime) -> None:
    """Hand in the form; blanks are allowed. From now on it counts in comparisons."""
    with store.writing() as session:
        visiting.require_own(session, secret, response_id=form.response.id, now=now)
        answers.submit_response(session, response_id=form.response.id, now=now)


def reopen(store: Store, secret: str | None, *, form: Form, now: datetime) -> None:
    """Take the form back to change an answer; until handed in again it counts nowhere."""
    with store.writing() as session:
        visiting.require_own(session, secret, response_id=form.response.id, now=now)
        answers.reopen_response(session, response_id=form.response.id, now=now)
