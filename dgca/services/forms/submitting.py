"""Handing a form in, and taking it back until the deadline."""

from __future__ import annotations

from datetime import datetime

from dgca.services import auditing, visiting
from dgca.services.authority import Deed
from dgca.services.forms.forms import Form
from dgca.store import Session, Store, answers, rooms


def submit(store: Store, secret: str | None, *, form: Form, now: datetime) -> None:
    """Hand in the form; blanks are allowed. From now on it counts in comparisons."""
    with store.writing() as session:
        _require(session, secret, Deed.SUBMIT, form=form, now=now)
        answers.submit_response(session, response_id=form.response.id, now=now)
        _tell_the_room(session, form)


def reopen(store: Store, secret: str | None, *, form: Form, now: datetime) -> None:
    """Take the form back to change an answer; until handed in again it counts nowhere."""
    with store.writing() as session:
        _require(session, secret, Deed.REOPEN_FORM, form=form, now=now)
        answers.reopen_response(session, response_id=form.response.id, now=now)
        _tell_the_room(session, form)


def _tell_the_room(session: Session, form: Form) -> None:
    """Let everybody who watches the team's room look again, where it is open already."""
    here = {"round_id": form.round.id, "country": form.country.code}
    rooms.change_room(session, **here, changed={})


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
