"""The demonstration: a workshop of invented governments, with answers from a simulator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from dgca.definition.read import read_edition
from dgca.errors import NoRoundError
from dgca.model.kept import KeptResponse
from dgca.model.people import Person, Role
from dgca.model.workshop import Country, Round, Workshop
from dgca.services import place
from dgca.services.entry.joining import make_link
from dgca.services.invented.demonstration_rows import (
    keep_countries,
    keep_facilitator,
    keep_form,
    keep_round,
)
from dgca.services.invented.demonstration_times import Clock
from dgca.services.invented.fictitious import HowFar
from dgca.services.invented.simulation import simulated_forms
from dgca.store import Session, Store, answers, people, staff, workshops
from dgca.store.purging import purged_at

SHIPPED_INSTRUMENT = Path(__file__).parents[3] / "instruments" / "dtca.yaml"

DEFAULT_SEED = 23
"""A seed whose group A has a clear headline: one dimension most alike, one most different."""


class PersonalLink(NamedTuple):
    """Whose link it is, and its token, which is kept nowhere."""

    participant: Person
    token: str


@dataclass(frozen=True, kw_only=True)
class Filled:
    """How far somebody's form is."""

    answered: int
    asked: int
    submitted: bool

    @property
    def how_far(self) -> HowFar:
        """How far in a word: nine in ten answered, as tired people do, is filled."""
        if self.submitted:
            return HowFar.SUBMITTED
        if self.answered == 0:
            return HowFar.NOT_STARTED
        return HowFar.HALF_FILLED if self.answered < 0.9 * self.asked else HowFar.FILLED


@dataclass(frozen=True, kw_only=True)
class Demonstration:
    """A demonstration workshop with a new link for each of its people.

    Attributes
    ----------
    closes
        When the last of its groups closes.
    links
        The facilitator's first, then by country and number.
    forms
        By participant id, of everybody who has a country.
    """

    workshop: Workshop
    round: Round
    closes: datetime
    countries: tuple[Country, ...]
    links: tuple[PersonalLink, ...]
    forms: Mapping[str, Filled]

    def handful(self) -> tuple[PersonalLink, ...]:
        """One link of each kind: by role, and by how far the form is."""
        kinds: dict[tuple[frozenset[Role], HowFar | None], PersonalLink] = {}
        for link in self.links:
            form = self.forms.get(link.participant.id)
            kinds.setdefault((link.participant.roles, form.how_far if form else None), link)
        return tuple(kinds.values())


def make_demonstration(
    store: Store,
    *,
    now: datetime,
    seed: int = DEFAULT_SEED,
    instrument_path: Path = SHIPPED_INSTRUMENT,
) -> Demonstration:
    """Make a demonstration workshop, whole or not at all.

    The same seed gives the same people and answers; ids and tokens are new every time.

    Raises
    ------
    FaultyFileError, UnreadableFileError
        The instrument's file is faulty or not there; nothing was made.
    """
    edition = read_edition(instrument_path)
    forms = simulated_forms(edition.instrument, seed=seed)
    clock = Clock.seeded(seed, now=now)
    with store.writing() as session:
        round_ = keep_round(session, edition, now=now)
        keep_countries(session, round_, now=now)
        keep_facilitator(session, round_)
        for form in forms:
            keep_form(
                session,
                round_,
                form=form,
                clock=clock,
                language=edition.instrument.languages[0],
            )
        return _linked(session, round_, asked=len(edition.instrument.questions), now=now)


def has_workshops(store: Store) -> bool:
    """Whether the database holds any workshop, demonstration or not."""
    with store.reading() as session:
        return bool(workshops.workshops(session))


def fresh_links(store: Store, *, now: datetime) -> Demonstration | None:
    """Give new links to everybody in the newest demonstration; None where there is none.

    The links that were given before still open.
    """
    with store.reading() as session:
        round_ = _newest_round(session)
    if round_ is None:
        return None
    asked = len(place.pinned_instrument(store, round_).questions)
    with store.writing() as session:
        return _linked(session, round_, asked=asked, now=now)


def _newest_round(session: Session) -> Round | None:
    """The demonstration round that was made last and still has its people's names."""
    rounds = [
        round_
        for workshop in workshops.workshops(session)
        if workshop.demonstration and not purged_at(session, workshop_id=workshop.id)
        for round_ in workshops.rounds_of(session, workshop_id=workshop.id)
    ]
    return max(rounds, key=lambda round_: (round_.made, round_.id), default=None)


def _closes(session: Session, round_: Round) -> datetime:
    groups = workshops.groups_of(session, round_id=round_.id)
    return max(
        (group.deadline for group in groups if group.deadline),
        default=datetime.min.replace(tzinfo=UTC),
    )


def _linked(session: Session, round_: Round, *, asked: int, now: datetime) -> Demonstration:
    """Give everybody a link, and tell how far their forms are."""
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    if workshop is None:
        raise NoRoundError
    everybody: list[Person] = [
        *staff.members_of(session, workshop_id=workshop.id),
        *people.participants_of(session, workshop_id=workshop.id),
    ]
    kept = {one.participant_id: one for one in answers.responses_of(session, round_id=round_.id)}
    return Demonstration(
        workshop=workshop,
        round=round_,
        closes=_closes(session, round_),
        countries=tuple(workshops.countries_of(session, round_id=round_.id)),
        links=tuple(PersonalLink(one, make_link(session, one, now=now)) for one in everybody),
        forms={one.id: _filled(kept.get(one.id), asked) for one in everybody if one.country},
    )


def _filled(kept: KeptResponse | None, asked: int) -> Filled:
    if kept is None:
        return Filled(answered=0, asked=asked, submitted=False)
    return Filled(
        answered=sum(one.answer.given for one in kept.answers.values()),
        asked=asked,
        submitted=kept.submitted_at is not None,
    )
