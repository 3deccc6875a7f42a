"""How often what others may see has changed: what an open comparison watches."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from dgca.store.statements import insert_into
from dgca.store.tables import RevisionRow


def bump_revision(session: Session, *, round_id: str, country: str) -> None:
    """Count one more change of what others may see of a country."""
    insert = insert_into(session, RevisionRow).values(
        round_id=round_id, country=country, revision=1
    )
    session.exec(
        insert.on_conflict_do_update(
            index_elements=["round_id", "country"],
            set_={"revision": col(RevisionRow.revision) + 1},
        )
    )


def revision_of(session: Session, *, round_id: str, countries: Sequence[str] | None = None) -> int:
    """How often a round has changed, or some countries of it: the sum over its countries."""
    asked = select(func.coalesce(func.sum(col(RevisionRow.revision)), 0)).where(
        col(RevisionRow.round_id) == round_id
    )
    if countries is not None:
        asked = asked.where(col(RevisionRow.country).in_(countries))
    return int(session.exec(asked).one())
