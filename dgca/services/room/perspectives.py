"""How the ministries of one team see things, for the team alone and where enough people do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dgca.intake.folding import cleaned, same
from dgca.model.instrument import Instrument
from dgca.model.kept import KeptResponse, rated_before
from dgca.model.response import Response
from dgca.model.room import Room
from dgca.scoring.perspectives import Perspective, perspectives_of, statement_perspectives

if TYPE_CHECKING:  # the room itself is made with what stands here
    from dgca.services.room.rooms import TeamRoom

Perspectives = Mapping[str, tuple[Perspective, ...]]


def views_by_ministry(room: TeamRoom, statement_id: str) -> tuple[Perspective, ...]:
    """How the team's ministries see a statement; empty where too few people stand behind.

    Each row is a ministry with the number of its people and their mean score, 0 to 100; a row
    without a name is of all the others together. What was rated after the opening is left out.
    """
    return room.ministries.get(statement_id, ())


def by_statement(
    instrument: Instrument, room: Room, forms: Sequence[KeptResponse], *, minimum: int
) -> Perspectives:
    """The perspectives of an open room on each statement."""
    return statement_perspectives(instrument, _responses(room, forms), minimum=minimum)


def by_dimension(
    instrument: Instrument, room: Room, forms: Sequence[KeptResponse], *, minimum: int
) -> Perspectives:
    """The perspectives of an open room on each dimension."""
    return perspectives_of(instrument, _responses(room, forms), minimum=minimum)


def _responses(room: Room, forms: Sequence[KeptResponse]) -> list[Response]:
    """What was rated before the opening; one way of writing a ministry stands for all of them."""
    early = [form.response for form in rated_before(forms, room.opened_at)]
    written = Counter(cleaned(one.ministry) for one in early)
    names: dict[str, str] = {}
    for name in sorted(written, key=lambda one: (-written[one], one)):
        names.setdefault(same(name), name)
    return [replace(one, ministry=names[same(one.ministry)]) for one in early]
