from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import pytest

from dgca.model.people import Role, StaffMember
from dgca.passwords import hashing
from dgca.services import visiting
from dgca.services.entry import signing, staffing
from dgca.store import staff

VISIT = "__Host-dgca_visit"
EMAIL, PASSWORD, OTHER = "one@example.org", "orchid tram velvet kiosk", "pebble lantern tuesday"
ONE = StaffMember(id="s1", label="Analyst 1", email=EMAIL, roles=frozenset({Role.ANALYST}))


@lru_cache
def kept_hash():
    return hashing.hashed(PASSWORD)


def sign_in(store, password):
    now = datetime.now(UTC)
    return signing.sign_in(store, email=EMAIL, password=password, address="", now=now)


def visit_of(store, secret):
    with store.reading() as session:
        return visiting.visitor(session, secret, now=datetime.now(UTC))


@pytest.fixture
def analyst(browser, store):
    """The browser of an analyst who has signed in."""
    with store.writing() as session:
        staff.add_staff(session, ONE)
        staff.set_password_hash(session, staff_id="s1", hashed=kept_hash())
    browser.cookies[VISIT] = sign_in(store, PASSWORD)
    return browser


def change(browser, *, present=PASSWORD, new=OTHER, again=OTHER):
    return browser.post("/password", {"present": present, "new": new, "again": again})


def test_the_page_lets_a_password_manager_help(analyst):
    page = analyst.get("/password").text

    assert "Change your password" in page
    assert page.count('autocomplete="new-password"') == 2
    assert page.count('autocomplete="current-password"') == 1
    assert f'value="{EMAIL}" autocomplete="username"' in page
    assert "At least 15 characters" in page


def test_a_change_gives_this_browser_another_visit_and_ends_all_others(analyst, store):
    here, phone = analyst.cookies[VISIT], sign_in(store, PASSWORD)

    answer = change(analyst)

    assert answer.status == 200
    assert "Your password is saved" in answer.text
    assert visit_of(store, answer.cookies[VISIT].value).person.id == "s1"
    assert visit_of(store, here) is None
    assert visit_of(store, phone) is None
    assert sign_in(store, OTHER)


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        pytest.param({"present": "another"}, 403, "The present password is not right", id="wrong"),
        pytest.param({"again": "pebble"}, 400, "are not the same", id="typed in two ways"),
        pytest.param({"new": "short", "again": "short"}, 400, "5 characters", id="short"),
        pytest.param({"new": "x" * 300, "again": "x" * 300}, 400, "at most 256", id="long"),
        pytest.param({"new": "a" * 20, "again": "a" * 20}, 400, "easy to guess", id="guessable"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_changes(analyst, store, *, typed, status, told):
    answer = change(analyst, **typed)

    assert answer.status == status
    assert told in answer.text
    assert PASSWORD not in answer.text
    assert visit_of(store, analyst.cookies[VISIT])
    assert sign_in(store, PASSWORD)


def test_whoever_has_not_signed_in_does_that_first(browser, store, token):
    for cookie in ("", "guessed", browser.post(f"/join/{token}").cookies[VISIT].value):
        browser.cookies[VISIT] = cookie

        assert browser.get("/password").headers["location"] == "/sign-in"
        assert change(browser).headers["location"] == "/sign-in"


def test_a_link_to_set_a_password_leads_to_where_it_is_set(analyst, store):
    token = staffing.setting_up_link(store, staffing.machine, staff_id="s1", now=datetime.now(UTC))
    assert analyst.get("/password").headers["location"] == "/sign-in"

    answer = analyst.post(f"/join/{token}")

    assert answer.headers["location"] == "/password"
    analyst.cookies[VISIT] = answer.cookies[VISIT].value
    page = analyst.get("/password").text
    assert "Set your password" in page
    assert 'name="present"' not in page
    assert change(analyst, present="").status == 200
    assert sign_in(store, OTHER)
