from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError

from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.store import Store, new_id
from dgca.store.workshops import (
    add_country,
    add_group,
    add_round,
    add_workshop,
    countries_of,
    country,
    group,
    groups_of,
    round_of,
    rounds_of,
    workshop,
    workshops,
)


def test_several_workshops_live_in_one_database(store: Store) -> None:
    first = Workshop(id=new_id(), title="national workshop")
    second = Workshop(id=new_id(), title="A regional workshop", demonstration=True, minimum_group=5)

    with store.writing() as session:
        add_workshop(session, first)
        add_workshop(session, second)

    with store.reading() as session:
        assert workshops(session) == [second, first]
        assert workshop(session, workshop_id=second.id) == second
        assert workshop(session, workshop_id="none") is None


def test_a_round_comes_back_with_the_instrument_that_it_pins(store: Store, round_: Round) -> None:
    with store.reading() as session:
        assert rounds_of(session, workshop_id="w") == [round_]
        assert round_of(session, round_id="r") == round_
        assert rounds_of(session, workshop_id="none") == []
        assert round_of(session, round_id="none") is None


def test_a_round_cannot_pin_an_instrument_that_was_not_kept(
    store: Store, workshop: Workshop, now: datetime
) -> None:
    unkept = Round(
        id="r",
        workshop_id="w",
        title="Round",
        made=now,
        instrument_id="dtca",
        instrument_version="1.0",
        instrument_sha256="unkept",
    )

    with store.writing() as session:
        add_workshop(session, workshop)

    with pytest.raises(IntegrityError), store.writing() as session:
        add_round(session, unkept)


def test_a_group_keeps_its_deadline_as_an_instant_and_the_zone_it_is_told_in(
    store: Store, round_: Round
) -> None:
    port_of_spain = timezone(timedelta(hours=-4))
    told = Group(
        id="b",
        round_id=round_.id,
        name="B",
        deadline=datetime(2026, 4, 1, 12, 0, tzinfo=port_of_spain),
        zone="America/Port_of_Spain",
    )

    with store.writing() as session:
        add_group(session, told)

    with store.reading() as session:
        kept = group(session, group_id="b")
        assert kept == told
        assert kept.deadline.tzinfo is UTC
        assert [one.name for one in groups_of(session, round_id=round_.id)] == ["A", "B"]
        assert group(session, group_id="none") is None


def test_countries_stand_in_alphabetical_order_whatever_their_accents(
    store: Store, round_: Round
) -> None:
    with store.writing() as session:
        for code, name in (("XAC", "Zeta"), ("XAD", "alba"), ("XAE", "Ávila")):
            add_country(
                session,
                Country(round_id=round_.id, code=code, name=name, group_id="a", zone="UTC"),
            )

    with store.reading() as session:
        names = [one.name for one in countries_of(session, round_id=round_.id)]
        assert names == ["alba", "Árida", "Ávila", "Betania", "Zeta"]
        assert country(session, round_id=round_.id, code="XAD").name == "alba"
        assert country(session, round_id="none", code="XAD") is None


def test_a_country_cannot_join_a_group_of_another_round(store: Store, round_: Round) -> None:
    stray = Country(round_id="r2", code="XAB", name="Betania", group_id="a", zone="UTC")
    with store.writing() as session:
        add_round(session, replace(round_, id="r2"))

    with pytest.raises(IntegrityError), store.writing() as session:
        add_country(session, stray)


def test_no_workshop_may_lower_the_minimum_group_below_3(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        add_workshop(session, Workshop(id="w", title="Loose", minimum_group=2))


def test_the_newest_round_stands_last(store: Store, round_: Round) -> None:
    second = replace(round_, id="a", title="A second", made=round_.made + timedelta(days=365))

    with store.writing() as session:
        add_round(session, second)

    with store.reading() as session:
        assert rounds_of(session, workshop_id="w") == [round_, second]
