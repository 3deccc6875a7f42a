from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import pytest

from dgca.model.people import Role, StaffMember
from dgca.passwords import hashing
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.store import staff

VISIT = "__Host-dgca_visit"
EMAIL, PASSWORD = "one@example.org", "orchid tram velvet kiosk"
ONE = StaffMember(id="s1", label="Facilitator 1", email=EMAIL, roles=frozenset({Role.FACILITATOR}))


@lru_cache
def kept_hash():
    return hashing.hashed(PASSWORD)


@pytest.fixture
def member(store):
    with store.writing() as session:
        staff.add_staff(session, ONE)
        staff.set_password_hash(session, staff_id="s1", hashed=kept_hash())
    return ONE


def visit_of(store, secret):
    with store.reading() as session:
        return visiting.visitor(session, secret, now=datetime.now(UTC))


def sign_in(browser, email=EMAIL, password=PASSWORD, **headers):
    return browser.post("/sign-in", {"email": email, "password": password}, **headers)


def test_the_page_lets_a_password_manager_help(browser, store):
    page = browser.get("/sign-in").text

    assert '<input type="email" id="email" name="email" value="" autocomplete="username"' in page
    assert 'type="password" id="password" name="password" value="" autocomplete="current' in page
    assert '<label for="email">Email address</label>' in page
    assert '<label for="password">Password</label>' in page


def test_address_and_password_start_a_visit_until_the_browser_closes(browser, store, member):
    answer = sign_in(browser)

    assert (answer.status, answer.headers["location"]) == (303, "/")
    given = answer.cookies[VISIT]
    assert visit_of(store, given.value).person.label == "Facilitator 1"
    assert given["httponly"]
    assert given["secure"]
    assert not given["max-age"]


def test_signing_in_ends_the_visit_that_was_open_in_this_browser(browser, store, member):
    browser.cookies[VISIT] = first = sign_in(browser).cookies[VISIT].value
    assert "ends" in browser.get("/sign-in").text

    second = sign_in(browser).cookies[VISIT].value

    assert visit_of(store, first) is None
    assert visit_of(store, second)


@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "another one"), ("nobody@example.org", PASSWORD), (EMAIL, ""), ("", "")],
)
def test_what_is_wrong_is_told_and_the_address_stays(browser, store, member, *, email, password):
    answer = sign_in(browser, email, password)

    assert answer.status == 403
    assert "The email address or the password is not right" in answer.text
    assert f'value="{email}"' in answer.text
    assert not password or password not in answer.text
    assert VISIT not in answer.cookies


def test_too_many_failures_are_told_in_minutes(browser, store, member):
    for _ in range(10):
        sign_in(browser, password="another one")

    answer = sign_in(browser)

    assert answer.status == 429
    assert "Try again in 15 min" in answer.text
    assert VISIT not in answer.cookies


def test_what_is_typed_is_text(browser, store):
    page = sign_in(browser, email='"><script>alert(1)</script>').text

    assert "<script" not in page


def test_another_site_signs_nobody_in(browser, store, member):
    answer = sign_in(browser, sec_fetch_site="cross-site")

    assert answer.status == 403
    assert not answer.cookies


def test_a_target_in_the_address_leads_nowhere_else(browser, store, member):
    answer = browser.post(
        "/sign-in?next=https://elsewhere.example/&back=//elsewhere.example",
        {"email": EMAIL, "password": PASSWORD, "next": "https://elsewhere.example/"},
    )

    assert answer.headers["location"] == "/"


def test_a_longest_password_fits_the_form(browser, store, member):
    password = "\U0001f6b2" * 256
    with store.writing() as session:
        staff.set_password_hash(session, staff_id="s1", hashed=hashing.hashed(password))

    assert sign_in(browser, password=password).status == 303


def test_leaving_says_how_staff_come_back_and_ends_the_visit(browser, store, member):
    browser.cookies[VISIT] = sign_in(browser).cookies[VISIT].value
    assert "sign in again" in browser.get("/leave").text

    assert browser.post("/leave").headers["location"] == "/left"

    assert visit_of(store, browser.cookies[VISIT]) is None
    assert 'href="/sign-in"' in browser.get("/left").text


IDENTITY = ("_streamlit_user", "_streamlit_user_1", "_streamlit_user_tokens")


@pytest.mark.parametrize("by", ["a link", "leaving"])
def test_coming_in_and_leaving_take_back_who_signed_in_elsewhere(browser, store, member, *, by):
    with store.writing() as session:
        token = joining.make_link(session, member, now=datetime.now(UTC), single_use=True)
    browser.cookies |= dict.fromkeys(IDENTITY, "signed") | {"_streamlit_xsrf": "kept"}

    answer = browser.post(f"/join/{token}" if by == "a link" else "/leave")

    assert answer.status == 303
    taken = {name for name, one in answer.cookies.items() if one["max-age"] == "0"}
    assert taken == set(IDENTITY)
