"""A small workshop in a store: one round, one group, two countries, three people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dgca.model.kept import KeptResponse
from dgca.model.people import Participant, Role
from dgca.model.response import Stage
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.store import Session, Store
from dgca.store.answers import open_response
from dgca.store.instruments import keep_instrument
from dgca.store.people import add_participant
from dgca.store.workshops import add_country, add_group, add_round, add_workshop

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def workshop() -> Workshop:
    return Workshop(id="w", title="Five weeks", demonstration=True)


@pytest.fixture
def round_(store: Store, workshop: Workshop) -> Round:
    with store.writing() as session:
        return keep_small_workshop(session, workshop)


@pytest.fixture
def response(store: Store, round_: Round) -> KeptResponse:
    """The open self-assessment of Respondent 1, XAB."""
    with store.writing() as session:
        return open_response(
            session,
            round_id=round_.id,
            stage=Stage.SELF,
            country="XAB",
            participant_id="p1",
            now=NOW,
        )


def keep_small_workshop(session: Session, workshop: Workshop) -> Round:
    sha256 = keep_instrument(
        session, content=b"id: dtca\n", instrument_id="dtca", version="1.0", now=NOW
    )
    round_ = Round(
        id="r",
        workshop_id=workshop.id,
        title="First round",
        made=NOW,
        instrument_id="dtca",
        instrument_version="1.0",
        instrument_sha256=sha256,
    )
    add_workshop(session, workshop)
    add_round(session, round_)
    group = Group(
        id="a",
        round_id="r",
        name="A",
        deadline=NOW,
        zone="America/Antigua",
        state=GroupState.OPEN,
    )
    add_group(session, group)
    for code, name in (("XAB", "Betania"), ("XAA", "Árida")):
        add_country(
            session,
            Country(round_id="r", code=code, name=name, group_id="a", zone="America/Antigua"),
        )
    add_participant(session, person("p1", Role.LEAD, "Respondent 1, XAB", country="XAB"))
    add_participant(session, person("p2", Role.RESPONDENT, "Respondent 2, XAB", country="XAB"))
    add_participant(session, person("p3", Role.RESPONDENT, "Respondent 1, XAA", country="XAA"))
    return round_


def person(participant_id: str, role: Role, label: str, *, country: str) -> Participant:
    return Participant(
        id=participant_id,
        workshop_id="w",
        role=role,
        label=label,
        country=country,
        ministry="Finance" if country else "",
    )
