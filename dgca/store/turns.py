"""Deeds that must not overtake each other, on either database."""

from __future__ import annotations

from sqlmodel import Session, col, select

from dgca.store.tables import WorkshopRow


def take_turns(session: Session, *, workshop_id: str) -> None:
    """Let deeds that count a workshop's people wait for one another until each has ended.

    SQLite has one writer at a time already. What is read afterwards is as it is by then.
    """
    asked = select(WorkshopRow.id).where(col(WorkshopRow.id) == workshop_id)
    session.exec(asked.with_for_update(key_share=True)).one_or_none()
