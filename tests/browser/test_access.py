"""Every page holds for every eye and hand, on a phone and on a large screen."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.invented.demonstration import make_demonstration

pytestmark = pytest.mark.slow

WIDTHS = (360, 1280)
TARGET = 44
PASSWORD = "orchid tram velvet kiosk"
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def demonstration(store):
    """A workshop with enough countries for every picture."""
    return make_demonstration(store, now=datetime.now(UTC))


@pytest.fixture
def sound():
    """Look at a page at both widths: no grave fault of access, nothing beyond the edge."""

    def look(person, name):
        found = []
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": 800})
            if person.page.locator("[data-testid=stApp]").count():
                person.there()  # while a page is drawn anew its old parts stand paler
            wide = person.page.evaluate("document.scrollingElement.scrollWidth")
            inner = person.page.evaluate(
                "document.querySelector('[data-testid=stMain]')?.scrollWidth ?? 0"
            )
            found += [f"{width}: {wide} px wide"] if max(wide, inner) > width else []
            found += [f"{width}: {fault}" for fault in faults(person.page)]
            picture(person.page, f"{name}-{width}")
        assert found == []

    return look


def test_the_pages_of_a_personal_link(betania, sit_down, sound):
    person = sit_down()

    person.page.goto(f"{person.server.address}/join/{betania.respondent()}")
    sound(person, "join")
    person.page.goto(f"{person.server.address}/join/nothing")
    expect(person.page.get_by_role("heading", name="This link cannot be opened")).to_be_visible()
    sound(person, "unknown-link")
    person.open("/")
    sound(person, "start")


def test_the_pages_of_leaving(betania, arrive, sound):
    person = arrive(betania.respondent())

    person.follow("Not you?")
    expect(person.page.get_by_role("button", name="Leave")).to_be_visible()
    sound(person, "leave")
    person.page.get_by_role("button", name="Leave").click()
    expect(person.page.get_by_role("heading", name="You have left")).to_be_visible()
    sound(person, "left")


def test_the_pages_of_a_team_and_of_whoever_wants_to_join_it(
    betania, watch, arrive, *, sit_down, sound
):
    watch.expected.append("/code/")  # Chromium notes a form that is sent back with its faults
    lead = arrive(betania.respondent(role=Role.LEAD))
    lead.open(betania.page("team"))
    lead.page.get_by_role("button", name="Make a join code").click()
    code = lead.page.locator(".join-code").inner_text()
    colleague = sit_down()

    colleague.page.goto(f"{colleague.server.address}/code")
    sound(colleague, "code")
    colleague.page.get_by_label("Join code").fill(code)
    colleague.page.get_by_role("button", name="Continue").click()
    expect(colleague.page.get_by_role("heading", name="Join the team of Betania")).to_be_visible()
    colleague.page.get_by_role("button", name="Ask to be let in").click()
    expect(colleague.page.get_by_role("alert")).to_be_focused()
    sound(colleague, "ask-faulty")
    colleague.page.get_by_label("Your name").fill("Respondent 9")
    colleague.page.get_by_label("Your ministry").fill("Ministry of Health")
    colleague.page.get_by_role("button", name="Ask to be let in").click()
    expect(colleague.page.get_by_role("heading", name="Write down")).to_be_visible()
    sound(colleague, "resume-code")
    colleague.page.get_by_role("link", name="Continue").click()
    colleague.heading("Waiting to be let in")
    sound(colleague, "waiting")
    colleague.page.goto(f"{colleague.server.address}/resume")
    sound(colleague, "resume")

    nod = lead.page.get_by_role("button", name="Let Respondent 9 in")
    expect(nod).to_be_visible()
    for entry in ("Name", "Ministry"):
        lead.page.get_by_label(entry, exact=True).fill(f"{entry} of a colleague")
    lead.page.get_by_role("button", name="Make a link for this colleague").click()
    expect(lead.page.get_by_role("button", name="Done, I have it")).to_be_visible()
    lead.page.locator("summary").last.click()
    lead.there()
    sound(lead, "team")
    lead.open(f"/?round={betania.round.id}")
    lead.page.get_by_text("Come in on another device").click()
    lead.page.get_by_role("button", name="Show me a new resume code").click()
    expect(lead.page.get_by_text("This is your resume code.")).to_be_visible()
    lead.there()
    sound(lead, "hub-of-a-lead")


def test_the_notice_and_what_is_kept_about_a_person(betania, arrive, sound):
    token = betania.respondent()
    betania.fill(legal__paper=None)
    person, _elsewhere = arrive(token), arrive(token)

    person.open(betania.page("notice"))
    sound(person, "notice-read")
    person.follow("What is kept about you")
    person.heading("What is kept about you")
    person.there()
    sound(person, "my-record")
    with person.page.expect_download() as taken:
        person.page.get_by_role("button", name="Everything (JSON)").click()
    (mine,) = json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))["people"]
    assert mine["person"]["name"] == "Respondent 1, XAB"
    person.page.get_by_role("button", name="End my visits on other devices").click()
    expect(person.page.get_by_text("Your visits on all other devices have ended.")).to_be_visible()
    person.there()
    sound(person, "my-record-ended")


def test_the_hub_and_the_check_of_answers(betania, arrive, sound):
    token = betania.respondent()
    betania.fill(legal__paper=None, leadership__champion=None)
    person = arrive(token)

    person.there()
    sound(person, "hub")
    person.open(betania.page("check"))
    expect(person.page.get_by_role("button", name="Submit")).to_be_visible()
    sound(person, "check")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_dimension_with_answers_and_open_folds(betania, arrive, sound, *, language):
    token = betania.respondent()
    betania.fill(
        leadership__champion=None,
        leadership__mandate=Answer(rating="4", confidence="high", evidence="Gazette 12"),
        leadership__appraisal=Answer(rating="DK"),
    )
    person = arrive(token)

    person.page.goto(f"{person.server.address}/language/{language}")
    person.open(betania.page("dimension", dimension="leadership"))
    expect(person.page.locator("html")).to_have_attribute("lang", language)
    person.unfold(person.card(1), folds=2)
    expect(person.card(1).get_by_role("textbox")).to_have_count(2)

    sound(person, f"dimension-{language}")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_answer_is_as_high_as_a_thumb(betania, arrive, width):
    token = betania.respondent()
    betania.fill()
    person = arrive(token, width=width)

    person.open(betania.page("dimension", dimension="legal"))
    person.chosen(9, "Agree")

    rows = person.page.locator("[data-testid=stRadioOption]")
    expect(rows).to_have_count(9 * (5 + 2 + 3))
    heights = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert min(heights) >= TARGET


def test_the_profile(betania, arrive, sound):
    token = betania.respondent()
    betania.fill()
    person = arrive(token)

    person.open(betania.page("check"))
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")
    expect(person.page.get_by_role("table")).to_be_visible()
    person.there()
    sound(person, "profile")
    person.open(betania.page("dimension", dimension="leadership"))
    sound(person, "dimension-submitted")


def test_a_teams_room_before_and_after_its_opening(betania, arrive, sound):
    label = "Lead 1, XAB"
    lead, member = arrive(betania.respondent(label=label, role=Role.LEAD)), betania.respondent()
    betania.fill(label, **dict.fromkeys(("leadership__champion", "legal__paper")))
    lead.open(betania.page("room"))
    lead.unfold(lead.page.locator("body"), folds=1)
    expect(lead.page.get_by_role("button", name="Yes, we answer together")).to_be_visible()
    sound(lead, "room-before")
    person = arrive(member)
    betania.fill(**dict.fromkeys(("leadership__mandate", "leadership__champion")))
    for one in (lead, person):
        one.open(betania.page("check"))
        one.page.get_by_role("button", name="Submit").click()
        one.heading("Thank you")

    lead.open(betania.page("room"))
    lead.unfold(lead.page.locator("body"), folds=1)
    sound(lead, "room-to-open")
    lead.page.get_by_role("button", name="Yes, open the room").click()
    expect(lead.page.get_by_text("The views of 2 people are here.")).to_be_visible()
    lead.there()
    sound(lead, "room-open")
    lead.page.get_by_role("button", name="Accept these 51").click()
    expect(lead.page.get_by_text("51 of 54 statements agreed.")).to_be_visible()
    lead.unfold(lead.page.locator("body"), folds=3)
    expect(lead.page.get_by_role("button", name="Keep this choice")).to_be_visible()
    expect(lead.page.locator(".st-key-agenda-agreed a")).to_have_count(51)
    sound(lead, "room-agreed")
    person.open(betania.page("room"))
    sound(person, "room-of-a-member")


def test_a_comparison_with_all_its_pictures_and_tables(demonstration, arrive, sound):
    person = arrive(demonstration.links[0].token)

    person.page.locator("[data-testid=stButtonGroup] button").first.click()
    expect(person.page.locator(".js-plotly-plot")).to_have_count(3)
    person.unfold(person.page.locator("body"), folds=3)
    expect(person.page.get_by_role("table")).to_have_count(3)
    person.there()

    sound(person, "compare")


def test_the_invitations_with_every_fold_open(betania, arrive, sound):
    betania.respondent()
    person = arrive(betania.facilitator())
    page = person.page
    person.open(betania.page("invitations"))

    page.get_by_label("Name, country or address").fill("Respondent")
    page.keyboard.press("Enter")
    page.locator("[data-testid=stRadioOption]").filter(has_text="Respondent 1, XAB").click()
    for fold in ("Who they are", "Make the link anew", "Revoke the link", "Betania"):
        page.locator("[data-testid=stExpander] summary").filter(has_text=fold).first.click()
    page.get_by_role("button", name="Make a join code").click()
    expect(page.locator(".join-code")).to_be_visible()
    for fold in page.locator(".take summary").all():
        fold.click()
    person.there()

    sound(person, "invitations")


def test_the_pages_of_signing_in(betania, sit_down, sound, *, watch):
    person = sit_down()
    member = betania.member(Role.ANALYST, password=PASSWORD)
    watch.expected.append("403 (Forbidden)")

    person.page.goto(f"{person.server.address}/sign-in")
    sound(person, "sign-in")
    sign_in(person, member, password="another one")
    expect(person.page.get_by_role("alert")).to_be_focused()
    sound(person, "sign-in-wrong")
    sign_in(person, member)
    person.there()
    person.page.goto(f"{person.server.address}/password")
    sound(person, "password")
    person.open("/account")
    person.heading("Your account")
    sound(person, "account")


def test_the_staff_with_every_fold_open(betania, sit_down, sound):
    person = sit_down()
    betania.member(Role.ANALYST, label="Analyst 1")
    chief = betania.member(Role.ADMINISTRATOR, label="Administrator 1", password=PASSWORD)
    person.page.goto(f"{person.server.address}/sign-in")
    sign_in(person, chief)

    person.open("/staff")
    sound(person, "staff")
    person.page.get_by_text("Analyst 1 ·").first.click()
    for name in ("Make a link for a new password", "Disable"):
        person.page.locator("summary").filter(has_text=name).click()
        expect(person.page.get_by_role("button", name=re.compile("now$"))).not_to_have_count(0)
    person.page.get_by_role("button", name="Make the link now").click()
    expect(person.page.get_by_role("button", name="Copy the link")).to_be_visible()
    person.there()

    sound(person, "staff-open")


def test_the_audit_and_its_filters(betania, arrive, sit_down, *, sound):
    arrive(betania.respondent())
    chief = betania.member(Role.ADMINISTRATOR, label="Administrator 1", password=PASSWORD)
    person = sit_down()
    person.page.goto(f"{person.server.address}/sign-in")
    sign_in(person, chief)

    person.open("/audit")
    sound(person, "audit")
    person.page.get_by_role("textbox", name="From day").fill("soon")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_text("“soon” is not a day.")).to_be_visible()
    person.there()
    sound(person, "audit-no-day")


def test_the_notice_before_the_first_form(betania, arrive, sound):
    person = arrive(betania.respondent(noticed=False))

    person.heading("Before you start")
    person.there()

    sound(person, "notice")


def sign_in(person, member, *, password=PASSWORD):
    """Sign in on the page that asks for address and password."""
    person.page.get_by_label("Email address").fill(member.email)
    person.page.get_by_label("Password").fill(password)
    person.page.get_by_role("button", name="Sign in").click()


def faults(page):
    """The grave faults that axe finds, in a line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def picture(page, name):
    """Keep a picture of the page, where a folder for it is named."""
    folder = os.environ.get("DGCA_SHOTS")
    if folder:
        long = "document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 800"
        size = page.viewport_size
        page.set_viewport_size(size | {"height": page.evaluate(long)})
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
        page.set_viewport_size(size)
