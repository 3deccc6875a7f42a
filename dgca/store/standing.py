"""What decides whether a deed on one's own response may be done, in a single question."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, and_, bindparam, select
from sqlmodel import Session

from dgca.model.kept import Standing
from dgca.model.people import Role, Status, Visit
from dgca.model.timetable import GroupState, takes_answers_in
from dgca.store.tables import (
    CountryRow,
    GroupRow,
    ParticipantRow,
    ResponseRow,
    VisitRow,
    table_of,
)

VISIT = table_of(VisitRow)
PARTICIPANT = table_of(ParticipantRow)
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
    own: datetime | None = row["own_deadline"]
    state = GroupState(row["state"])
    return Standing(
        visit=Visit(**{name: row[name] for name in _VISIT_COLUMNS}),
        role=Role(row["role"]),
        submitted_at=row["submitted_at"],
        deadline=own or row["deadline"],
        open=takes_answers_in(state, late=own is not None),
    )


_VISIT_COLUMNS = ("id", "participant_id", "started", "seen", "shared_device")


@lru_cache
def _question() -> Select[*tuple[object, ...]]:
    in_round = and_(COUNTRY.c.round_id == RESPONSE.c.round_id, COUNTRY.c.code == RESPONSE.c.country)
    return (
        select(*(VISIT.c[name] for name in _VISIT_COLUMNS), RESPONSE.c.submitted_at)
        .add_columns(GROUP.c.deadline, GROUP.c.state, COUNTRY.c.own_deadline, PARTICIPANT.c.role)
        .select_from(VISIT)
        .join(RESPONSE, RESPONSE.c.participant_id == VISIT.c.participant_id)
        .join(PARTICIPANT, PARTICIPANT.c.id == VISIT.c.participant_id)
        .join(COUNTRY, in_round)
        .join(GROUP, GROUP.c.id == COUNTRY.c.group_id)
        .where(
            VISIT.c.id == bindparam("visit_id"),
            VISIT.c.ended.is_(None),
            PARTICIPANT.c.status == Status.ACTIVE.value,
            RESPONSE.c.id == bindparam("response_id"),
        )
    )
