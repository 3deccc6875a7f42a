"""Writing down what was done: who by a random key, what, to what, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dgca.services.authority import Deed
from dgca.store import Session, audit

DONE = "done"


def record(
    session: Session,
    deed: Deed | str,
    *,
    by: str,
    workshop_id: str = "",
    object_: str = "",
    outcome: str = DONE,
    now: datetime,
) -> None:
    """Keep a deed, in the transaction that does it: both are kept, or neither.

    Parameters
    ----------
    by
        Id of whoever did it, which is kept as a random key; empty for nobody known.
    object_
        Kind and id of what it was done to; never an answer, a name or an address.
    """
    audit.add_record(
        session,
        person_id=by,
        deed=str(deed),
        workshop_id=workshop_id,
        object_=object_,
        outcome=outcome,
        now=now,
    )


def record_people(
    session: Session,
    deed: Deed | str,
    person_ids: Sequence[str],
    *,
    by: str,
    workshop_id: str,
    outcome: str = DONE,
    now: datetime,
) -> None:
    """Keep a deed that was done to several people: a record for each, by their random keys."""
    audit.add_records_of_people(
        session,
        person_ids,
        by=by,
        deed=str(deed),
        workshop_id=workshop_id,
        outcome=outcome,
        now=now,
    )


def person(session: Session, person_id: str) -> str:
    """A person as an object of the audit: by their random key."""
    return f"person {audit.person_key(session, person_id=person_id)}"
