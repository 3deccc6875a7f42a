"""A team comes together: a code, a nod, a link that is handed over; by keyboard as well."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dgca.model.people import Role, Status
from dgca.store import people

MOST_STOPS = 60


@pytest.fixture
def lead(betania, arrive):
    """A lead before the page of the team."""
    person = arrive(betania.respondent(role=Role.LEAD, label="Lead 1, XAB"))
    person.open(betania.page("team"))
    return person


@pytest.fixture
def code(lead):
    """The join code that the lead has made."""
    lead.page.get_by_role("button", name="Make a join code").click()
    return lead.page.locator(".join-code").inner_text()


def ask(person, code, *, name="Respondent 9"):
    """Ask to be let in, and come to the page of those who wait."""
    page = person.page
    page.goto(f"{person.server.address}/code/{code}")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your ministry").fill("Ministry of Health")
    page.get_by_role("button", name="Ask to be let in").click()
    shown = page.locator(".code").inner_text()
    page.get_by_role("link", name="Continue").click()
    person.heading("Waiting to be let in")
    return shown


def status(scene, label="Respondent 9"):
    with scene.store.reading() as session:
        everybody = people.participants_of(
            session, workshop_id=scene.round.workshop_id, status=tuple(Status)
        )
    return next(one.status for one in everybody if one.label == label)


def tab_to(page, name):
    """Press Tab until the focus is on something of that name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate("document.activeElement.innerText || document.activeElement.id")
        if found.startswith(name):
            return
    pytest.fail(f"{name} is not reached by keyboard.")


def test_a_nod_lets_the_open_page_go_on_by_itself(lead, code, sit_down):
    colleague = sit_down(width=360)
    ask(colleague, code)
    nod = lead.page.get_by_role("button", name="Let Respondent 9 in")
    expect(nod).to_be_visible()

    nod.click()

    colleague.heading("Before you start")
    expect(lead.page.get_by_text("Respondent 9 is on the team now.")).to_be_visible()


def test_who_is_declined_is_told_on_the_open_page(lead, code, sit_down):
    colleague = sit_down(width=360)
    ask(colleague, code)

    lead.page.get_by_role("button", name="Decline Respondent 9").click()

    expect(colleague.page.get_by_text("You were not let in.")).to_be_visible()


def test_what_a_lead_types_stays_while_others_come(lead, code, sit_down):
    lead.page.get_by_label("Name", exact=True).fill("Respondent 7")
    ask(sit_down(), code)

    expect(lead.page.get_by_role("button", name="Let Respondent 9 in")).to_be_visible()

    expect(lead.page.get_by_label("Name", exact=True)).to_have_value("Respondent 7")


def test_the_resume_code_opens_on_another_device(code, sit_down):
    shown = ask(sit_down(), code)
    phone = sit_down(width=360)

    phone.page.goto(f"{phone.server.address}/resume")
    phone.page.get_by_label("Your resume code").fill(shown.lower())
    phone.page.get_by_role("button", name="Continue").click()

    phone.heading("Waiting to be let in")


def test_a_letter_is_copied_and_its_link_becomes_its_owners(lead, sit_down):
    lead.context.grant_permissions(["clipboard-write"])
    for label, text in (("Name", "Respondent 7"), ("Ministry", "Ministry of Finance")):
        lead.page.get_by_label(label, exact=True).fill(text)
    lead.page.get_by_role("button", name="Make a link for this colleague").click()
    lead.page.locator(".st-key-handed-over button.copy").click()
    expect(lead.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    letter = lead.copied()
    link = re.search(r"http\S+/join/\S+", letter)[0]

    colleague = sit_down(width=360)
    colleague.page.goto(link)
    colleague.page.get_by_role("button", name="Continue").click()
    expect(colleague.page.locator(".code")).to_be_visible()
    other = sit_down()
    other.page.goto(link)

    expect(other.page.get_by_label("Your resume code")).to_be_visible()
    expect(lead.page.get_by_text("Respondent 7 has not opened the link yet.")).to_have_count(0)


def test_asking_and_letting_in_need_no_mouse(betania, lead, *, code, sit_down):
    colleague = sit_down()
    page = colleague.page
    page.goto(f"{colleague.server.address}/code/{code}")
    tab_to(page, "name")
    page.keyboard.type("Respondent 9")
    tab_to(page, "ministry")
    page.keyboard.type("Ministry of Health")
    page.keyboard.press("Enter")
    expect(page.locator(".code")).to_be_visible()
    tab_to(page, "Continue")
    page.keyboard.press("Enter")
    colleague.heading("Waiting to be let in")

    expect(lead.page.get_by_role("button", name="Let Respondent 9 in")).to_be_visible()
    tab_to(lead.page, "Let Respondent 9 in")
    lead.page.keyboard.press("Enter")

    colleague.heading("Before you start")
    assert status(betania) is Status.ACTIVE
