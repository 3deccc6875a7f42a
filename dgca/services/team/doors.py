"""The doors before which strangers stand: what is tried in vain is counted and written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.correspondence.codes import typed_resume_code
from dgca.errors.entry import ResumeCodeNeededError, UnknownLinkError, UnknownResumeCodeError
from dgca.services import auditing, visiting
from dgca.services.entry import joining, tries
from dgca.services.entry.joining import Invitation, Joined
from dgca.services.entry.resuming import owner_of_resume_code
from dgca.services.visiting import fingerprint
from dgca.store import Store

BY_LINK, BY_RESUME_CODE, BY_JOIN_CODE = "come in by link", "come back by code", "ask by join code"
"""What is done at a door, as the audit and the counters name it."""

LONGEST_CODE = 64
"""How much of a code that was typed is worth looking at."""


@dataclass(frozen=True, kw_only=True)
class Knock:
    """A try at a door: which door, what is tried, from which address, when."""

    door: str
    subject: str
    address: str
    now: datetime


def refuse_if_too_many(store: Store, knock: Knock) -> None:
    """Stop whoever has tried in vain too often."""
    tries.refuse_if_too_many(
        store, what=knock.door, subject=knock.subject, address=knock.address, now=knock.now
    )


def note_failure(store: Store, knock: Knock) -> None:
    """Count a try in vain, and write it down without what was tried."""
    tries.note_failure(
        store, what=knock.door, subject=knock.subject, address=knock.address, now=knock.now
    )
    with store.writing() as session:
        auditing.record(session, knock.door, by="", outcome="opens nothing", now=knock.now)


def look_at_link(store: Store, token: str, *, address: str, now: datetime) -> Invitation:
    """Whom a link is for, without using it up.

    A link is too long to be guessed, so one that opens something is never held up.

    Raises
    ------
    UnknownLinkError, TooManyTriesError
        It opens nothing; and so did many others of late.
    """
    found = joining.open_link(store, token, now=now)
    if found is None:
        _refuse_link(store, token, address=address, now=now)
        raise UnknownLinkError
    return found


def come_in_by_link(
    store: Store,
    token: str,
    *,
    address: str,
    now: datetime,
    shared_device: bool,
    previous: str | None,
    resume_code: str = "",
    form: str = "",
) -> Joined:
    """Start a visit by a link, as ``joining.join`` does; a wrong resume code counts as a try."""
    knock = Knock(door=BY_RESUME_CODE, subject=fingerprint(token), address=address, now=now)
    if resume_code:
        refuse_if_too_many(store, knock)
    try:
        return joining.join(
            store,
            token,
            now=now,
            shared_device=shared_device,
            previous=previous,
            resume_code=resume_code[:LONGEST_CODE],
            form=form,
        )
    except UnknownLinkError:
        _refuse_link(store, token, address=address, now=now)
        raise
    except ResumeCodeNeededError:
        if resume_code:
            note_failure(store, knock)
        raise


def come_back_by_code(
    store: Store,
    typed: str,
    *,
    address: str,
    now: datetime,
    shared_device: bool,
    previous: str | None,
) -> str:
    """Start a visit by a resume code; the visit's secret is for the browser alone.

    Raises
    ------
    UnknownResumeCodeError, TooManyTriesError
        It opens nothing; or too much was tried.
    """
    code = typed[:LONGEST_CODE]
    subject = fingerprint(typed_resume_code(code) or code)
    knock = Knock(door=BY_RESUME_CODE, subject=subject, address=address, now=now)
    refuse_if_too_many(store, knock)
    with store.writing() as session:
        owner = owner_of_resume_code(session, code)
        if owner:
            auditing.record(
                session, BY_RESUME_CODE, by=owner.id, workshop_id=owner.workshop_id, now=now
            )
            return visiting.start(
                session, owner, now=now, shared_device=shared_device, previous=previous
            )
    note_failure(store, knock)
    raise UnknownResumeCodeError


def _refuse_link(store: Store, token: str, *, address: str, now: datetime) -> None:
    knock = Knock(door=BY_LINK, subject=fingerprint(token), address=address, now=now)
    refuse_if_too_many(store, knock)
    note_failure(store, knock)
