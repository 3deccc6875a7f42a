"""How far each person has come, in a single question; never what they said."""

from __future__ import annotations

from sqlalchemy import and_, exists, select
from sqlmodel import Session

from dgca.model.readiness import Step
from dgca.model.response import Stage
from dgca.store.tables import AnswerRow, ParticipantRow, ResponseRow, VisitRow, table_of

PARTICIPANT = table_of(ParticipantRow)
RESPONSE = table_of(ResponseRow)
ANSWER = table_of(AnswerRow)
VISIT = table_of(VisitRow)


def steps_of(
    session: Session, *, workshop_id: str, round_id: str, country: str | None = None
) -> dict[str, Step]:
    """By the id of everybody on the roster, or on a country's, how far they have come."""
    came = exists().where(VISIT.c.participant_id == PARTICIPANT.c.id)
    answered = exists().where(ANSWER.c.response_id == RESPONSE.c.id, ANSWER.c.rating != "")
    own_form = and_(
        RESPONSE.c.participant_id == PARTICIPANT.c.id,
        RESPONSE.c.round_id == round_id,
        RESPONSE.c.stage == Stage.SELF.value,
    )
    rows = session.connection().execute(
        select(PARTICIPANT.c.id, RESPONSE.c.submitted_at, answered, came)
        .select_from(PARTICIPANT.outerjoin(RESPONSE, own_form))
        .where(
            PARTICIPANT.c.workshop_id == workshop_id,
            *([] if country is None else [PARTICIPANT.c.country == country]),
        )
    )
    return {who: _step(*found) for who, *found in rows}


def _step(submitted: object, answered: object, came: object) -> Step:
    if submitted is not None:
        return Step.SUBMITTED
    if answered:
        return Step.ANSWERING
    return Step.JOINED if came else Step.AWAITED
