"""Voting again: each member is asked once more, alone; the first ratings stay as they are."""

from __future__ import annotations

from datetime import datetime

from dgca.errors.room import NoVoteError, VoteOpenError
from dgca.model.response import Answer
from dgca.model.room import Vote
from dgca.services.authority import Deed
from dgca.services.forms.answering import require_offered
from dgca.services.room.in_hand import Hand, in_hand
from dgca.store import Store, votes


def ask_again(
    store: Store, secret: str | None, *, round_id: str | None, statement_id: str, now: datetime
) -> None:
    """Ask everybody of the team once more about a statement.

    Raises
    ------
    VoteOpenError
        They are being asked already.
    """
    with in_hand(store, secret, Deed.ASK_AGAIN, round_id=round_id, now=now) as hand:
        hand.require_writing()
        require_offered(hand.room.instrument, statement_id, Answer())
        if not votes.open_vote(
            hand.session,
            response_id=hand.room.agreement.response_id,
            statement_id=statement_id,
            by=hand.room.me.id,
            now=now,
        ):
            raise VoteOpenError
        hand.change()
        hand.record(object_=f"statement {statement_id}")


def vote(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    vote_id: str,
    rating: str,
    now: datetime,
) -> None:
    """Choose once more, or choose otherwise until the vote ends; it ends when all have voted.

    Raises
    ------
    NoVoteError
        The vote has ended, or is none of this team's.
    OffScaleError, NotANumberError
        The rating is not one that the statement offers.
    """
    with in_hand(store, secret, Deed.VOTE, round_id=round_id, now=now) as hand:
        hand.require_open()
        hand.require_unsigned()
        found = _open_vote(hand, vote_id)
        require_offered(hand.room.instrument, found.statement_id, Answer(rating=rating))
        votes.cast_vote(
            hand.session, vote_id=vote_id, participant_id=hand.room.me.id, rating=rating, now=now
        )
        voted = {*found.voted, hand.room.me.id}
        if voted >= {one.id for one in hand.room.members}:
            votes.close_vote(hand.session, vote_id=vote_id, now=now)
        hand.change()
        hand.record(object_=f"statement {found.statement_id}")


def end_vote(
    store: Store, secret: str | None, *, round_id: str | None, vote_id: str, now: datetime
) -> None:
    """End a vote, and show what was chosen; who has not voted is not waited for."""
    with in_hand(store, secret, Deed.ASK_AGAIN, round_id=round_id, now=now) as hand:
        hand.require_writing()
        found = _open_vote(hand, vote_id)
        votes.close_vote(hand.session, vote_id=vote_id, now=now)
        hand.change()
        hand.record(object_=f"statement {found.statement_id}", outcome="ended")


def _open_vote(hand: Hand, vote_id: str) -> Vote:
    here = (one for one in hand.room.agreement.votes if one.id == vote_id and one.open)
    found = next(here, None)
    if found is None:
        raise NoVoteError
    return found
