"""Whoever has signed in elsewhere comes in by a link that opens once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from dgca.errors.entry import (
    TooManyTriesError,
    UnknownIdentityError,
    UnknownLinkError,
    UnverifiedIdentityError,
)
from dgca.model.people import Participant, Role, StaffMember
from dgca.services import visiting
from dgca.services.entry import identities, joining
from dgca.store import people, staff

ISSUER = "https://identity.example"
EMAIL = "first.facilitator@example.org"
ONE = StaffMember(id="s1", label="Facilitator 1", email=EMAIL, roles=frozenset({Role.FACILITATOR}))


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    with store.writing() as session:
        staff.add_staff(session, ONE)
    return begun


def door(event, *, email=EMAIL, verified=True, subject="4711", issuer=ISSUER):
    claims = {"iss": issuer, "sub": subject, "email": email, "email_verified": verified}
    return identities.door_for(event.store, identities.identity_of(claims), now=event.now)


def come_in(event, token, *, later=timedelta(0)):
    joined = joining.join(
        event.store, token, now=event.now + later, shared_device=False, previous=None
    )
    with event.store.reading() as session:
        return visiting.visitor(session, joined.secret, now=event.now + later)


def bound_to(event):
    with event.store.reading() as session:
        return staff.identity(session, staff_id="s1")


def audit(event):
    asked = text("SELECT deed, outcome, who <> '', object <> '' FROM audit ORDER BY id")
    with event.store.reading() as session:
        deeds = session.connection().execute(asked)
        return [(deed, outcome, bool(who), bool(object_)) for deed, outcome, who, object_ in deeds]


def test_a_verified_address_lets_its_owner_in_once(event):
    made = door(event, email="First.Facilitator@Example.org")

    assert made.label == "Facilitator 1"
    assert come_in(event, made.token).person.id == "s1"
    with pytest.raises(UnknownLinkError):
        come_in(event, made.token)
    assert audit(event) == [
        ("sign in elsewhere", "done", True, False),
        ("come in by link", "done", True, False),
    ]


def test_the_link_lasts_two_minutes(event):
    token = door(event).token

    with pytest.raises(UnknownLinkError):
        come_in(event, token, later=timedelta(minutes=2))
    assert come_in(event, token, later=timedelta(seconds=119))


def test_from_the_first_time_on_the_identity_counts_and_not_the_address(event):
    door(event)
    assert bound_to(event) == (ISSUER, "4711")

    assert door(event, email="another.name@example.org").label == "Facilitator 1"
    assert door(event, verified=False).label == "Facilitator 1"
    with pytest.raises(UnknownIdentityError):
        door(event, subject="another person who got the address")
    with pytest.raises(UnknownIdentityError):
        door(event, issuer="https://other.example")


def test_whoever_is_bound_by_hand_needs_no_verified_address(event):
    with event.store.writing() as session:
        staff.set_identity(session, staff_id="s1", issuer=ISSUER, subject="4711")

    assert door(event, email="", verified=None).label == "Facilitator 1"


@pytest.mark.parametrize("verified", [False, None, "false", 0, "yes"])
def test_an_address_that_is_not_verified_lets_nobody_in(event, verified):
    with pytest.raises(UnverifiedIdentityError) as told:
        door(event, verified=verified)

    assert told.value.parameters == {"issuer": ISSUER, "subject": "4711"}
    assert bound_to(event) == (None, None)
    assert audit(event) == [("sign in elsewhere", "failed", False, False)]


@pytest.mark.parametrize("verified", [True, "true"])
def test_an_address_counts_as_verified_however_that_is_written(event, verified):
    assert door(event, verified=verified)


def test_a_stranger_is_told_what_to_do(event):
    with pytest.raises(UnknownIdentityError) as told:
        door(event, email="stranger@example.org")

    assert told.value.parameters == {"issuer": ISSUER, "subject": "4711"}
    assert audit(event) == [("sign in elsewhere", "failed", False, False)]


def test_a_countrys_person_does_not_come_in_this_way(event):
    person = Participant(
        id="p1",
        workshop_id=event.round.workshop_id,
        role=Role.LEAD,
        label="Representative 1, XAB",
        country="XAB",
        email="lead@example.org",
    )
    with event.store.writing() as session:
        people.add_participant(session, person)

    with pytest.raises(UnknownIdentityError):
        door(event, email="lead@example.org")


def test_whoever_is_disabled_stays_out_and_the_audit_knows_at_whose_door_it_was(event):
    with event.store.writing() as session:
        staff.set_disabled(session, staff_id="s1", at=event.now)

    with pytest.raises(UnknownIdentityError):
        door(event)

    assert bound_to(event) == (None, None)
    assert audit(event) == [("sign in elsewhere", "failed", False, True)]


@pytest.mark.parametrize("missing", ["issuer", "subject"])
def test_an_identity_without_a_name_is_nobody(event, missing):
    with pytest.raises(UnknownIdentityError):
        door(event, **{missing: ""})


def test_one_identity_can_fill_neither_the_audit_nor_the_store(event):
    for _ in range(10):
        with pytest.raises(UnknownIdentityError):
            door(event, email="stranger@example.org")

    with pytest.raises(TooManyTriesError):
        door(event, email="stranger@example.org")

    assert len(audit(event)) == 10
