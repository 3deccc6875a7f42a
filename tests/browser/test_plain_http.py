"""Over plain HTTP, on a name of its own, a browser says nothing of where a form comes from."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dgca.model.people import Role

PASSWORD = "orchid tram velvet kiosk"


@pytest.fixture
def outside(sit_down, server):
    """Somebody who reaches the application by a name, without HTTPS; and where that is."""
    address = f"http://dgca.test:{urlsplit(server.address).port}"
    return sit_down(beside=address), address


def send(person, button):
    """Press a button, and give the headers with which its form was sent."""
    with person.page.expect_request(lambda one: one.method == "POST") as sent:
        person.page.get_by_role("button", name=button).click()
    return sent.value.all_headers()


def without_the_token(person):
    person.page.evaluate("document.querySelector('input[name=from]').remove()")


def test_a_personal_link_opens_by_the_token_of_its_form(betania, outside):
    person, address = outside
    person.page.goto(f"{address}/join/{betania.respondent()}")

    headers = send(person, "Continue")

    assert headers["origin"] == "null"
    assert "sec-fetch-site" not in headers
    assert "referer" not in headers
    expect(person.page.locator("[data-testid=stMain] h1")).to_be_visible()
    person.there()


def test_without_the_token_nothing_is_done(betania, outside, watch):
    person, address = outside
    watch.expected.append("403 (Forbidden)")
    person.page.goto(f"{address}/join/{betania.respondent()}")
    without_the_token(person)

    send(person, "Continue")

    expect(person.page.get_by_role("heading", name="Nothing was done")).to_be_visible()
    assert "dgca_visit" not in {one["name"] for one in person.context.cookies()}


def test_staff_sign_in_and_out(betania, outside):
    person, address = outside
    member = betania.member(Role.FACILITATOR, password=PASSWORD)
    person.page.goto(f"{address}/sign-in")
    person.page.get_by_label("Email address").fill(member.email)
    person.page.get_by_label("Password").fill(PASSWORD)

    assert send(person, "Sign in")["origin"] == "null"
    person.follow("Sign out")
    assert send(person, "Leave")["origin"] == "null"

    expect(person.page.get_by_role("heading", name="You have left")).to_be_visible()
