"""Saving an answer: one upsert with a revision, and a history of what stood there before."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import RowMapping, Select, and_, bindparam, insert, select
from sqlmodel import Session

from dgca.errors.forms import AlreadySubmittedError
from dgca.model.kept import KeptAnswer, SaveOutcome
from dgca.model.response import Answer
from dgca.store.statements import Insert, insert_for
from dgca.store.tables import AnswerHistoryRow, AnswerRow, ResponseRow, table_of

ANSWER = table_of(AnswerRow)
HISTORY = table_of(AnswerHistoryRow)
RESPONSE = table_of(ResponseRow)
CONTENT = (
    *("rating", "confidence", "evidence", "comment", "dissent", "written_by"),
    *("language", "saved_at", "revision", "rated_at"),
)

_remember = insert(HISTORY)


def save_answer(
    session: Session,
    *,
    response_id: str,
    statement_id: str,
    answer: Answer,
    seen_revision: int,
    language: str,
    written_by: str | None = None,
    now: datetime,
) -> SaveOutcome:
    """Keep an answer, if the save has seen what stands there now.

    Parameters
    ----------
    seen_revision
        The revision that the person had before them; 0 where nothing was ever answered.
    language
        The language in which the statement was read.
    written_by
        Id of whoever writes it for a team.

    Returns
    -------
    ``saved`` with the next revision; ``same`` where that content stands there already, whatever
    the save had seen; ``stale``, with what stands there now, where somebody else was faster.

    Raises
    ------
    AlreadySubmittedError
        The response was submitted, perhaps a moment ago by somebody else.
    """
    place = {"response_id": response_id, "statement_id": statement_id}
    before = _standing(session, place)
    if before.answer == answer:
        return SaveOutcome(kind="same", kept=before)
    after = KeptAnswer(
        statement_id=statement_id,
        answer=answer,
        revision=seen_revision + 1,
        language=language,
        saved_at=now,
        written_by=written_by,
        rated_at=before.rated_at if before.answer.rating == answer.rating else now,
    )
    if before.revision != seen_revision or not _put(session, place, after):
        now_there = _standing(session, place)
        return SaveOutcome(kind="same" if now_there.answer == answer else "stale", kept=now_there)
    if before.revision:
        session.connection().execute(_remember, {**place, **_columns(before)})
    return SaveOutcome(kind="saved", kept=after)


def history_of(session: Session, *, response_id: str, statement_id: str) -> list[KeptAnswer]:
    """What stood at a statement before, oldest first; what stands there now is not in it."""
    asked = (
        select(HISTORY)
        .where(HISTORY.c.response_id == response_id, HISTORY.c.statement_id == statement_id)
        .order_by(HISTORY.c.revision)
    )
    return [kept_answer(row) for row in session.connection().execute(asked).mappings()]


def kept_answer(row: RowMapping) -> KeptAnswer:
    """The answer of a row of either table."""
    return KeptAnswer(
        statement_id=row["statement_id"],
        answer=Answer(
            rating=row["rating"],
            confidence=row["confidence"],
            evidence=row["evidence"],
            comment=row["comment"],
            dissent=row["dissent"],
        ),
        revision=row["revision"],
        language=row["language"],
        saved_at=row["saved_at"],
        written_by=row["written_by"],
        rated_at=row["rated_at"],
    )


def _columns(kept: KeptAnswer) -> dict[str, object]:
    return {
        "rating": kept.answer.rating,
        "confidence": kept.answer.confidence,
        "evidence": kept.answer.evidence,
        "comment": kept.answer.comment,
        "dissent": kept.answer.dissent,
        "written_by": kept.written_by,
        "language": kept.language,
        "saved_at": kept.saved_at,
        "revision": kept.revision,
        "rated_at": kept.rated_at,
    }


def _standing(session: Session, place: dict[str, str]) -> KeptAnswer:
    """What stands there now, of a response that is open and stays so until the commit."""
    row = session.connection().execute(_look(), place).mappings().one()
    if row["submitted_at"] is not None:
        raise AlreadySubmittedError
    if row["revision"] is None:
        return KeptAnswer(statement_id=place["statement_id"])
    return kept_answer(row)


def _put(session: Session, place: dict[str, str], after: KeptAnswer) -> bool:
    """Write the answer over the revision before it; False where that one is gone by now.

    On PostgreSQL two saves may have read the same revision: the second waits here for the
    first, finds another revision, and writes nothing.
    """
    connection = session.connection()
    return (
        connection.execute(_upsert(connection.dialect.name), {**place, **_columns(after)}).rowcount
        == 1
    )


@lru_cache
def _look() -> Select[*tuple[object, ...]]:
    here = and_(
        ANSWER.c.response_id == RESPONSE.c.id, ANSWER.c.statement_id == bindparam("statement_id")
    )
    return (
        select(RESPONSE.c.submitted_at, *ANSWER.c)
        .select_from(RESPONSE.outerjoin(ANSWER, here))
        .where(RESPONSE.c.id == bindparam("response_id"))
        .with_for_update(read=True, of=RESPONSE)
    )


@lru_cache
def _upsert(dialect: str) -> Insert:
    statement = insert_for(dialect, ANSWER)
    return statement.on_conflict_do_update(
        index_elements=["response_id", "statement_id"],
        set_={name: statement.excluded[name] for name in CONTENT},
        where=ANSWER.c.revision == statement.excluded.revision - 1,
    ).execution_options(preserve_rowcount=True)
