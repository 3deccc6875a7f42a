"""Workshops with their rounds, groups and countries."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from dgca.model.timetable import DeadlineRule, GroupState
from dgca.model.workshop import Country, Group, Round, Unit, Workshop
from dgca.store.tables import CountryRow, GroupRow, RoundRow, WorkshopRow


def add_workshop(session: Session, workshop: Workshop) -> None:
    """Keep a new workshop."""
    session.add(WorkshopRow(**workshop_columns(workshop)))
    session.flush()


def add_round(session: Session, round_: Round) -> None:
    """Keep a new round; its workshop and its instrument's bytes are there already."""
    session.add(RoundRow(**asdict(round_)))
    session.flush()


def add_group(session: Session, group: Group) -> None:
    """Keep a new group of a round."""
    session.add(GroupRow(**group_columns(group)))
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


def workshop_columns(workshop: Workshop) -> dict[str, Any]:
    """What a workshop's row holds."""
    return asdict(workshop) | {"languages": " ".join(workshop.languages)}


def group_columns(group: Group) -> dict[str, Any]:
    """What a group's row holds; each rule in two columns."""
    columns = asdict(group)
    for name in ("self", "agreed"):
        rule = columns.pop(f"{name}_rule") or {"session": None, "days_before": None}
        columns |= {f"{name}_session": rule["session"], f"{name}_days": rule["days_before"]}
    return columns


def _workshop(row: WorkshopRow) -> Workshop:
    kept = {"unit": Unit(row.unit), "languages": tuple(row.languages.split())}
    return Workshop(**{**row.model_dump(), **kept})


def _round(row: RoundRow) -> Round:
    return Round(**row.model_dump())


def _group(row: GroupRow) -> Group:
    return Group(
        id=row.id,
        round_id=row.round_id,
        name=row.name,
        zone=row.zone,
        state=GroupState(row.state),
        deadline=row.deadline,
        agreed_deadline=row.agreed_deadline,
        self_rule=_rule(row.self_session, row.self_days),
        agreed_rule=_rule(row.agreed_session, row.agreed_days),
    )


def _rule(session: int | None, days: int | None) -> DeadlineRule | None:
    if session is None or days is None:
        return None
    return DeadlineRule(session=session, days_before=days)


def _country(row: CountryRow) -> Country:
    return Country(**row.model_dump())
