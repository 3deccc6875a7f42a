"""Tries in vain: counters that every replica shares, known only by the hash of what they count."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, delete
from sqlmodel import Session, col, select

from dgca.store.statements import insert_into
from dgca.store.tables import TryRow


def count_try(session: Session, *, key: str, now: datetime, expired: datetime) -> None:
    """Count one more; a counter that began at ``expired`` or before begins anew.

    One statement, so that of several at the same moment each is counted.
    """
    insert = insert_into(session, TryRow).values(key=key, since=now, count=1)
    is_over = col(TryRow.since) <= expired
    session.exec(
        insert.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "since": case((is_over, insert.excluded.since), else_=col(TryRow.since)),
                "count": case((is_over, 1), else_=col(TryRow.count) + 1),
            },
        )
    )


def tries(
    session: Session, *, keys: Collection[str], expired: datetime
) -> dict[str, tuple[int, datetime]]:
    """How often each was tried, and since when; a counter that is over is left out."""
    asked = select(TryRow).where(col(TryRow.key).in_(keys), col(TryRow.since) > expired)
    return {row.key: (row.count, row.since) for row in session.exec(asked)}


def forget_tries(session: Session, *, key: str) -> None:
    """Begin to count from nothing."""
    session.exec(delete(TryRow).where(col(TryRow.key) == key))


def prune_tries(session: Session, *, expired: datetime) -> None:
    """Delete the counters that are over, but for those that somebody else has in hand.

    Waiting for nobody, it can be the last step of any transaction without a deadlock.
    """
    over = (
        select(TryRow.key)
        .where(col(TryRow.since) <= expired)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    session.exec(delete(TryRow).where(col(TryRow.key).in_(over)))
