"""Agreeing: a rating with its reason and any dissent, written by a person and by nobody else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from dgca.errors import NotAllowedError
from dgca.errors.forms import AlreadySubmittedError, TooLongError
from dgca.errors.room import SignedAlreadyError
from dgca.model.kept import SaveOutcome
from dgca.model.response import Answer
from dgca.services.authority import Deed
from dgca.services.forms.answering import LONGEST_TEXT, clean, require_offered
from dgca.services.room.in_hand import Hand, in_hand
from dgca.store import Store, answers


def agree(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    statement_id: str,
    answer: Answer,
    seen_revision: int,
    language: str,
    now: datetime,
) -> SaveOutcome:
    """Keep what the team agrees at one statement; ``stale`` where somebody else was faster.

    Parameters
    ----------
    answer
        Its comment is the reason why the team chose it.

    Raises
    ------
    RoomNotOpenError, NotTheWriterError, SignedAlreadyError, RoomClosedError
        Where the room, the person or the time forbids it; nothing was changed.
    OffScaleError, NotANumberError, TooLongError
        Where the answer is not one that the statement offers.
    """
    with in_hand(store, secret, Deed.AGREE, round_id=round_id, now=now) as hand:
        hand.require_writing()
        return _kept(
            hand,
            statement_id=statement_id,
            answer=clean(answer),
            seen_revision=seen_revision,
            language=language,
        )


def accept(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    statement_ids: Collection[str],
    language: str,
    now: datetime,
) -> int:
    """Agree to what everybody has said alike, on a person's word; how many that were.

    Parameters
    ----------
    statement_ids
        What the person had before them; where views differ by now, or something is agreed
        already, the statement is left as it is.
    """
    with in_hand(store, secret, Deed.AGREE, round_id=round_id, now=now) as hand:
        hand.require_writing()
        alike = hand.room.agenda.alike
        chosen = {
            statement: rating
            for statement, rating in alike.items()
            if statement in set(statement_ids)
            and not hand.room.agreement.kept(statement).answer.given
        }
        outcomes = [
            _kept(
                hand,
                statement_id=statement,
                answer=replace(hand.room.agreement.kept(statement).answer, rating=rating),
                seen_revision=hand.room.agreement.kept(statement).revision,
                language=language,
            )
            for statement, rating in chosen.items()
        ]
        return sum(outcome.kind == "saved" for outcome in outcomes)


def _kept(
    hand: Hand, *, statement_id: str, answer: Answer, seen_revision: int, language: str
) -> SaveOutcome:
    """Keep one agreed answer; the history tells who wrote what when."""
    question = hand.room.instrument.question(statement_id)
    if question is None or not question.scored:
        raise NotAllowedError
    _require_room_for_words(answer)
    asked = hand.room.instrument.allow
    spoken = replace(
        answer,
        comment="",
        dissent="",
        evidence=answer.evidence if asked.evidence else "",
        confidence=answer.confidence if asked.confidence else "",
    )
    require_offered(hand.room.instrument, statement_id, spoken)
    try:
        outcome = answers.save_answer(
            hand.session,
            response_id=hand.room.agreement.response_id,
            statement_id=statement_id,
            answer=answer,
            seen_revision=seen_revision,
            language=language,
            written_by=hand.room.me.id,
            now=hand.now,
        )
    except AlreadySubmittedError as signed:  # a moment ago, while this waited
        raise SignedAlreadyError from signed
    if outcome.kind == "saved":
        hand.change()
    return outcome


def _require_room_for_words(answer: Answer) -> None:
    """Refuse a reason or a dissent that is too long to be kept."""
    for text in (answer.comment, answer.dissent):
        if len(text) > LONGEST_TEXT:
            raise TooLongError(length=len(text), limit=LONGEST_TEXT)
