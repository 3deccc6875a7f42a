"""Everybody can see and take home all that is kept about them, and nothing about others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.records import NobodyKeptError, WhichPersonError
from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.records import record
from dgca.store import people


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def person(event):
    who = event.person("XAB", email="respondent.1@example.org")
    with event.store.writing() as session:
        people.change_participant(session, replace(who, ministry="Finance"))
    return who


@pytest.fixture
def secret(event, person):
    """The secret of somebody who has answered twice and handed in."""
    own = event.visit(person)
    event.save(own, "leadership.budget", Answer(rating="4", evidence="=1+1"))
    event.save(own, "leadership.budget", Answer(rating="5", evidence="Árbol", comment="Two words"))
    event.submit(own, technology__identity="2")
    return own


def taken(event, secret):
    return json.loads(record.own_file(event.store, secret, now=event.now))


def test_the_file_holds_everything_under_names_that_stay(event, person, secret):
    file = taken(event, secret)

    assert (file["schema"], file["made_at"]) == ("dgca-record-1", "2026-03-02T14:32:00Z")
    (mine,) = file["people"]
    (audit_key,) = {mine["person"].pop("audit_key")}
    assert audit_key
    assert mine["person"] == {
        "id": person.id,
        "name": "Respondent 1, XAB",
        "email": "respondent.1@example.org",
        "roles": ["respondent"],
        "workshops": ["Five weeks"],
        "kind": "participant",
        "country": "XAB",
        "country_name": "Betania",
        "ministry": "Finance",
        "status": "active",
        "invited_by": None,
        "copied_from": None,
        "notice_read_at": "2026-03-02T14:32:00Z",
        "link_asked_at": None,
        "has_resume_code": False,
    }
    assert mine["links"] == [
        {
            "made_at": "2026-03-02T14:32:00Z",
            "made_by": "the machine",
            "expires_at": "2026-05-31T14:32:00Z",
            "single_use": False,
            "handed_over": False,
            "claimed_at": "2026-03-02T14:32:00Z",
            "revoked_at": None,
            "revoked_by": None,
        }
    ]
    assert mine["visits"] == [
        {
            "started_at": "2026-03-02T14:32:00Z",
            "seen_at": "2026-03-02T14:32:00Z",
            "shared_device": False,
            "ended_at": None,
        }
    ]
    assert mine["room"] == []
    assert mine["mail"] == []
    assert [(one["by"], one["deed"]) for one in mine["audit"]] == [
        ("the person", "come in by link"),
        ("the person", "submit"),
    ]


def test_answers_come_with_what_stood_there_before(event, secret):
    (form,) = taken(event, secret)["people"][0]["responses"]

    assert (form["round"], form["stage"]) == ("First round", "self")
    assert form["submitted_at"] == "2026-03-02T14:32:00Z"
    budget, identity = form["answers"]
    assert (budget["statement"], budget["rating"], budget["revision"]) == (
        *("leadership.budget", "5"),
        2,
    )
    assert (budget["evidence"], budget["comment"]) == ("Árbol", "Two words")
    assert [(one["rating"], one["evidence"]) for one in budget["before"]] == [("4", "=1+1")]
    assert (identity["rating"], identity["before"]) == ("2", [])


def test_the_file_is_readable_as_it_stands(event, secret):
    content = record.own_file(event.store, secret, now=event.now)

    assert "Árbol".encode() in content


def test_no_secret_stands_in_it(event, person, secret):
    token = event.token(person)

    content = record.own_file(event.store, secret, now=event.now).decode()

    assert token not in content
    assert secret not in content
    assert "hash" not in content


def test_nothing_of_anybody_else_is_in_it(event, secret):
    other = event.person("XAB", label="Respondent Croton", email="croton@example.org")
    own = event.visit(other)
    event.save(own, "leadership.budget", Answer(rating="1", evidence="EvidenceOfCroton"))

    content = record.own_file(event.store, secret, now=event.now).decode()

    assert other.id not in content
    assert "Croton" not in content
    assert "croton" not in content


def test_taking_it_home_is_on_record_and_looking_is_not(event, secret):
    record.own_record(event.store, secret, now=event.now)
    assert event.records("read own record") == []

    record.own_file(event.store, secret, now=event.now)
    record.own_answers(event.store, secret, now=event.now)

    assert len(event.records("read own record")) == 2


def test_the_answers_as_csv_hold_no_formula(event, secret):
    content = record.own_answers(event.store, secret, now=event.now)

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["statement"], row["stands"], row["rating"], row["evidence"]) for row in rows] == [
        ("leadership.budget", "no", "4", "'=1+1"),
        ("leadership.budget", "yes", "5", "Árbol"),
        ("technology.identity", "yes", "2", ""),
    ]


def test_without_answers_the_csv_has_its_heading_alone(event, person):
    content = record.own_answers(event.store, event.visit(person), now=event.now)

    assert content.decode("utf-8-sig").splitlines() == [
        "round,stage,statement,revision,stands,saved_at,rating,confidence,evidence,comment,language"
    ]


def test_visits_elsewhere_end_and_this_one_goes_on(event, person, secret):
    elsewhere = event.visit(person)

    record.end_other_visits(event.store, secret, now=event.now + timedelta(minutes=5))

    mine = record.own_record(event.store, secret, now=event.now)
    assert [(one.here, one.ended is None) for one in mine.visits if one.here] == [(True, True)]
    assert len(mine.running) == 1
    with pytest.raises(NotSignedInError):
        record.own_record(event.store, elsewhere, now=event.now)
    assert len(event.records("end other visits")) == 1


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ANALYST, Role.ADMINISTRATOR])
def test_the_staff_have_no_record_of_this_kind(event, role):
    secret = event.visit(event.member(role))

    with pytest.raises(NotAllowedError):
        record.own_record(event.store, secret, now=event.now)
    with pytest.raises(NotSignedInError):
        record.own_record(event.store, None, now=event.now)


def test_by_address_everybody_who_has_it_is_there(event, begin, person):
    later = begin(event.store)
    later.country("XAB", "Betania")
    again = later.person("XAB", email="respondent.1@example.org")

    content = record.record_by(event.store, email=" Respondent.1@example.org", now=event.now)

    found = json.loads(content)["people"]
    assert {one["person"]["id"] for one in found} == {person.id, again.id}
    made = event.records("read record")
    assert [(one.who, one.object.split()[0]) for one in made] == [("", "person")] * 2


def test_a_member_of_the_staff_is_found_too(event):
    member = event.member(Role.FACILITATOR)

    content = record.record_by(event.store, person_id=member.id, now=event.now)

    (found,) = json.loads(content)["people"]
    assert (found["person"]["kind"], found["person"]["email"]) == ("staff", member.email)
    assert found["person"]["workshops"] == ["Five weeks"]


@pytest.mark.parametrize("named", [{}, {"email": "a@example.org", "person_id": "p"}])
def test_it_must_be_said_whose_it_is(event, named):
    with pytest.raises(WhichPersonError):
        record.record_by(event.store, now=event.now, **named)


def test_somebody_who_is_not_kept_is_told(event):
    with pytest.raises(NobodyKeptError, match=r"Nothing is kept of nobody@example\.org"):
        record.record_by(event.store, email="nobody@example.org", now=event.now)
