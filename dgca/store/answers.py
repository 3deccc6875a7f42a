"""Responses with their answers: opened, read, submitted and reopened."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from operator import attrgetter

from sqlalchemy import ColumnElement, RowMapping, Update, func, select, update
from sqlmodel import Session

from dgca.model.kept import KeptAnswer, KeptResponse
from dgca.model.response import Stage
from dgca.store.engine import new_id
from dgca.store.revisions import bump_revision
from dgca.store.saving import ANSWER, RESPONSE, history_of, kept_answer, save_answer
from dgca.store.statements import insert_into
from dgca.store.tables import ParticipantRow, ResponseRow, table_of

__all__ = [
    "has_answered",
    "history_of",
    "last_change",
    "open_response",
    "reopen_response",
    "response_of",
    "responses_of",
    "save_answer",
    "submit_response",
]

PARTICIPANT = table_of(ParticipantRow)


def response_of(
    session: Session, *, round_id: str, stage: Stage, country: str, participant_id: str | None
) -> KeptResponse | None:
    """The response of a person, or of a team where no participant is named."""
    key = {"round_id": round_id, "country": country, "participant_id": participant_id}
    key["stage"] = stage.value
    found = _responses(session, *_is(key))
    return found[0] if found else None


def open_response(
    session: Session,
    *,
    round_id: str,
    stage: Stage,
    country: str,
    participant_id: str | None,
    now: datetime,
) -> KeptResponse:
    """The response of a person or a team, made if it is not there yet."""
    key = {"round_id": round_id, "country": country, "participant_id": participant_id}
    key["stage"] = stage.value
    insert = insert_into(session, ResponseRow).on_conflict_do_nothing()
    session.exec(insert.values(**key, id=new_id(), opened_at=now))
    return _responses(session, *_is(key))[0]


def responses_of(
    session: Session,
    *,
    round_id: str,
    country: str | None = None,
    stage: Stage | None = None,
    submitted_only: bool = False,
) -> list[KeptResponse]:
    """The round's responses by country and label, in two queries however many they are."""
    wanted = [RESPONSE.c.round_id == round_id]
    if country is not None:
        wanted.append(RESPONSE.c.country == country)
    if stage is not None:
        wanted.append(RESPONSE.c.stage == stage.value)
    if submitted_only:
        wanted.append(RESPONSE.c.submitted_at.is_not(None))
    return sorted(_responses(session, *wanted), key=attrgetter("country", "label", "stage", "id"))


def has_answered(session: Session, *, participant_id: str) -> bool:
    """Whether a person has ever answered anything, in whatever round."""
    asked = select(ANSWER.c.response_id).join(RESPONSE)
    own = asked.where(RESPONSE.c.participant_id == participant_id).limit(1)
    return session.connection().execute(own).first() is not None


def submit_response(session: Session, *, response_id: str, now: datetime) -> None:
    """Submit a response; one that is submitted already keeps its time."""
    _change_state(
        session,
        update(RESPONSE)
        .where(RESPONSE.c.id == response_id, RESPONSE.c.submitted_at.is_(None))
        .values(submitted_at=now),
    )


def reopen_response(session: Session, *, response_id: str, now: datetime) -> None:
    """Open a submitted response again, so that its answers can be changed."""
    _change_state(
        session,
        update(RESPONSE)
        .where(RESPONSE.c.id == response_id, RESPONSE.c.submitted_at.is_not(None))
        .values(submitted_at=None, reopened_at=now),
    )


def last_change(session: Session, *, round_id: str) -> datetime | None:
    """When the submitted responses of a round last changed; none where nobody has submitted.

    A submitted response cannot be changed, so its own last change is its submission.
    """
    asked = select(func.max(RESPONSE.c.submitted_at)).where(RESPONSE.c.round_id == round_id)
    last: datetime | None = session.connection().execute(asked).scalar_one()
    return last


def _change_state(session: Session, change: Update) -> None:
    """Submit or reopen, and tell those who watch, if it was not so already."""
    changed = session.connection().execute(
        change.returning(RESPONSE.c.round_id, RESPONSE.c.country)
    )
    for round_id, country in changed.all():
        bump_revision(session, round_id=round_id, country=country)


def _is(key: dict[str, str | None]) -> list[ColumnElement[bool]]:
    return [RESPONSE.c[name] == value for name, value in key.items()]


def _responses(session: Session, *wanted: ColumnElement[bool]) -> list[KeptResponse]:
    connection = session.connection()
    responses = connection.execute(
        select(*RESPONSE.c, PARTICIPANT.c.label, PARTICIPANT.c.ministry)
        .select_from(RESPONSE.outerjoin(PARTICIPANT))
        .where(*wanted)
    )
    answers: dict[str, dict[str, KeptAnswer]] = defaultdict(dict)
    for row in connection.execute(
        select(ANSWER).join(RESPONSE).where(*wanted).order_by(ANSWER.c.statement_id)
    ).mappings():
        answers[row["response_id"]][row["statement_id"]] = kept_answer(row)
    return [_kept_response(row, answers[row["id"]]) for row in responses.mappings()]


def _kept_response(row: RowMapping, answers: dict[str, KeptAnswer]) -> KeptResponse:
    latest = max(answers.values(), key=attrgetter("saved_at", "statement_id"), default=None)
    return KeptResponse(
        id=row["id"],
        round_id=row["round_id"],
        country=row["country"],
        stage=Stage(row["stage"]),
        participant_id=row["participant_id"],
        label=row["label"] or "",
        ministry=row["ministry"] or "",
        language=latest.language if latest else "",
        submitted_at=row["submitted_at"],
        answers=answers,
    )
