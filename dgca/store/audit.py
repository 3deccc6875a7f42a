"""The audit: what was done, when, and under which person's random key; only ever added to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from dgca.model.audit import AuditFilter, AuditRecord
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


def person_keys(session: Session, *, person_ids: Sequence[str]) -> dict[str, str]:
    """The random keys of several people by their ids, made where they are missing."""
    if not person_ids:
        return {}
    made = [{"person_id": one, "key": new_id()} for one in person_ids]
    session.exec(insert_into(session, PersonKeyRow).on_conflict_do_nothing().values(made))
    rows = session.exec(select(PersonKeyRow).where(col(PersonKeyRow.person_id).in_(person_ids)))
    return {row.person_id: row.key for row in rows}


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


def add_records_of_people(
    session: Session,
    person_ids: Sequence[str],
    *,
    by: str,
    deed: str,
    workshop_id: str,
    outcome: str,
    now: datetime,
) -> None:
    """Keep that a deed was done to each of several people, in few statements however many."""
    who, keys = person_key(session, person_id=by), person_keys(session, person_ids=person_ids)
    session.add_all(
        AuditRow(
            at=now,
            who=who,
            deed=deed,
            workshop_id=workshop_id,
            object=f"person {keys[one]}",
            outcome=outcome,
        )
        for one in person_ids
    )
    session.flush()


def records(
    session: Session, wanted: AuditFilter, *, before: int | None = None, limit: int
) -> list[AuditRecord]:
    """Records that are wanted, the newest first.

    Parameters
    ----------
    before
        Only those that were recorded before the one of this id.
    limit
        At most so many.
    """
    asked = select(AuditRow).where(*_conditions(wanted))
    if before is not None:
        asked = asked.where(col(AuditRow.id) < before)
    rows = session.exec(asked.order_by(col(AuditRow.id).desc()).limit(limit))
    return [AuditRecord(**row.model_dump()) for row in rows]


def count_records(session: Session, wanted: AuditFilter) -> int:
    """How many records are wanted."""
    asked = select(func.count()).select_from(AuditRow).where(*_conditions(wanted))
    return int(session.exec(asked).one())


def newest(session: Session) -> int:
    """The id of the newest record; 0 where there is none."""
    return session.exec(select(func.max(col(AuditRow.id)))).one() or 0


def deeds(session: Session) -> list[str]:
    """Every deed that was ever recorded, by name."""
    return sorted(session.exec(select(AuditRow.deed).distinct()))


def outcomes(session: Session) -> list[str]:
    """Every way in which a deed ever ended, by name."""
    return sorted(session.exec(select(AuditRow.outcome).distinct()))


def key_of(session: Session, *, person_id: str) -> str:
    """The key under which a person stands in the audit; empty where they never did anything."""
    asked = select(PersonKeyRow.key).where(col(PersonKeyRow.person_id) == person_id)
    return session.exec(asked).one_or_none() or ""


def _conditions(wanted: AuditFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.since is not None:
        yield col(AuditRow.at) >= wanted.since
    if wanted.until is not None:
        yield col(AuditRow.at) < wanted.until
    if wanted.who:
        yield or_(col(AuditRow.who) == wanted.who, col(AuditRow.object) == f"person {wanted.who}")
    for name in ("deed", "workshop_id", "outcome"):
        if value := getattr(wanted, name):
            yield col(getattr(AuditRow, name)) == value
