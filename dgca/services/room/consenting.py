"""What a country lets others see: chosen by its lead for each audience, and never beforehand."""

from __future__ import annotations

from datetime import datetime

from dgca.errors.room import ReleasedError
from dgca.model.response import Stage
from dgca.model.room import Audience, Consent
from dgca.services.authority import Deed
from dgca.services.room.in_hand import in_hand
from dgca.store import Store, consents
from dgca.store.revisions import bump_revision

OPENNESS = (Consent.NOT, Consent.UNNAMED, Consent.NAMED)
"""From what shows least to what shows most."""


def choose(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    stage: Stage,
    audience: Audience,
    choice: Consent,
    now: datetime,
) -> None:
    """Choose what an audience may see of a stage; once released, only less than before.

    Raises
    ------
    ReleasedError
        The results are released, and this would show more.
    """
    with in_hand(store, secret, Deed.CONSENT, round_id=round_id, now=now) as hand:
        before = hand.room.consents[stage].get(audience)
        if before is choice:
            return
        shows_more = OPENNESS.index(choice) > OPENNESS.index(before or Consent.NOT)
        if hand.room.group.state.is_released and shows_more:
            raise ReleasedError
        key = {"round_id": hand.room.round.id, "country": hand.room.country.code}
        consents.add_consent(
            hand.session,
            **key,
            stage=stage,
            audience=audience,
            choice=choice,
            by=hand.room.me.id,
            now=now,
        )
        bump_revision(hand.session, **key)
        hand.change()
        hand.record(object_=f"audience {audience}", outcome=f"{stage} {choice}")
