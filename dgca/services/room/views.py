"""What the members of a room have said, each alone, before it was opened and after."""

from __future__ import annotations

from collections.abc import Sequence

from dgca.model.instrument import Instrument, Statement
from dgca.model.kept import KeptAnswer, KeptResponse
from dgca.model.response import Answer, Stage
from dgca.model.room import Room, View
from dgca.store import Session, answers


def submitted_forms(session: Session, room: Room) -> list[KeptResponse]:
    """The forms that the members of a room have submitted."""
    return answers.responses_of(
        session,
        round_id=room.round_id,
        country=room.country,
        stage=Stage.SELF,
        submitted_only=True,
    )


def views_of(
    instrument: Instrument,
    room: Room,
    forms: Sequence[KeptResponse],
    *,
    me: str,
    named: bool,
) -> dict[str, tuple[View, ...]]:
    """What each submitted form says at each statement; a statement that was left is blank.

    ``me`` is the id of the one whose own views are marked.
    """

    def view(form: KeptResponse, statement: str) -> View:
        kept = form.answers.get(statement, KeptAnswer(statement_id=statement))
        return View(
            answer=kept.answer,
            name=form.label if named else "",
            mine=form.participant_id == me,
            late=kept.rated_at is not None and kept.rated_at >= room.opened_at,
        )

    return {
        statement.id: tuple(
            sorted(
                (view(form, statement.id) for form in forms),
                key=lambda one: _place(instrument, statement, one.answer),
            )
        )
        for statement in instrument.statements
    }


def _place(instrument: Instrument, statement: Statement, answer: Answer) -> tuple[int, str]:
    """Where an answer stands on its scale; what is no rating comes after."""
    codes = instrument.scale_of(statement).codes
    return (codes.index(answer.rating) if answer.rating in codes else len(codes), answer.rating)
