"""Which round is meant, and what a person's country is called in it."""

from __future__ import annotations

from dgca.model.people import Participant
from dgca.model.workshop import Round
from dgca.store import Session, workshops


def newest_round(
    session: Session, workshop_ids: frozenset[str], round_id: str | None
) -> Round | None:
    """The newest round of some workshops, or the one that is named."""
    rounds = (
        round_
        for workshop_id in workshop_ids
        for round_ in workshops.rounds_of(session, workshop_id=workshop_id)
        if round_id in (None, "", round_.id)
    )
    return max(rounds, key=lambda round_: (round_.made, round_.id), default=None)


def country_name(session: Session, participant: Participant) -> str:
    """The name of a participant's country in the newest round that has it."""
    rounds = workshops.rounds_of(session, workshop_id=participant.workshop_id)
    found = (
        workshops.country(session, round_id=round_.id, code=participant.country)
        for round_ in reversed(rounds)
    )
    return next((country.name for country in found if country), participant.country)
