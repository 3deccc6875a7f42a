"""What is kept and what was done, by the keyboard alone and on a phone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dgca.model.people import Role

PASSWORD = "orchid tram velvet kiosk"


def tab_to(person, role, name):
    """Press Tab until something has the focus, as who uses no mouse must."""
    wanted = person.page.get_by_role(role, name=name, exact=True)
    for _ in range(60):
        if wanted.count() and wanted.evaluate("here => here === document.activeElement"):
            return wanted
        person.page.keyboard.press("Tab")
    pytest.fail(f"{name} cannot be reached.")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_newcomer_reads_the_notice_first_and_starts_by_the_keyboard(betania, arrive, width):
    token = betania.respondent(noticed=False)
    person = arrive(token, width=width)

    person.heading("Before you start")
    tab_to(person, "button", "I have read this; start")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_text("For Betania. About 25 minutes")).to_be_visible()
    again = arrive(token, width=width)
    expect(again.page.get_by_text("For Betania. About 25 minutes")).to_be_visible()
    again.follow("Privacy")

    again.heading("Your privacy")
    expect(again.page.get_by_role("button", name="I have read this; start")).to_have_count(0)
    again.follow("Go to your assessment")
    expect(again.page.get_by_text("For Betania. About 25 minutes")).to_be_visible()


def test_a_link_into_the_form_leads_over_the_notice(betania, arrive):
    person = arrive(betania.respondent(noticed=False))

    person.open(betania.page("dimension", dimension="leadership"))
    person.heading("Before you start")
    person.page.get_by_role("button", name="I have read this; start").click()

    expect(person.page.get_by_text("For Betania. About 25 minutes")).to_be_visible()


def test_an_administrator_filters_the_audit_and_takes_it_home_by_the_keyboard(
    betania, arrive, sit_down
):
    arrive(betania.respondent())
    member = betania.member(Role.ADMINISTRATOR, label="Administrator 1", password=PASSWORD)
    person = sit_down()
    person.page.goto(f"{person.server.address}/sign-in")
    person.page.get_by_label("Email address").fill(member.email)
    person.page.get_by_label("Password").fill(PASSWORD)
    person.page.keyboard.press("Enter")
    person.heading("Staff")
    person.follow("Audit")
    person.heading("Audit")
    rows = person.page.get_by_role("row")
    expect(rows.filter(has_text="Came in by a link").first).to_be_visible()

    tab_to(person, "combobox", "Deed")
    person.page.keyboard.type("Signed in")
    person.page.keyboard.press("Enter")
    expect(rows.filter(has_text="Came in by a link")).to_have_count(0)
    expect(rows.filter(has_text="Signed in").first).to_be_visible()
    tab_to(person, "button", "These records (CSV)")
    with person.page.expect_download() as taken:
        person.page.keyboard.press("Enter")

    content = Path(taken.value.path()).read_text(encoding="utf-8")
    deeds = {row["deed"] for row in csv.DictReader(content.splitlines())}
    assert taken.value.suggested_filename == "dgca-audit.csv"
    assert "sign in" in deeds
    assert "come in by link" not in deeds
