"""What a country lets others see: chosen by its lead for each audience, and never beforehand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.errors.room import ReleasedError
from dgca.model.people import Role
from dgca.model.response import Stage
from dgca.model.room import Audience, Consent
from dgca.model.workshop import Group
from dgca.services import visiting
from dgca.services.authority import Deed
from dgca.services.room.in_hand import Hand, in_hand
from dgca.store import Store, consents, workshops
from dgca.store.consents import Choices
from dgca.store.revisions import bump_revision

OPENNESS = (Consent.NOT, Consent.UNNAMED, Consent.NAMED)
"""From what shows least to what shows most."""

Question = tuple[Audience, ...]
"""The audiences that are asked about at once."""


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """What a country has chosen for a stage, for its own people.

    Attributes
    ----------
    choices
        By audience; what is not in it was never chosen, and so shows nothing.
    one_group
        Whether the round has one group, so that its own group is all there is.
    leads
        Whether the visitor chooses.
    """

    stage: Stage
    choices: Choices
    group: Group
    one_group: bool
    leads: bool

    @property
    def released(self) -> bool:
        """Whether one can only withdraw by now."""
        return self.group.state.is_released

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked: one's own group and all groups at once where they are the same."""
        if self.one_group:
            return (Audience.OWN_GROUP, Audience.ALL_GROUPS), (Audience.PUBLICATION,)
        return tuple((audience,) for audience in Audience)

    def chosen(self, question: Question) -> Consent | None:
        """What was chosen; None where nothing was, or not the same for all of a question."""
        found = {self.choices.get(audience) for audience in question}
        return found.pop() if len(found) == 1 else None

    def shown(self, question: Question) -> Consent:
        """The most that any audience of a question is shown."""
        return max((self.choices.get(one, Consent.NOT) for one in question), key=OPENNESS.index)


def choosing(
    store: Store, secret: str | None, *, round_id: str | None, stage: Stage, now: datetime
) -> Choosing:
    """What the visitor's own country has chosen for a stage."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        at = replace(visiting.own_place(found), person_id="")
        visiting.require(session, secret, Deed.SEE_ROOM, at=at, now=now)
        round_ = visiting.round_for(session, found, round_id)
        key = {"round_id": round_.id, "country": at.country}
        country = workshops.country(session, round_id=round_.id, code=at.country)
        groups = {one.id: one for one in workshops.groups_of(session, round_id=round_.id)}
        if country is None:
            raise NoRoundError
        return Choosing(
            stage=stage,
            choices=consents.consents_in(session, stage=stage, **key).get(at.country, {}),
            group=groups[country.group_id],
            one_group=len(groups) == 1,
            leads=Role.LEAD in found.standpoint.roles,
        )


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
    answer(
        store,
        secret,
        round_id=round_id,
        stage=stage,
        audiences=(audience,),
        choice=choice,
        now=now,
    )


def answer(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    stage: Stage,
    audiences: Collection[Audience],
    choice: Consent,
    now: datetime,
) -> None:
    """Choose the same for several audiences, for all of them or for none.

    Raises
    ------
    ReleasedError
        The results are released, and this would show more.
    """
    with in_hand(store, secret, Deed.CONSENT, round_id=round_id, now=now) as hand:
        key = {"round_id": hand.room.round.id, "country": hand.room.country.code}
        bump_revision(hand.session, **key)  # others who choose wait here; what is read now stays
        there = consents.consents_in(hand.session, stage=stage, **key)
        before = there.get(hand.room.country.code, {})
        for audience in audiences:
            if before.get(audience) is not choice:
                _keep(hand, stage, audience, before=before.get(audience), choice=choice)
        hand.change()


def _keep(
    hand: Hand, stage: Stage, audience: Audience, *, before: Consent | None, choice: Consent
) -> None:
    """Keep one choice, and write it down."""
    shows_more = OPENNESS.index(choice) > OPENNESS.index(before or Consent.NOT)
    if hand.room.group.state.is_released and shows_more:
        raise ReleasedError
    consents.add_consent(
        hand.session,
        round_id=hand.room.round.id,
        country=hand.room.country.code,
        stage=stage,
        audience=audience,
        choice=choice,
        by=hand.room.me.id,
        now=hand.now,
    )
    hand.record(object_=f"audience {audience}", outcome=f"{stage} {choice}")
