from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from dgca.model.people import Participant, Role, Status
from dgca.model.workshop import Round
from dgca.store import Store
from dgca.store.people import (
    add_participant,
    change_participant,
    note_read,
    participant,
    participant_by_resume_code,
    participants_by_email,
    participants_of,
    set_resume_code,
)


def test_people_stand_by_country_and_label(store: Store, round_: Round) -> None:
    with store.reading() as session:
        everybody = participants_of(session, workshop_id=round_.workshop_id)
        team = participants_of(session, workshop_id=round_.workshop_id, country="XAB")

    assert [one.id for one in everybody] == ["p3", "p1", "p2"]
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
def test_who_was_removed_stands_on_no_list_and_opens_nothing_with_a_code(store: Store) -> None:
    with store.writing() as session:
        before = participant(session, participant_id="p1")
        set_resume_code(session, participant_id="p1", resume_hash="hash")
        known = participant_by_resume_code(session, resume_hash="hash")
        change_participant(session, replace(before, status=Status.REMOVED))

    with store.reading() as session:
        left = participants_of(session, workshop_id="w", country="XAB")
        everybody = participants_of(session, workshop_id="w", country="XAB", status=Status)

        assert known == before
        assert participant_by_resume_code(session, resume_hash="hash") is None
        assert [one.id for one in left] == ["p2"]
        assert [one.id for one in everybody] == ["p1", "p2"]


@pytest.mark.usefixtures("round_")
def test_people_are_found_by_their_address(store: Store) -> None:
    with store.writing() as session:
        before = participant(session, participant_id="p1")
        change_participant(session, replace(before, email="one@example.org"))

    with store.reading() as session:
        assert [one.id for one in participants_by_email(session, email="one@example.org")] == ["p1"]
        assert participants_by_email(session, email="two@example.org") == []


@pytest.mark.usefixtures("round_")
def test_only_the_first_reading_of_the_notice_is_kept(store: Store, now: datetime) -> None:
    with store.writing() as session:
        note_read(session, participant_id="p1", now=now)
        note_read(session, participant_id="p1", now=now + timedelta(days=1))

    with store.reading() as session:
        assert participant(session, participant_id="p1").noticed_at == now
