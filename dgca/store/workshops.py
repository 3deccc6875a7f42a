"""Workshops with their rounds, groups and countries."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict

from sqlmodel import Session, col, select

from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.store.tables import CountryRow, GroupRow, RoundRow, WorkshopRow


def add_workshop(session: Session, workshop: Workshop) -> None:
    """Keep a new workshop."""
    session.add(WorkshopRow(**asdict(workshop)))
    session.flush()


def add_round(session: Session, round_: Round) -> None:
    """Keep a new round; its workshop and its instrument's bytes are there already."""
    session.add(RoundRow(**asdict(round_)))
    session.flush()


def add_group(session: Session, group: Group) -> None:
    """Keep a new group of a round."""
    session.add(GroupRow(**asdict(group)))
    session.flush()


def add_country(session: Session, country: Country) -> None:
    """Keep a country of a round, in a group of the same round."""
    session.add(CountryRow(**asdict(country)))
    session.flush()


def workshops(session: Session) -> list[Workshop]:
    """All workshops, by title."""
    rows = session.exec(select(WorkshopRow))
    return sorted((_workshop(row) for row in rows), key=lambda one: (_alphabet(one.title), one.id))


def workshop(session: Session, *, workshop_id: str) -> Workshop | None:
    """The workshop of that id."""
    row = session.get(WorkshopRow, workshop_id)
    return None if row is None else _workshop(row)


def rounds_of(session: Session, *, workshop_id: str) -> list[Round]:
    """The workshop's rounds, the newest last."""
    rows = session.exec(
        select(RoundRow)
        .where(col(RoundRow.workshop_id) == workshop_id)
        .order_by(col(RoundRow.made), col(RoundRow.id))
    )
    return [_round(row) for row in rows]


def round_of(session: Session, *, round_id: str) -> Round | None:
    """The round of that id."""
    row = session.get(RoundRow, round_id)
    return None if row is None else _round(row)


def groups_of(session: Session, *, round_id: str) -> list[Group]:
    """The round's groups, by name."""
    rows = session.exec(select(GroupRow).where(col(GroupRow.round_id) == round_id))
    return sorted((_group(row) for row in rows), key=lambda one: _alphabet(one.name))


def group(session: Session, *, group_id: str) -> Group | None:
    """The group of that id."""
    row = session.get(GroupRow, group_id)
    return None if row is None else _group(row)


def countries_of(session: Session, *, round_id: str) -> list[Country]:
    """The round's countries, in alphabetical order of their names."""
    rows = session.exec(select(CountryRow).where(col(CountryRow.round_id) == round_id))
    return sorted((_country(row) for row in rows), key=lambda one: (_alphabet(one.name), one.code))


def country(session: Session, *, round_id: str, code: str) -> Country | None:
    """The country of that code in a round."""
    row = session.get(CountryRow, (round_id, code))
    return None if row is None else _country(row)


def _alphabet(name: str) -> tuple[str, str]:
    """Where a name stands in the alphabet: accents and capitals only settle a tie.

    The databases would each sort in their own way, so it is done here.
    """
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return (bare or name).casefold(), name


def _workshop(row: WorkshopRow) -> Workshop:
    return Workshop(**row.model_dump())


def _round(row: RoundRow) -> Round:
    return Round(**row.model_dump())


def _group(row: GroupRow) -> Group:
    return Group(**row.model_dump())


def _country(row: CountryRow) -> Country:
    return Country(**row.model_dump())
