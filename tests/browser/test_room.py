"""A team comes together in its room: two screens that follow one another, and keys alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.store import answers, people, rooms

LEAD, MEMBER = "Lead 1, XAB", "Respondent 2, XAB"
MOST_STOPS = 60


@pytest.fixture
def links(betania):
    """The links of a lead and a member who have answered, alike but for two statements."""
    made = (
        betania.respondent(label=LEAD, role=Role.LEAD),
        betania.respondent(label=MEMBER),
    )
    sure = Answer(rating="4", confidence="high", evidence="A decree")
    far = {"leadership__champion": Answer(rating="1"), "leadership__mandate": Answer(rating="DK")}
    betania.fill(LEAD, **dict.fromkeys(far, sure))
    betania.fill(MEMBER, **far)
    return made


@pytest.fixture
def pair(arrive, links):
    """Both before a browser: the lead at a desk, the member with a phone."""
    return arrive(links[0]), arrive(links[1], width=360)


def submit(person, scene):
    person.open(scene.page("check"))
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")


def enter(person, scene):
    person.open(scene.page("room"))
    person.heading("Your team's room")


def tab_to(page, name):
    """Press Tab until the focus is on something of that name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.innerText || ''").strip().split("\n")
        if said[-1] == name and len(said) <= 3:  # the name of a fold's sign comes first
            return
    pytest.fail(f"{name} is not reached by keyboard.")


def open_by_keys(lead):
    tab_to(lead.page, "Open the room")
    lead.page.keyboard.press("Enter")
    expect(lead.page.get_by_role("button", name="Yes, open the room")).to_be_visible()
    tab_to(lead.page, "Yes, open the room")
    lead.page.keyboard.press("Enter")


def agreed(scene):
    """What the team has agreed, as the store has it."""
    with scene.store.reading() as session:
        kept = answers.response_of(
            session,
            round_id=scene.round.id,
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
        )
    return {one: kept_.answer.rating for one, kept_ in kept.answers.items()} if kept else {}


def test_two_submit_the_lead_opens_and_the_member_follows(betania, pair):
    lead, member = pair
    submit(lead, betania)
    enter(member, betania)
    expect(member.page.get_by_text("1 of 2 has submitted.")).to_be_visible()
    submit(member, betania)
    enter(member, betania)
    enter(lead, betania)
    expect(member.page.get_by_text("Your lead opens it.")).to_be_visible()

    open_by_keys(lead)

    for person in pair:
        first = person.page.locator(".st-key-agenda-discuss a").first
        expect(first).to_contain_text("Two views far apart")
        expect(person.page.get_by_text("The views of 2 people are here.")).to_be_visible()
    asked = re.compile(r"52 statements: everyone gave the same rating")
    expect(member.page.get_by_role("heading", name=asked)).to_be_visible()
    expect(member.page.get_by_role("button", name="Accept these 52")).to_have_count(0)

    lead.page.get_by_role("button", name="Accept these 52").click()

    expect(member.page.get_by_text("52 of 54 statements agreed.")).to_be_visible()
    expect(member.page.get_by_role("heading", name=asked)).to_have_count(0)
    assert set(agreed(betania).values()) == {"4"}
    assert not {"leadership.champion", "leadership.mandate"} & agreed(betania).keys()
    first = member.page.locator(".st-key-agenda-discuss a").first
    expect(first).to_have_attribute("href", re.compile("room_card.*statement=leadership.champion"))
    first.click()
    expect(member.page).to_have_url(re.compile("/room_card.*statement=leadership.champion"))
    member.there()


def test_a_member_hears_on_the_open_page_that_they_may_write(betania, pair):
    lead, member = pair
    for person in pair:
        submit(person, betania)
        enter(person, betania)
    lead.page.reload()
    lead.there()
    open_by_keys(lead)
    expect(member.page.get_by_text("Your lead writes.")).to_be_visible()

    lead.page.get_by_text("Let a colleague write").click()
    lead.page.locator("[data-testid=stRadioOption]").filter(has_text=MEMBER).click()
    lead.page.get_by_role("button", name="Keep this choice").click()

    expect(member.page.get_by_text("You write here, beside your lead.")).to_be_visible()
    member.page.get_by_role("button", name="Accept these 52").click()
    expect(lead.page.get_by_text("52 of 54 statements agreed.")).to_be_visible()
    with betania.store.reading() as session:
        room = rooms.room_of(session, round_id=betania.round.id, country="XAB")
        everybody = people.participants_of(session, workshop_id=betania.round.workshop_id)
    assert room.writer == next(one.id for one in everybody if one.label == MEMBER)
    assert room.opened_at < datetime.now(UTC)
