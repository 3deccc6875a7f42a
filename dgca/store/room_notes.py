"""What one person did in their team's room, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from dgca.model.record import RoomNote
from dgca.store.tables import (
    AnswerHistoryRow,
    AnswerRow,
    ConsentRow,
    NamedMemberRow,
    ReopeningRow,
    ResponseRow,
    RoomRow,
    SignatureRow,
    SignedViewRow,
    VoteRatingRow,
    VoteRow,
)

TEXTS = ("rating", "confidence", "evidence", "comment", "dissent")


def room_notes_of(session: Session, *, participant_id: str) -> tuple[RoomNote, ...]:
    """Everything that bears a person's id in a room, the oldest first."""
    found = [
        *_rooms(session, participant_id),
        *_written(session, participant_id),
        *_votes(session, participant_id),
        *_signatures(session, participant_id),
        *_choices(session, participant_id),
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.what, sorted(one.told.items()))))


def _rooms(session: Session, own: str) -> Iterator[RoomNote]:
    for room in session.exec(select(RoomRow).where(col(RoomRow.opened_by) == own)):
        yield RoomNote(round_id=room.round_id, what="opened the room", at=room.opened_at)
    for name in session.exec(
        select(NamedMemberRow).where(col(NamedMemberRow.participant_id) == own)
    ):
        yield RoomNote(round_id=name.round_id, what="shows the name to the team", at=name.at)


def _written(session: Session, own: str) -> Iterator[RoomNote]:
    for row in (AnswerRow, AnswerHistoryRow):
        asked = (
            select(row, ResponseRow.round_id)
            .join(ResponseRow, col(ResponseRow.id) == col(row.response_id))
            .where(col(row.written_by) == own)
        )
        for answer, round_id in session.exec(asked):
            told = {name: str(getattr(answer, name)) for name in TEXTS}
            told["statement"] = answer.statement_id
            yield RoomNote(
                round_id=round_id, what="wrote an agreed answer", at=answer.saved_at, told=told
            )


def _votes(session: Session, own: str) -> Iterator[RoomNote]:
    asked = (
        select(VoteRatingRow, VoteRow, ResponseRow.round_id)
        .join(VoteRow, col(VoteRow.id) == col(VoteRatingRow.vote_id))
        .join(ResponseRow, col(ResponseRow.id) == col(VoteRow.response_id))
        .where(col(VoteRatingRow.participant_id) == own)
    )
    for rating, vote, round_id in session.exec(asked):
        told = {"statement": vote.statement_id, "rating": rating.rating}
        yield RoomNote(round_id=round_id, what="voted", at=rating.at, told=told)


def _signatures(session: Session, own: str) -> Iterator[RoomNote]:
    view = (SignedViewRow.sha256, ResponseRow.round_id)
    of_team = col(ResponseRow.id) == col(SignedViewRow.response_id)
    signed = (
        select(SignatureRow, *view)
        .join(SignedViewRow, col(SignedViewRow.id) == col(SignatureRow.signed_view_id))
        .join(ResponseRow, of_team)
        .where(col(SignatureRow.participant_id) == own)
    )
    for name, sha256, round_id in session.exec(signed):
        told = {"name": name.name, "role": name.role, "sha256": sha256}
        what = "countersigned" if name.counter else "signed"
        yield RoomNote(round_id=round_id, what=what, at=name.at, told=told)
    again = (
        select(ReopeningRow, *view)
        .join(SignedViewRow, col(SignedViewRow.id) == col(ReopeningRow.signed_view_id))
        .join(ResponseRow, of_team)
        .where(col(ReopeningRow.participant_id) == own)
    )
    for reopening, sha256, round_id in session.exec(again):
        told = {"reason": reopening.reason, "sha256": sha256}
        what = "took a signed view up again"
        yield RoomNote(round_id=round_id, what=what, at=reopening.at, told=told)


def _choices(session: Session, own: str) -> Iterator[RoomNote]:
    for row in session.exec(select(ConsentRow).where(col(ConsentRow.participant_id) == own)):
        told = {"stage": row.stage, "audience": row.audience, "choice": row.choice}
        yield RoomNote(
            round_id=row.round_id, what="chose what others may see", at=row.at, told=told
        )
