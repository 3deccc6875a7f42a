"""What a team's members have said, read once and shared by all whose room is open.

Nothing of it depends on who looks, until somebody's own eyes are named; who may look is checked
before. It is read anew as soon as a form of the country is submitted or reopened, or anybody's
name or ministry has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dgca.model.instrument import Instrument
from dgca.model.kept import KeptResponse
from dgca.model.people import Participant
from dgca.model.room import Room, View
from dgca.scoring.agenda import Agenda, agenda_of
from dgca.services.room.perspectives import Perspectives, by_statement
from dgca.services.room.views import submitted_forms, views_of
from dgca.store import Session, Store, revisions

Views = dict[str, tuple[View, ...]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Said:
    """The submitted forms of a country whose room is open, and what follows from them."""

    instrument: Instrument
    room: Room
    forms: tuple[KeptResponse, ...]
    minimum: int

    @cached_property
    def ministries(self) -> Perspectives:
        """By statement, how ministries see it, as far as enough people stand behind."""
        return by_statement(self.instrument, self.room, self.forms, minimum=self.minimum)

    @cached_property
    def agenda(self) -> Agenda:
        """The statements in the order in which the team does well to talk."""
        return agenda_of(self.instrument, _seen(self, "", False))  # noqa: FBT003 - lru_cache

    def shows_names(self, named: frozenset[str]) -> bool:
        """Whether everybody who has a view here lets the team see the name."""
        return bool(self.forms) and all(form.participant_id in named for form in self.forms)

    def seen_by(self, me: Participant, *, named: bool) -> Views:
        """The views as one of the team sees them; their own are marked."""
        return _seen(self, me.id, named)


def said_in(
    store: Store,
    session: Session,
    room: Room,
    *,
    instrument: Instrument,
    members: Sequence[Participant],
    minimum: int,
) -> Said:
    """What was said in a room, by the rows as they are now."""
    revision = revisions.revision_of(session, round_id=room.round_id, countries=[room.country])
    who = tuple((one.id, one.label, one.ministry) for one in members)
    place = _Place(store, room.round_id, room.country, revision, who)
    return _read(place, _Asked(instrument, room, minimum))


@dataclass(frozen=True)
class _Place:
    """By what it is known whether the forms are still the same."""

    store: Store
    round_id: str
    country: str
    revision: int
    who: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class _Asked:
    """What is needed to read the forms, and does not change once a room is open."""

    instrument: Instrument
    room: Room
    minimum: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return id(self.instrument), self.room.opened_at, self.minimum


@lru_cache(maxsize=128)
def _read(place: _Place, asked: _Asked) -> Said:
    with place.store.reading() as session:
        forms = tuple(submitted_forms(session, asked.room))
    return Said(instrument=asked.instrument, room=asked.room, forms=forms, minimum=asked.minimum)


@lru_cache(maxsize=1024)
def _seen(said: Said, person_id: str, named: bool) -> Views:  # noqa: FBT001 - lru_cache
    return views_of(said.instrument, said.room, said.forms, me=person_id, named=named)
