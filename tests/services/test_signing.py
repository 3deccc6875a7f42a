"""Staff come in by address and password, and whoever cannot learns nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import text

from dgca.errors.entry import TooManyTriesError, WrongSignInError
from dgca.model.people import Role, StaffMember
from dgca.passwords import hashing
from dgca.services import visit_limits, visiting
from dgca.services.entry import joining, signing
from dgca.store import staff

PASSWORD = "orchid tram velvet kiosk"
EMAIL = "first.facilitator@example.org"
ADDRESS = "203.0.113.7"
ONE = StaffMember(id="s1", label="Facilitator 1", email=EMAIL, roles=frozenset({Role.FACILITATOR}))


@lru_cache
def kept_hash():
    return hashing.hashed(PASSWORD)


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    with store.writing() as session:
        staff.add_staff(session, ONE)
        staff.set_password_hash(session, staff_id="s1", hashed=kept_hash())
    return begun


def sign_in(event, *, email=EMAIL, password=PASSWORD, previous=None, later=timedelta(0)):
    return signing.sign_in(
        event.store,
        email=email,
        password=password,
        address=ADDRESS,
        now=event.now + later,
        previous=previous,
    )


def visitor(event, secret):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now)


def audit(event):
    asked = text("SELECT deed, outcome, who, object FROM audit ORDER BY id")
    with event.store.reading() as session:
        return [tuple(row) for row in session.connection().execute(asked)]


def key_of(event, person_id):
    asked = text(f"SELECT key FROM person_key WHERE person_id = '{person_id}'")  # noqa: S608
    with event.store.reading() as session:
        return session.connection().execute(asked).scalar_one()


@pytest.mark.parametrize(
    "typed", [EMAIL, " First.Facilitator@EXAMPLE.org "], ids=["as kept", "as people write it"]
)
def test_address_and_password_start_a_visit_of_the_staff(event, typed):
    secret = sign_in(event, email=typed)

    found = visitor(event, secret)
    assert found.person == replace(ONE, has_password=True)
    assert visit_limits.limits(found.visit) == visit_limits.STAFF


def test_every_sign_in_has_a_secret_of_its_own_and_ends_the_browsers_visit_before(event):
    first = sign_in(event)

    second = sign_in(event, previous=first)

    assert first != second
    assert visitor(event, first) is None
    assert visitor(event, second) is not None


def test_leaving_ends_the_visit_on_the_server(event):
    secret = sign_in(event)

    joining.leave(event.store, secret, now=event.now)

    assert visitor(event, secret) is None


@pytest.mark.parametrize(
    ("email", "password"),
    [
        pytest.param(EMAIL, "orchid tram velvet kiosks", id="another password"),
        pytest.param(EMAIL, "", id="no password"),
        pytest.param("nobody@example.org", PASSWORD, id="nobody's address"),
        pytest.param("", "", id="nothing at all"),
        pytest.param("\x00' OR 1=1 --", "\ud800", id="signs that nobody types"),
    ],
)
def test_what_does_not_belong_together_gets_one_answer(event, email, password):
    with pytest.raises(WrongSignInError) as told:
        sign_in(event, email=email, password=password)

    assert told.value.parameters == {}


@pytest.mark.parametrize("state", ["disabled", "without a password"])
def test_who_may_not_come_in_gets_the_same_answer(event, state):
    with event.store.writing() as session:
        if state == "disabled":
            staff.set_disabled(session, staff_id="s1", at=event.now)
        else:
            staff.set_password_hash(session, staff_id="s1", hashed=None)

    for password in (PASSWORD, ""):
        with pytest.raises(WrongSignInError):
            sign_in(event, password=password)


def test_an_address_without_an_owner_is_hashed_all_the_same(event, monkeypatch):
    checked = []
    check = hashing.check
    monkeypatch.setattr(hashing, "check", lambda *given: checked.append(given[1]) or check(*given))

    for email in (EMAIL, "nobody@example.org"):
        with pytest.raises(WrongSignInError):
            sign_in(event, email=email, password="another one")

    assert checked == [kept_hash(), None]


def test_the_audit_knows_who_signed_in_and_at_whose_door_it_failed(event):
    sign_in(event)
    for email in (EMAIL, "nobody@example.org"):
        with pytest.raises(WrongSignInError):
            sign_in(event, email=email, password="another one")

    key = key_of(event, "s1")
    assert audit(event) == [
        ("sign in", "done", key, ""),
        ("sign in", "failed", "", f"person {key}"),
        ("sign in", "failed", "", ""),
    ]
    assert "example.org" not in repr(audit(event))


def test_ten_failures_close_the_account_even_to_its_password_for_a_quarter_of_an_hour(event):
    for _ in range(10):
        with pytest.raises(WrongSignInError):
            sign_in(event, email=EMAIL.upper(), password="another one")

    with pytest.raises(TooManyTriesError) as told:
        sign_in(event)

    assert told.value.parameters == {"minutes": 15}
    assert sign_in(event, later=timedelta(minutes=15))


def test_a_success_lets_the_failures_be_forgotten(event):
    for _ in range(2):
        for _ in range(9):
            with pytest.raises(WrongSignInError):
                sign_in(event, password="another one")
        assert sign_in(event)


def test_an_outdated_hash_is_made_anew_at_the_next_sign_in(event):
    old = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with event.store.writing() as session:
        staff.set_password_hash(session, staff_id="s1", hashed=old)

    sign_in(event)

    with event.store.reading() as session:
        renewed = staff.password_hash(session, staff_id="s1")
    assert renewed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert sign_in(event)
