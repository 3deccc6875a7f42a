"""The readiness board: who has joined, answers and has submitted; never what they said.

Groups are timetables, so a facilitator may look at all of them at any time: the board tells only
how far the work has come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.export.readiness import readiness_csv
from dgca.model.people import Participant, Status
from dgca.model.readiness import (
    Board,
    CountryReadiness,
    FormTimes,
    Given,
    PersonReadiness,
    Step,
)
from dgca.model.workshop import Country, Group, Round
from dgca.services import asked, auditing, place, visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, people, readiness, workshops
from dgca.store.readiness import Key


@dataclass(frozen=True, kw_only=True)
class BoardFile:
    """A board as a file of CSV."""

    name: str
    content: bytes


def round_to_see(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Round:
    """The round that the address names, if the visitor may see how far it has come."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.SEE_READINESS, at=at, now=now)
        return round_


def board(
    store: Store, secret: str | None, *, round_id: str | None, group_id: str | None, now: datetime
) -> Board:
    """The board of a round, or of one of its groups, for a facilitator of its workshop."""
    round_ = round_to_see(store, secret, round_id=round_id, now=now)
    return board_of(store, round_).only(group_id)


def board_of(store: Store, round_: Round) -> Board:
    """The board of all groups of a round, for somebody whose right to look was checked."""
    with store.reading() as session:
        return _board(session, store, round_)


def board_by_name(store: Store, *, round_id: str | None, group: str | None) -> Board:
    """The board for whoever runs the machine; the round may be left out where there is one.

    Raises
    ------
    WhichRoundError, NoSuchGroupError
        Where it is not clear what to look at.
    """
    with store.reading() as session:
        round_ = asked.the_round(session, round_id)
        groups = asked.groups_by_name(session, round_, named=group)
        return _board(session, store, round_).only(groups[group].id if group is not None else None)


def file_for(
    store: Store, secret: str | None, *, round_id: str, group_id: str | None, now: datetime
) -> BoardFile:
    """The board as a file for a facilitator; that it was taken home is written down."""
    found = board(store, secret, round_id=round_id, group_id=group_id, now=now)
    with store.writing() as session:
        at = Place(workshop_id=found.workshop.id)
        who = visiting.require(session, secret, Deed.SEE_READINESS, at=at, now=now)
        _write_down(session, found.round, by=who.person.id, now=now)
    return file_of(found, now=now)


def file_by_name(
    store: Store, *, round_id: str | None, group: str | None, now: datetime
) -> BoardFile:
    """The same file for whoever runs the machine; written down as well, by nobody known."""
    found = board_by_name(store, round_id=round_id, group=group)
    with store.writing() as session:
        _write_down(session, found.round, by="", now=now)
    return file_of(found, now=now)


def file_of(board_: Board, *, now: datetime) -> BoardFile:
    """A board as a file of CSV."""
    return BoardFile(name=file_name(board_), content=readiness_csv(board_, now=now))


def file_name(board_: Board) -> str:
    """What the file of a board is called."""
    group = f"-{board_.group.name}" if board_.group and len(board_.groups) > 1 else ""
    mark = "demonstration-" if board_.workshop.demonstration else ""
    return asked.file_name(f"readiness-{mark}{board_.round.title}{group}", suffix="csv")


def _write_down(session: Session, round_: Round, *, by: str, now: datetime) -> None:
    """Keep that a board left as a file; looking at one leaves no record."""
    auditing.record(
        session,
        Deed.SEE_READINESS,
        by=by,
        workshop_id=round_.workshop_id,
        object_=f"round {round_.id}",
        now=now,
    )


def _board(session: Session, store: Store, round_: Round) -> Board:
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    if workshop is None:
        raise NoRoundError
    groups = {one.id: one for one in workshops.groups_of(session, round_id=round_.id)}
    gathered = _gathered(session, store, round_)
    return Board(
        workshop=workshop,
        round=round_,
        instrument=place.pinned_instrument(store, round_),
        groups=tuple(groups.values()),
        group=None,
        rows=tuple(
            _row(country, groups[country.group_id], gathered)
            for country in workshops.countries_of(session, round_id=round_.id)
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Gathered:
    """All that the tables tell about a round, a question each."""

    round: Round
    people: Mapping[str, list[Participant]]
    asked: Mapping[str, int]
    given: Mapping[Key, Given]
    forms: Mapping[Key, FormTimes]
    seen: Mapping[str, datetime]
    openings: Mapping[str, datetime]


def _gathered(session: Session, store: Store, round_: Round) -> _Gathered:
    instrument = place.pinned_instrument(store, round_)
    parts = {part.id: [one.id for one in part.questions] for part in instrument.dimensions}
    of_country: dict[str, list[Participant]] = {}
    for person in people.participants_of(
        session, workshop_id=round_.workshop_id, status=(Status.ACTIVE, Status.WAITING)
    ):
        of_country.setdefault(person.country, []).append(person)
    return _Gathered(
        round=round_,
        people=of_country,
        asked={part: len(questions) for part, questions in parts.items()},
        given=readiness.given_in(session, round_id=round_.id, parts=parts),
        forms=readiness.forms_in(session, round_id=round_.id),
        seen=readiness.last_seen(session, workshop_id=round_.workshop_id),
        openings=readiness.openings_in(session, round_id=round_.id),
    )


def _row(country: Country, group: Group, gathered: _Gathered) -> CountryReadiness:
    here = gathered.people.get(country.code, [])
    taking_part = [one for one in here if one.status is Status.ACTIVE]
    agreed = gathered.forms.get((country.code, None))
    return CountryReadiness(
        country=country,
        group=group,
        opened=gathered.openings.get(group.id, gathered.round.made),
        people=tuple(_person(one, gathered) for one in taking_part),
        waiting=len(here) - len(taking_part),
        asked=gathered.asked,
        consensus=agreed is not None,
        agreed=agreed.submitted if agreed else None,
    )


def _person(person: Participant, gathered: _Gathered) -> PersonReadiness:
    key = (person.country, person.id)
    form, given = gathered.forms.get(key), gathered.given.get(key, Given())
    seen = gathered.seen.get(person.id)
    times = (seen, given.last, *((form.opened, form.submitted, form.reopened) if form else ()))
    return PersonReadiness(
        label=person.label,
        ministry=person.ministry,
        step=_step(form, given, seen=seen),
        filled=given.filled,
        last=max((time for time in times if time), default=None),
    )


def _step(form: FormTimes | None, given: Given, *, seen: datetime | None) -> Step:
    """How far a person has come; who has a form has joined, since only a visitor opens one."""
    if form and form.submitted:
        return Step.SUBMITTED
    if given.answered:
        return Step.ANSWERING
    return Step.JOINED if form or seen else Step.AWAITED
