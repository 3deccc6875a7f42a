"""Votes again: everybody of a team is asked once more about one statement."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from dgca.model.room import Vote
from dgca.store.engine import new_id
from dgca.store.statements import insert_into, was_new
from dgca.store.tables import VoteRatingRow, VoteRow


def votes_of(session: Session, *, response_id: str) -> tuple[Vote, ...]:
    """The votes about a team's view, the oldest first, with what was chosen in each."""
    rows = session.exec(
        select(VoteRow)
        .where(col(VoteRow.response_id) == response_id)
        .order_by(col(VoteRow.opened_at), col(VoteRow.id))
    ).all()
    chosen: dict[str, dict[str, str]] = defaultdict(dict)
    for rating in session.exec(
        select(VoteRatingRow).where(col(VoteRatingRow.vote_id).in_([row.id for row in rows]))
    ):
        chosen[rating.vote_id][rating.participant_id] = rating.rating
    return tuple(
        Vote(
            id=row.id,
            statement_id=row.statement_id,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            ratings=chosen[row.id],
            voted=frozenset(chosen[row.id]),
        )
        for row in rows
    )


def open_vote(
    session: Session, *, response_id: str, statement_id: str, by: str, now: datetime
) -> bool:
    """Ask everybody once more about a statement; False where they are asked already."""
    asked = insert_into(session, VoteRow).values(
        id=new_id(),
        response_id=response_id,
        statement_id=statement_id,
        opened_at=now,
        opened_by=by,
    )
    return was_new(session, asked)


def cast_vote(
    session: Session, *, vote_id: str, participant_id: str, rating: str, now: datetime
) -> None:
    """Keep what somebody chose; until the vote closes they may choose again."""
    insert = insert_into(session, VoteRatingRow).values(
        vote_id=vote_id, participant_id=participant_id, rating=rating, at=now
    )
    session.exec(
        insert.on_conflict_do_update(
            index_elements=["vote_id", "participant_id"], set_={"rating": rating, "at": now}
        )
    )


def close_vote(session: Session, *, vote_id: str, now: datetime) -> bool:
    """End a vote; False where it has ended already."""
    closed = session.exec(
        update(VoteRow)
        .where(col(VoteRow.id) == vote_id, col(VoteRow.closed_at).is_(None))
        .values(closed_at=now)
    )
    return closed.rowcount == 1
