"""Two people of a team at one statement: what one writes the other sees, and nothing is lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.services.entry import joining
from dgca.services.forms import submitting
from dgca.services.forms.forms import own_form
from dgca.services.room import opening
from dgca.store import answers

pytestmark = pytest.mark.slow

CHAMPION, MANDATE = "leadership.champion", "leadership.mandate"
LEADS = ("Representative 1 of Betania", "Representative 2 of Betania")
MEMBER = "Respondent 3 of Betania"
GRAVE = ("serious", "critical")
TARGET = 44


@pytest.fixture
def team(betania, store):
    """The links of two leads and a respondent whose room is open."""
    tokens = [betania.respondent(label=name, role=Role.LEAD) for name in LEADS]
    tokens.append(betania.respondent(label=MEMBER))
    given = {
        LEADS[0]: Answer(rating="5", confidence="high", evidence="Cabinet decision 12"),
        LEADS[1]: Answer(rating="2", confidence="low"),
        MEMBER: Answer(rating="DK"),
    }
    for (name, answer), token in zip(given.items(), tokens, strict=True):
        betania.fill(name, leadership__champion=answer)
        secret, now = come_in(store, token), datetime.now(UTC)
        form = own_form(store, secret, round_id=None, now=now)
        submitting.submit(store, secret, form=form, now=now)
    opening.open_room(
        store, come_in(store, tokens[0]), round_id=None, directly=False, now=datetime.now(UTC)
    )
    return tokens


def come_in(store, token):
    joined = joining.join(store, token, now=datetime.now(UTC), shared_device=False, previous=None)
    return joined.secret


@pytest.fixture
def sit_at(betania, team, arrive):
    """Bring somebody of the team to the card, by their number."""

    def come(number, statement=CHAMPION, **browser):
        person = arrive(team[number], **browser)
        query = {"statement": statement} if statement else {}
        person.open(betania.page("room_card", **query))
        return person

    return come


def agreed(betania):
    """What the team has agreed, as the store has it."""
    with betania.store.reading() as session:
        kept = answers.response_of(
            session,
            round_id=betania.round.id,
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
        )
    return kept.answers[CHAMPION].answer


def form(person):
    return person.page.locator('[class*="st-key-card-"][class*="-agreed"]')


def choose(person, words, place=None):
    option = (place or form(person)).locator("[data-testid=stRadioOption]")
    option.filter(has_text=re.compile(f"^{re.escape(words)}$")).click()


def saved(person, by):
    status = form(person).get_by_role("status").filter(has_text=f"by {by}")
    expect(status).to_be_visible()


def box(person, label="Why we chose this"):
    return form(person).get_by_role("textbox", name=label)


def press(person, name):
    person.page.get_by_role("button", name=name, exact=True).click()


def test_what_the_lead_writes_is_read_by_the_others_live(sit_at):
    lead, member = sit_at(0), sit_at(2, statement="")
    read = member.page.locator(".agreed")
    expect(read).to_have_text("Nothing is agreed here yet.")

    choose(lead, "Agree")
    saved(lead, LEADS[0])
    expect(read).to_contain_text("Agree")
    expect(read).to_contain_text(LEADS[0])

    box(lead).fill("Named in the decree, without staff")
    box(lead).blur()
    expect(read).to_contain_text("Named in the decree, without staff")
    expect(member.page.get_by_role("textbox")).to_have_count(0)


def test_two_at_once_the_second_sees_what_the_first_wrote_and_chooses(betania, sit_at):
    first, second = sit_at(0), sit_at(1)

    box(second).press_sequentially("Second words", delay=20)
    choose(first, "Agree")
    box(first).fill("First words")
    box(first).blur()
    saved(first, LEADS[0])
    expect(form(second)).to_contain_text("First words")
    expect(box(second)).to_have_value("Second words")
    box(second).press_sequentially(" and more")
    box(second).blur()

    expect(form(second)).to_contain_text(f"Meanwhile {LEADS[0]} wrote here")
    expect(form(second).get_by_role("row", name="Why we chose this")).to_contain_text("First words")
    expect(form(second).get_by_role("row", name="Why we chose this")).to_contain_text(
        "Second words and more"
    )
    assert agreed(betania).comment == "First words"

    press(second, "Save mine")
    saved(second, LEADS[1])
    assert agreed(betania) == Answer(rating="4", comment="Second words and more")
    expect(box(first)).to_have_value("First words")
    press(first, "Take this over")
    expect(box(first)).to_have_value("Second words and more")


def test_a_sentence_in_the_making_survives_what_another_chooses(betania, sit_at):
    first, second = sit_at(0), sit_at(1)
    box(first).focus()

    # sentences of a second: never so long a pause that they are sent
    box(first).press_sequentially("We chose", delay=40)
    choose(second, "Disagree")
    saved(second, LEADS[1])
    box(first).press_sequentially(" this because the law is old and nobody", delay=120)
    chosen = form(first).get_by_role("radio", name="Disagree", exact=True)
    expect(chosen).to_be_checked()
    expect(box(first)).to_have_value("We chose this because the law is old and nobody")
    expect(box(first)).to_be_focused()
    box(first).press_sequentially(" leads.")
    box(first).blur()

    saved(first, LEADS[0])
    whole = "We chose this because the law is old and nobody leads."
    assert agreed(betania) == Answer(rating="2", comment=whole)


def test_all_are_asked_once_more_and_before_and_after_stand_side_by_side(sit_at):
    lead, member = sit_at(0), sit_at(2, statement=MANDATE)
    press(lead, "Ask all once more")
    member.follow(re.compile("You are asked once more about"))
    ballots = [one.page.locator(".st-key-card-vote") for one in (lead, member)]

    choose(member, "Disagree", ballots[1])
    expect(ballots[0]).to_contain_text("1 of 3 have voted")
    expect(lead.page.locator(".spread")).not_to_contain_text("Asked once more")
    choose(lead, "Agree", ballots[0])
    expect(ballots[0]).to_contain_text("Your choice is saved.")
    press(lead, "End the vote and show what was chosen")

    heads = member.page.locator(".spread thead th")
    expect(heads).to_have_count(3)
    row = member.page.locator(".spread").get_by_role("row", name=re.compile("^Disagree"))
    expect(row.locator("td")).to_have_text(["1", "1 yours"], use_inner_text=True)
    expect(member.page.get_by_role("row", name="Did not vote")).to_contain_text("1")


def test_a_member_follows_the_writer_to_the_next_statement(betania, sit_at):
    lead, member = sit_at(0), sit_at(2, statement="")
    before = member.page.locator("h1").inner_text()

    lead.page.locator(".st-key-next-statement a").click()
    expect(lead.page.locator("h1")).not_to_have_text(before)

    expect(member.page.locator("h1")).to_have_text(lead.page.locator("h1").inner_text())


def test_a_statement_is_agreed_without_a_mouse(betania, sit_at):
    lead = sit_at(0)
    keys = lead.page.keyboard
    tab_to(lead, form(lead).get_by_role("radio").first)
    keys.press("ArrowDown")
    saved(lead, LEADS[0])
    tab_to(lead, form(lead).get_by_role("radio", name="Very sure"))
    keys.press("Space")
    tab_to(lead, box(lead))
    keys.type("By the decree")
    tab_to(lead, box(lead, "Dissent to record"))

    lead.until(lambda: agreed(betania).comment == "By the decree")
    assert agreed(betania).rating == "2"
    assert agreed(betania).confidence == "high"
    tab_to(lead, lead.page.locator(".st-key-next-statement a"))
    keys.press("Enter")
    expect(lead.page.locator(".place")).to_contain_text("2 of 54")


def tab_to(person, wanted, *, at_most=60):
    """Go on by the key alone until something has the focus."""
    for _ in range(at_most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    pytest.fail("The focus never came there.")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_card_holds_for_every_eye_and_hand(sit_at, width):
    lead, member = sit_at(0, width=width), sit_at(2, width=width)
    press(lead, "Ask all once more")
    expect(member.page.locator(".st-key-card-vote")).to_be_visible()
    choose(lead, "Agree")
    saved(lead, LEADS[0])

    for person in (lead, member):
        person.there()
        found = Axe().run(person.page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in GRAVE] == []
        assert person.page.evaluate("document.documentElement.scrollWidth") <= width
        for target in person.page.locator("main button:visible, main a:visible").all():
            assert target.bounding_box()["height"] >= TARGET, target.inner_text()
