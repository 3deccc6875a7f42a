"""Visits: which browser is whose, until it leaves; the row stays."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, or_, update
from sqlmodel import Session, col, select

from dgca.model.people import Visit
from dgca.store.tables import VisitRow


def start_visit(session: Session, visit: Visit) -> None:
    """Keep a visit whose id is the hash of what the browser's cookie holds."""
    session.add(VisitRow(**asdict(visit)))
    session.flush()


def visit(session: Session, *, visit_id: str) -> Visit | None:
    """The visit of that id, unless it has ended."""
    row = session.get(VisitRow, visit_id)
    if row is None or row.ended is not None:
        return None
    return Visit(**row.model_dump(exclude={"ended"}))


def has_come(session: Session, *, person_id: str, before: datetime | None = None) -> bool:
    """Whether a person has ever come in, or did before a moment."""
    theirs = or_(col(VisitRow.participant_id) == person_id, col(VisitRow.staff_id) == person_id)
    asked = select(VisitRow.id).where(theirs)
    if before is not None:
        asked = asked.where(col(VisitRow.started) < before)
    return session.exec(asked.limit(1)).first() is not None


def touch_visit(session: Session, *, visit_id: str, now: datetime) -> None:
    """Note that the visitor was seen."""
    session.exec(
        update(VisitRow)
        .where(col(VisitRow.id) == visit_id, col(VisitRow.ended).is_(None))
        .values(seen=now)
    )


def end_visit(session: Session, *, visit_id: str, now: datetime) -> None:
    """End a visit; one that has ended stays as it is."""
    session.exec(
        update(VisitRow)
        .where(col(VisitRow.id) == visit_id, col(VisitRow.ended).is_(None))
        .values(ended=now)
    )


def visits_of(session: Session, *, person_id: str) -> list[Visit]:
    """The visits of a person that have not ended, the last one seen first."""
    asked = select(VisitRow).where(_of(person_id), col(VisitRow.ended).is_(None))
    rows = session.exec(asked.order_by(col(VisitRow.seen).desc(), col(VisitRow.id)))
    return [Visit(**row.model_dump(exclude={"ended"})) for row in rows]


def end_visits_of(session: Session, *, person_id: str, now: datetime, but: str = "") -> None:
    """End every visit of a person, on every device; one can be left as it is."""
    session.exec(
        update(VisitRow)
        .where(_of(person_id), col(VisitRow.id) != but, col(VisitRow.ended).is_(None))
        .values(ended=now)
    )


def _of(person_id: str) -> ColumnElement[bool]:
    return or_(col(VisitRow.participant_id) == person_id, col(VisitRow.staff_id) == person_id)
