"""A staff member's own password and visits."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

import pytest
from sqlalchemy import text

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.entry import (
    GuessablePasswordError,
    PasswordsDifferError,
    ShortPasswordError,
    TooManyTriesError,
    UnknownLinkError,
    WrongPasswordError,
)
from dgca.model.people import Role
from dgca.passwords import hashing
from dgca.services import visiting
from dgca.services.entry import account, joining
from dgca.services.entry.account import OwnVisit
from dgca.store import staff

PASSWORD = "orchid tram velvet kiosk"
OTHER = "pebble lantern tuesday cloud"


@lru_cache
def kept_hash():
    return hashing.hashed(PASSWORD)


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def one(event):
    """A facilitator with a password."""
    member = event.member(Role.FACILITATOR)
    with event.store.writing() as session:
        staff.set_password_hash(session, staff_id=member.id, hashed=kept_hash())
    return member


def change(event, secret, *, present=PASSWORD, new=OTHER, again=None):
    return account.change_password(
        event.store,
        secret,
        present=present,
        new=new,
        again=new if again is None else again,
        now=event.now,
    )


def is_right(event, member, password):
    with event.store.reading() as session:
        return hashing.check(password, staff.password_hash(session, staff_id=member.id)).right


def is_in(event, secret):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now) is not None


def deeds(event):
    with event.store.reading() as session:
        asked = text("SELECT deed, outcome FROM audit WHERE deed <> 'come in by link' ORDER BY id")
        return [tuple(row) for row in session.connection().execute(asked)]


def test_a_new_password_takes_the_place_of_the_present_one(event, one):
    change(event, event.visit(one))

    assert is_right(event, one, OTHER)
    assert not is_right(event, one, PASSWORD)
    assert deeds(event) == [("change password", "done")]


def test_a_change_ends_every_visit_and_link_of_that_person_and_starts_another_here(event, one):
    here, phone, colleague = event.visit(one), event.visit(one), event.facilitator()
    token = event.token(one)

    new = change(event, here)

    whose = (here, phone, colleague, new)
    assert [is_in(event, secret) for secret in whose] == [False, False, True, True]
    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=event.now, shared_device=False, previous=None)


def test_without_the_present_password_nothing_changes(event, one):
    here, phone = event.visit(one), event.visit(one)

    for present in ("another one", "", OTHER):
        with pytest.raises(WrongPasswordError):
            change(event, here, present=present)

    assert is_right(event, one, PASSWORD)
    assert is_in(event, phone)
    assert deeds(event) == [("change password", "failed")] * 3


def test_a_new_password_typed_in_two_ways_is_not_taken(event, one):
    with pytest.raises(PasswordsDifferError):
        change(event, event.visit(one), again=OTHER.upper())

    assert is_right(event, one, PASSWORD)


def test_whoever_finds_an_open_screen_cannot_try_for_long(event, one):
    here = event.visit(one)
    for _ in range(10):
        with pytest.raises(WrongPasswordError):
            change(event, here, present="another one")

    with pytest.raises(TooManyTriesError):
        change(event, here)


def test_whoever_has_no_password_sets_the_first_one(event):
    member = event.member(Role.ADMINISTRATOR)

    change(event, event.visit(member), present="")

    assert is_right(event, member, OTHER)


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        pytest.param("too short", ShortPasswordError, id="short"),
        pytest.param("Facilitator 1 1", GuessablePasswordError, id="made of the own name"),
        pytest.param("aaaaaaaaaaaaaaaaaaaa", GuessablePasswordError, id="one letter"),
    ],
)
def test_a_password_that_is_not_fit_is_refused(event, one, *, new, refused):
    secret = event.visit(one)

    with pytest.raises(refused):
        change(event, secret, new=new)

    assert is_right(event, one, PASSWORD)


def test_a_countrys_person_has_no_password_to_set(event):
    secret = event.respondent()

    with pytest.raises(NotAllowedError):
        change(event, secret)
    with pytest.raises(NotAllowedError):
        account.own_account(event.store, secret, now=event.now)
    with pytest.raises(NotAllowedError):
        account.end_other_visits(event.store, secret, now=event.now)


def test_nobody_does_anything_without_a_visit(event, one):
    secret = event.visit(one)
    joining.leave(event.store, secret, now=event.now)

    for gone in (secret, None, "guessed"):
        with pytest.raises(NotSignedInError):
            change(event, gone)


def test_own_visits_are_told_and_this_one_is_marked(event, one):
    here = event.visit(one)
    event.visit(one)
    event.facilitator()

    found = account.own_account(event.store, here, now=event.now)

    assert found.member.label == "Facilitator 1"
    at = event.now
    assert sorted(found.visits, key=lambda visit: visit.here) == [
        OwnVisit(started=at, seen=at, here=False),
        OwnVisit(started=at, seen=at, here=True),
    ]


def test_a_visit_that_ran_out_is_no_visit(event, one):
    event.visit(one)
    event.now += timedelta(hours=2)
    here = event.visit(one)

    assert len(account.own_account(event.store, here, now=event.now).visits) == 1


def test_the_other_visits_can_be_ended(event, one):
    here, phone, colleague = event.visit(one), event.visit(one), event.facilitator()

    account.end_other_visits(event.store, here, now=event.now)

    assert [is_in(event, secret) for secret in (here, phone, colleague)] == [True, False, True]
    assert deeds(event) == [("end other visits", "done")]
