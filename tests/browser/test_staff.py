"""Staff come in: by a link that an administrator made, by password, and by the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dgca.model.people import Role

PASSWORD, OTHER = "orchid tram velvet kiosk", "pebble lantern tuesday cloud"


@pytest.fixture
def chief(betania, sit_down):
    """An administrator who has signed in."""
    member = betania.member(Role.ADMINISTRATOR, label="Administrator 1", password=PASSWORD)
    person = sit_down()
    person.page.goto(f"{person.server.address}/sign-in")
    sign_in(person, member.email, PASSWORD)
    person.heading("Staff")
    return person


def sign_in(person, email, password):
    """Sign in without a mouse."""
    person.page.get_by_label("Email address").focus()
    person.page.keyboard.type(email)
    person.page.keyboard.press("Tab")
    person.page.keyboard.type(password)
    person.page.keyboard.press("Enter")


def test_somebody_is_let_in_sets_a_password_and_comes_back_with_it(chief, scene, sit_down):
    email = f"{scene.round.id.lower().strip('-_')}@example.org"
    chief.page.get_by_role("textbox", name="Name").fill("Analyst 7")
    chief.page.get_by_role("textbox", name="Email address").fill(email)
    chief.page.locator(".st-key-roles-of-new").get_by_text("Analyst:").click()
    chief.page.get_by_role("button", name="Let this person in").click()
    link = chief.page.locator(".take pre").inner_text()

    analyst = sit_down()
    analyst.page.goto(link)
    analyst.page.get_by_role("button", name="Continue").click()
    expect(analyst.page.get_by_role("heading", name="Set your password")).to_be_visible()
    for label in ("New password", "The new password again"):
        analyst.page.get_by_label(label, exact=True).fill(OTHER)
    analyst.page.get_by_role("button", name="Save the password").click()
    analyst.follow("Continue")
    expect(analyst.page.get_by_role("link", name="Sign out")).to_be_visible()
    analyst.follow("Sign out")
    analyst.page.get_by_role("button", name="Leave").click()
    analyst.follow("For facilitators, analysts and administrators: sign in")
    sign_in(analyst, email, OTHER)

    expect(analyst.page.get_by_role("link", name="Sign out")).to_be_visible()
    analyst.heading("Your account")
    expect(analyst.page.get_by_text("Analyst 7").first).to_be_visible()


def test_an_open_page_loses_its_rights_when_its_owner_is_disabled(betania, chief, sit_down):
    member, analyst = betania.member(Role.ANALYST, password=PASSWORD), sit_down()
    analyst.page.goto(f"{analyst.server.address}/sign-in")
    sign_in(analyst, member.email, PASSWORD)
    analyst.heading("Compare countries")

    chief.open("/staff")
    option = chief.page.locator("[data-testid=stRadioOption]")
    option.filter(has_text=member.email.partition("@")[0]).click()
    chief.page.locator("summary").filter(has_text="Disable").click()
    chief.page.get_by_role("button", name="Disable now").click()
    expect(chief.page.get_by_text("is out, and nothing opens for them")).to_be_visible()
    analyst.open("/account")

    expect(analyst.page.get_by_role("link", name="Sign out")).to_have_count(0)
    expect(analyst.page.get_by_text("To come in, open the personal link")).to_be_visible()


def test_a_member_ends_their_visit_in_another_browser(betania, sit_down):
    member = betania.member(Role.FACILITATOR, password=PASSWORD)
    here, there = sit_down(), sit_down()
    for person in (there, here):
        person.page.goto(f"{person.server.address}/sign-in")
        sign_in(person, member.email, PASSWORD)
        expect(person.page.get_by_role("link", name="Sign out")).to_be_visible()

    here.open("/account")
    here.page.get_by_role("button", name="End the others").click()
    expect(here.page.get_by_text("Your visits in all other browsers have ended.")).to_be_visible()
    there.open("/account")

    expect(there.page.get_by_text("To come in, open the personal link")).to_be_visible()
