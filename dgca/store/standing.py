"""What decides whether a deed on one's own response may be done, in a single question."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, and_, bindparam, select
from sqlmodel import Session

from dgca.model.workshop import Standing, Visit
from dgca.store.tables import CountryRow, GroupRow, ResponseRow, VisitRow, table_of

VISIT = table_of(VisitRow)
RESPONSE = table_of(ResponseRow)
COUNTRY = table_of(CountryRow)
GROUP = table_of(GroupRow)


def standing(session: Session, *, visit_id: str, response_id: str) -> Standing | None:
    """The open visit and the response of its own person; None where they do not belong together.

    Parameters
    ----------
    visit_id
        The hash of what the browser's cookie holds.
    """
    asked = {"visit_id": visit_id, "response_id": response_id}
    row = session.connection().execute(_question(), asked).mappings().one_or_none()
    if row is None:
        return None
    deadline: datetime = row["deadline"]
    return Standing(
        visit=Visit(**{name: row[name] for name in _VISIT_COLUMNS}),
        submitted_at=row["submitted_at"],
        deadline=deadline,
    )


_VISIT_COLUMNS = ("id", "participant_id", "started", "seen", "shared_device")


@lru_cache
def _question() -> Select[*tuple[object, ...]]:
    in_round = and_(COUNTRY.c.round_id == RESPONSE.c.round_id, COUNTRY.c.code == RESPONSE.c.country)
    return (
        select(*(VISIT.c[name] for name in _VISIT_COLUMNS), RESPONSE.c.submitted_at)
        .add_columns(GROUP.c.deadline)
        .select_from(VISIT)
        .join(RESPONSE, RESPONSE.c.participant_id == VISIT.c.participant_id)
        .join(COUNTRY, in_round)
        .join(GROUP, GROUP.c.id == COUNTRY.c.group_id)
        .where(
            VISIT.c.id == bindparam("visit_id"),
            VISIT.c.ended.is_(None),
            RESPONSE.c.id == bindparam("response_id"),
        )
    )
