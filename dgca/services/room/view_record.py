"""A country's record for its own people: the agreed view as CSV and PDF, and that it was taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dgca.errors.outcomes import NoPdfError
from dgca.errors.room import RoomNotOpenError
from dgca.export.country_record import csv_file
from dgca.export.country_record_pdf import can_print, pdf_file
from dgca.model.country_record import CountryRecord, ViewCounts
from dgca.model.room import Agreement, View
from dgca.services import asked
from dgca.services.authority import Deed
from dgca.services.room.in_hand import in_hand
from dgca.services.room.rooms import TeamRoom
from dgca.services.room.summaries import read_view
from dgca.store import Store

__all__ = ["can_print", "file_name", "record_as_csv", "record_as_pdf", "record_of"]

TAKEN = "taken home"
"""How the audit tells that a record left the room; looking in leaves no trace."""


@dataclass(frozen=True)
class RecordFile:
    """A country's record as a file."""

    name: str
    content: bytes


def record_as_csv(
    store: Store, secret: str | None, *, round_id: str | None, now: datetime
) -> RecordFile:
    """The record of the visitor's own team as CSV, once the room is open."""
    record, room = _taken(store, secret, round_id=round_id, now=now)
    return RecordFile(file_name(room, suffix="csv"), csv_file(record))


def record_as_pdf(
    store: Store, secret: str | None, *, round_id: str | None, now: datetime
) -> RecordFile:
    """The same as PDF.

    Raises
    ------
    NoPdfError
        Where the library that makes it is not installed.
    """
    if not can_print():
        raise NoPdfError
    record, room = _taken(store, secret, round_id=round_id, now=now)
    return RecordFile(file_name(room, suffix="pdf"), pdf_file(record))


def file_name(room: TeamRoom, *, suffix: str) -> str:
    """What the file of a team's record is called."""
    mark = "demonstration-" if room.workshop.demonstration else ""
    return asked.file_name(f"record-{mark}{room.country.code}-{room.round.title}", suffix=suffix)


def record_of(room: TeamRoom) -> CountryRecord:
    """What an open room holds, for its record; where something is signed, what was signed."""
    if room.room is None:
        raise RoomNotOpenError
    standing = room.agreement.standing
    kept = room.agreement.answers
    agreed = {statement: one.answer for statement, one in kept.items()}
    return CountryRecord(
        country=room.country.code,
        name=room.country.name,
        workshop=room.workshop.title,
        round=room.round.title,
        demonstration=room.workshop.demonstration,
        instrument=room.instrument,
        sha256=room.round.instrument_sha256,
        language=room.country.language or room.workshop.languages[0],
        zone=room.country.zone,
        agreed=read_view(standing.content).agreed if standing else agreed,
        views={statement: _counted(views) for statement, views in room.views.items()},
        viewers=room.viewers,
        directly=room.room.directly,
        signed=standing,
        changed=max([room.room.opened_at, *_changes(room.agreement)]),
    )


def _taken(
    store: Store, secret: str | None, *, round_id: str | None, now: datetime
) -> tuple[CountryRecord, TeamRoom]:
    """The record of the visitor's team, with a note that it was taken home."""
    with in_hand(store, secret, Deed.SEE_ROOM, round_id=round_id, now=now) as hand:
        record = record_of(hand.room)
        hand.record(outcome=TAKEN)
        return record, hand.room


def _counted(views: Sequence[View]) -> ViewCounts:
    """How many gave each answer before the room opened, and how many only afterwards."""
    first = Counter(view.answer.rating for view in views if not view.late)
    return ViewCounts(ratings=dict(first), late=sum(view.late for view in views))


def _changes(agreement: Agreement) -> Iterator[datetime]:
    """When anything of the agreed side was changed."""
    yield from (kept.saved_at for kept in agreement.answers.values() if kept.saved_at)
    for view in agreement.signed:
        yield from (one.at for one in view.signatures)
        yield from [view.reopened_at] if view.reopened_at else []
