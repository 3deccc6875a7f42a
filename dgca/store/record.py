"""What is kept about one person, wherever it stands."""

from __future__ import annotations

from sqlalchemy import RowMapping, func, or_
from sqlmodel import Session, col, select

from dgca.model.kept import KeptAnswer
from dgca.model.mail import KeptMail, MailKind, MailOutcome
from dgca.model.people import Visit
from dgca.model.record import KeptVisit, OwnAnswer, OwnForm
from dgca.model.response import Stage
from dgca.store.saving import ANSWER, HISTORY, kept_answer
from dgca.store.tables import (
    MailRow,
    ParticipantRow,
    ResponseRow,
    RoundRow,
    StaffRow,
    VisitRow,
)


def ids_by_email(session: Session, *, email: str) -> list[str]:
    """The ids of everybody with an address, in whatever workshop, whether in or out."""
    ids: list[str] = []
    for row in (ParticipantRow, StaffRow):
        asked = select(row.id).where(func.lower(row.email) == email.lower())
        ids += sorted(session.exec(asked))
    return ids


def has_resume_code(session: Session, *, participant_id: str) -> bool:
    """Whether a code is kept by which the person comes back."""
    row = session.get(ParticipantRow, participant_id)
    return row is not None and row.resume_hash is not None


def all_visits_of(session: Session, *, person_id: str, here: str = "") -> tuple[KeptVisit, ...]:
    """Every visit of a person, ended or not, the last one seen first; one may be here."""
    own = or_(col(VisitRow.participant_id) == person_id, col(VisitRow.staff_id) == person_id)
    rows = session.exec(
        select(VisitRow).where(own).order_by(col(VisitRow.seen).desc(), col(VisitRow.id))
    )
    return tuple(
        KeptVisit(
            visit=Visit(**row.model_dump(exclude={"ended"})), ended=row.ended, here=row.id == here
        )
        for row in rows
    )


def mails_to(session: Session, *, participant_id: str) -> tuple[KeptMail, ...]:
    """The messages to a person, the oldest first."""
    asked = select(MailRow).where(col(MailRow.participant_id) == participant_id)
    rows = session.exec(asked.order_by(col(MailRow.asked_at), col(MailRow.id)))
    return tuple(
        KeptMail(
            **row.model_dump(exclude={"kind", "outcome"}),
            kind=MailKind(row.kind),
            outcome=MailOutcome(row.outcome),
        )
        for row in rows
    )


def forms_of(session: Session, *, participant_id: str) -> tuple[OwnForm, ...]:
    """The responses of a person with their answers and histories, the oldest first."""
    asked = (
        select(ResponseRow, RoundRow)
        .join(RoundRow, col(RoundRow.id) == col(ResponseRow.round_id))
        .where(col(ResponseRow.participant_id) == participant_id)
        .order_by(col(ResponseRow.opened_at), col(ResponseRow.id))
    )
    return tuple(_form(session, form, round_) for form, round_ in session.exec(asked))


def _form(session: Session, form: ResponseRow, round_: RoundRow) -> OwnForm:
    connection = session.connection()
    before: dict[str, list[KeptAnswer]] = {}
    history = HISTORY.select().where(HISTORY.c.response_id == form.id)
    for row in connection.execute(history.order_by(HISTORY.c.revision)).mappings():
        before.setdefault(row["statement_id"], []).append(kept_answer(row))
    standing = ANSWER.select().where(ANSWER.c.response_id == form.id)
    rows = connection.execute(standing.order_by(ANSWER.c.statement_id)).mappings()
    return OwnForm(
        round_id=round_.id,
        round=round_.title,
        stage=Stage(form.stage),
        opened_at=form.opened_at,
        submitted_at=form.submitted_at,
        reopened_at=form.reopened_at,
        answers=tuple(_answer(row, before) for row in rows),
    )


def _answer(row: RowMapping, before: dict[str, list[KeptAnswer]]) -> OwnAnswer:
    return OwnAnswer(now=kept_answer(row), before=tuple(before.get(row["statement_id"], ())))
