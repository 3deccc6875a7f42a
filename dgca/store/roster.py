"""What a change of a roster asks of the store: who is of the staff, and what people have left."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, delete, exists, select
from sqlmodel import Session, col

from dgca.store.tables import (
    AnswerRow,
    ConsentRow,
    CountryRow,
    ParticipantRow,
    ResponseRow,
    RevisionRow,
    RoomRow,
    StaffRow,
    table_of,
)

ANSWER, PARTICIPANT = table_of(AnswerRow), table_of(ParticipantRow)
RESPONSE, ROOM = table_of(ResponseRow), table_of(RoomRow)
ANSWERED = exists().where(ANSWER.c.response_id == RESPONSE.c.id)
SUBMITTED = RESPONSE.c.submitted_at.is_not(None)


def staff_emails(session: Session) -> frozenset[str]:
    """The addresses of all staff, of whatever workshop."""
    return frozenset(session.connection().execute(select(col(StaffRow.email))).scalars())


def answered_people(session: Session, *, workshop_id: str) -> frozenset[str]:
    """Ids of a workshop's people who have answered or submitted in any round, here or removed."""
    asked = _people_with(ANSWERED | SUBMITTED).where(PARTICIPANT.c.workshop_id == workshop_id)
    return frozenset(session.connection().execute(asked).scalars())


def has_submitted(session: Session, *, participant_id: str) -> bool:
    """Whether a form of a person stands submitted."""
    asked = _people_with(SUBMITTED).where(PARTICIPANT.c.id == participant_id).limit(1)
    return session.connection().execute(asked).first() is not None


def has_forms(session: Session, *, round_id: str, country: str) -> bool:
    """Whether anybody, here or removed, has answered for a country or opened its room."""
    opened = exists().where(ROOM.c.round_id == round_id, ROOM.c.country == country)
    if session.connection().execute(select(opened)).scalar_one():
        return True
    asked = select(RESPONSE.c.id).where(*_of(round_id, country), ANSWERED | SUBMITTED).limit(1)
    return session.connection().execute(asked).first() is not None


def remove_country(session: Session, *, round_id: str, country: str) -> None:
    """Take a country out of a round, with blank forms, and with what it let others see."""
    connection = session.connection()
    blank = and_(*_of(round_id, country), ~ANSWERED, ~SUBMITTED)
    connection.execute(delete(RESPONSE).where(blank))
    for row in (ConsentRow, RevisionRow, CountryRow):
        table = table_of(row)
        code = table.c.code if row is CountryRow else table.c.country
        connection.execute(delete(table).where(table.c.round_id == round_id, code == country))


def _people_with(form: ColumnElement[bool]) -> Select[str]:
    return (
        select(PARTICIPANT.c.id)
        .join(RESPONSE, RESPONSE.c.participant_id == PARTICIPANT.c.id)
        .where(form)
        .distinct()
    )


def _of(round_id: str, country: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return RESPONSE.c.round_id == round_id, RESPONSE.c.country == country
