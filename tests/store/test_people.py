from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from dgca.model.workshop import Participant, Role, Round
from dgca.store import Store
from dgca.store.people import (
    add_link,
    add_participant,
    participant,
    participant_of_link,
    participants_of,
)

KNOWN, UNKNOWN = "ab12", "ab13"


def test_people_stand_by_country_and_label(store: Store, round_: Round) -> None:
    with store.reading() as session:
        everybody = participants_of(session, workshop_id=round_.workshop_id)
        team = participants_of(session, workshop_id=round_.workshop_id, country="XAB")

    assert [one.id for one in everybody] == ["f", "p3", "p1", "p2"]
    assert [one.id for one in team] == ["p1", "p2"]


def test_a_participant_comes_back_whole(store: Store, round_: Round) -> None:
    with store.reading() as session:
        found = participant(session, participant_id="p1")

    assert found == Participant(
        id="p1",
        workshop_id=round_.workshop_id,
        role=Role.LEAD,
        label="Respondent 1, XAB",
        country="XAB",
        ministry="Finance",
    )
    assert found.role is Role.LEAD


def test_nobody_has_an_unknown_id(store: Store) -> None:
    with store.reading() as session:
        assert participant(session, participant_id="none") is None


@pytest.mark.parametrize(
    ("role", "country"),
    [
        pytest.param(Role.FACILITATOR, "XAB", id="a facilitator with a country"),
        pytest.param(Role.RESPONDENT, "", id="a respondent without one"),
    ],
)
@pytest.mark.usefixtures("round_")
def test_a_countrys_people_and_the_staff_are_never_the_same(
    store: Store, role: Role, country: str
) -> None:
    both = Participant(id="x", workshop_id="w", role=role, label="Both", country=country)

    with pytest.raises(IntegrityError), store.writing() as session:
        add_participant(session, both)


@pytest.mark.usefixtures("round_")
def test_a_link_leads_to_its_participant_until_it_is_revoked(store: Store, now: datetime) -> None:
    with store.writing() as session:
        add_link(session, token_hash=KNOWN, participant_id="p1", now=now)

    with store.reading() as session:
        assert participant_of_link(session, token_hash=KNOWN).id == "p1"
        assert participant_of_link(session, token_hash=UNKNOWN) is None

    with store.writing() as session:
        session.connection().execute(text("UPDATE link SET revoked_at = made_at"))
    with store.reading() as session:
        assert participant_of_link(session, token_hash=KNOWN) is None
