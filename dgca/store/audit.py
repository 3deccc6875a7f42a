"""The audit: what was done, when, and under which person's random key; only ever added to."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from dgca.store.engine import new_id
from dgca.store.statements import insert_into
from dgca.store.tables import AuditRow, PersonKeyRow


def person_key(session: Session, *, person_id: str) -> str:
    """The random key under which a person stands in the audit, made at the first deed."""
    if not person_id:
        return ""
    insert = insert_into(session, PersonKeyRow).on_conflict_do_nothing()
    session.exec(insert.values(person_id=person_id, key=new_id()))
    asked = select(PersonKeyRow.key).where(col(PersonKeyRow.person_id) == person_id)
    return session.exec(asked).one()


def add_record(
    session: Session,
    *,
    person_id: str,
    deed: str,
    workshop_id: str,
    object_: str,
    outcome: str,
    now: datetime,
) -> None:
    """Keep that a deed was done; never an answer, a name or an address.

    Parameters
    ----------
    object_
        What it was done to: a kind and an id, where the id of a person is their random key.
    """
    session.add(
        AuditRow(
            at=now,
            who=person_key(session, person_id=person_id),
            deed=deed,
            workshop_id=workshop_id,
            object=object_,
            outcome=outcome,
        )
    )
    session.flush()
