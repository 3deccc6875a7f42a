"""What countries let others see: every choice is kept, and the newest counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from dgca.model.response import Stage
from dgca.model.room import Audience, Consent
from dgca.store.tables import ConsentRow

Choices = Mapping[Audience, Consent]
"""What a country has chosen, by audience; what is not in it was never chosen."""


def consents_in(
    session: Session, *, round_id: str, stage: Stage, country: str | None = None
) -> dict[str, Choices]:
    """What each country of a round, or one, has chosen for a stage, by its code."""
    asked = (
        select(ConsentRow)
        .where(col(ConsentRow.round_id) == round_id, col(ConsentRow.stage) == stage.value)
        .order_by(col(ConsentRow.id))
    )
    if country is not None:
        asked = asked.where(col(ConsentRow.country) == country)
    found: dict[str, dict[Audience, Consent]] = defaultdict(dict)
    for row in session.exec(asked):
        found[row.country][Audience(row.audience)] = Consent(row.choice)
    return dict(found)


def add_consent(
    session: Session,
    *,
    round_id: str,
    country: str,
    stage: Stage,
    audience: Audience,
    choice: Consent,
    by: str,
    now: datetime,
) -> None:
    """Keep what a country chooses from now on."""
    session.add(
        ConsentRow(
            round_id=round_id,
            country=country,
            stage=stage.value,
            audience=audience.value,
            choice=choice.value,
            participant_id=by,
            at=now,
        )
    )
    session.flush()
