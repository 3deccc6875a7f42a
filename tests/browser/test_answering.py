"""A person comes in by a link, answers, goes, comes back, hands the form in and opens it again."""

from __future__ import annotations

from playwright.sync_api import expect

from dgca.model.response import Answer

LEADERSHIP = 9
AGREE, NEITHER = "Agree", "Neither agree nor disagree"
DONT_KNOW, NOT_OURS = "I don't know", "Does not apply to us"
TEXT = "Cabinet paper 12 of 2025; 3 ministries of 14."


def test_a_whole_dimension_is_there_after_a_reload_and_in_another_browser(betania, arrive):
    token = betania.respondent()
    words = [AGREE, DONT_KNOW, NOT_OURS, NEITHER, *[AGREE] * (LEADERSHIP - 4)]

    person = arrive(token)
    expect(person.page.get_by_text("Not started")).to_have_count(6)
    person.follow("Start")
    person.heading("Leadership")
    for number, word in enumerate(words, start=1):
        person.nothing_chosen(number)
        person.choose(number, word)
        person.saved(number)
    person.choose(1, "Very sure")
    person.box(1).fill(TEXT)
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == TEXT)
    person.page.reload()
    everything_is_there(person, words)
    elsewhere = arrive(token)
    expect(elsewhere.page.get_by_text("Complete")).to_have_count(1)
    elsewhere.follow("View")

    everything_is_there(elsewhere, words)
    ratings = [betania.kept(q.id).answer.rating for q in betania.instrument.dimensions[0].questions]
    assert ratings == ["4", "DK", "NA", "3", *["4"] * (LEADERSHIP - 4)]
    assert betania.kept("leadership.champion").answer == Answer(
        rating="4", confidence="high", evidence=TEXT
    )


def test_how_sure_is_asked_only_where_a_rating_was_given(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")

    person.choose(1, DONT_KNOW)
    person.saved(1)
    expect(person.card(1).get_by_text("How sure are you?")).to_have_count(0)
    person.choose(1, AGREE)

    expect(person.card(1).get_by_text("How sure are you?")).to_be_visible()


def test_a_rating_that_is_chosen_after_the_evidence_leaves_the_evidence_open(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")

    person.box(1).fill(TEXT)
    person.saved(1)
    person.choose(1, AGREE)
    expect(person.card(1).get_by_text("How sure are you?")).to_be_visible()

    expect(person.card(1).get_by_role("textbox", name="Evidence")).to_be_visible()
    expect(person.card(1).get_by_role("textbox", name="Evidence")).to_have_value(TEXT)


def test_the_hub_says_who_answers_and_how_far_each_dimension_is(betania, arrive):
    token = betania.respondent()
    blanks = {q.id.replace(".", "__"): None for q in betania.instrument.dimensions[1].questions}
    betania.fill(leadership__champion=None, **blanks)

    person = arrive(token)

    expect(person.page.get_by_text("Respondent 1, XAB")).to_be_visible()
    expect(person.page.get_by_text("For Betania. About 25 minutes")).to_be_visible()
    expect(person.page.get_by_text("days left, until")).to_be_visible()
    rows = person.page.locator('[class*="st-key-part-"]')
    for place, (said, way) in enumerate(
        [("8 of 9", "Continue"), ("Not started", "Start"), *[("Complete", "View")] * 4]
    ):
        expect(rows.nth(place)).to_contain_text(said)
        expect(rows.nth(place).get_by_role("link", name=way, exact=True)).to_be_visible()


def test_another_persons_link_ends_the_visit_that_was_open(betania, arrive, sit_down):
    first = arrive(betania.respondent())
    before = first.context.cookies()
    betania.country("XAC", "Calder")

    first.page.goto(f"{first.server.address}/join/{betania.respondent('XAC', 'Respondent 1, XAC')}")
    expect(first.page.get_by_text("the visit that is open in this browser ends")).to_be_visible()
    first.page.get_by_role("button", name="Continue").click()
    expect(first.page.get_by_text("For Calder.")).to_be_visible()
    thief = sit_down()
    thief.context.add_cookies(before)
    thief.open("/")

    expect(thief.page.get_by_text("open the personal link")).to_be_visible()
    expect(thief.page.get_by_text("Betania")).to_have_count(0)


def test_a_visit_ends_by_not_you_and_begins_again_by_the_link(betania, arrive):
    token = betania.respondent()
    person = arrive(token)

    person.follow("Not you?")
    person.page.get_by_role("button", name="Leave").click()
    expect(person.page.get_by_role("heading", name="You have left")).to_be_visible()
    person.open(betania.page("dimension", dimension="leadership"))
    expect(person.page.get_by_text("open the personal link")).to_be_visible()
    person.join(token)

    expect(person.page.get_by_text("For Betania.")).to_be_visible()


def test_a_shared_device_can_be_named_and_forgets_the_visit_when_it_is_closed(betania, sit_down):
    person = sit_down()
    person.page.goto(f"{person.server.address}/join/{betania.respondent()}")

    person.page.get_by_role("checkbox", name="This is a shared device").check()
    person.page.get_by_role("button", name="Continue").click()

    expect(person.page.get_by_text("For Betania.")).to_be_visible()
    [visit] = [cookie for cookie in person.context.cookies() if "visit" in cookie["name"]]
    assert visit["expires"] == -1
    assert visit["httpOnly"]


def test_blanks_are_listed_with_links_that_land_on_their_statement(betania, arrive):
    token = betania.respondent()
    betania.fill(technology__recovery=None, legal__paper=None)
    wanted = betania.instrument.question("technology.recovery").text["en"]
    person = arrive(token)

    person.follow("Check your answers and submit")
    person.heading("Check your answers")
    expect(person.page.get_by_text("2 statements are blank")).to_be_visible()
    person.follow(wanted)
    person.heading("Technology")

    expect(person.card(7)).to_contain_text(wanted)
    expect(person.card(7)).to_be_in_viewport()
    expect(person.card(7).locator(".place")).to_be_focused()


def test_a_form_with_blanks_is_handed_in_shown_as_a_profile_and_opened_again(betania, arrive):
    token = betania.respondent()
    betania.fill(legal__paper=None, legal__regulations=Answer(rating="2"))  # it is reversed
    person = arrive(token)

    person.follow("Check your answers and submit")
    expect(person.page.get_by_text("1 statement is blank")).to_be_visible()
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")
    expect(person.page.locator("[data-testid=stMain] svg[role=img]")).to_be_visible()
    legal = person.page.get_by_role("row", name="Legal")
    assert legal.get_by_role("cell").all_inner_texts() == ["75", "8", "0", "0", "1"]
    assert betania.response().submitted_at
    person.follow("All dimensions")
    expect(person.page.get_by_text("You have submitted this assessment")).to_be_visible()
    person.follow("View")
    expect(person.page.get_by_role("radio")).to_have_count(0)
    person.open(betania.page("profile"))
    person.page.get_by_role("button", name="Reopen the form").click()
    expect(person.page.get_by_text("For Betania.")).to_be_visible()
    person.follow("View")
    person.choose(1, "Strongly agree")

    person.until(lambda: betania.kept("leadership.champion").answer.rating == "5")
    assert betania.response().submitted_at is None


def test_an_answer_is_cleared_and_brought_back(betania, arrive):
    token = betania.respondent()
    betania.fill(leadership__champion=Answer(rating="2", confidence="low", evidence=TEXT))
    person = arrive(token)
    person.follow("View")
    person.chosen(1, "Disagree")

    person.card(1).get_by_role("button", name="Clear my answer").click()
    person.nothing_chosen(1)
    assert betania.kept("leadership.champion").answer == Answer(evidence=TEXT)
    person.card(1).get_by_role("button", name="Undo").click()

    person.chosen(1, "Disagree")
    person.chosen(1, "Not sure")
    assert betania.kept("leadership.champion").answer == Answer(
        rating="2", confidence="low", evidence=TEXT
    )


def everything_is_there(person, words):
    person.heading("Leadership")
    for number, word in enumerate(words, start=1):
        person.chosen(number, word)
        person.saved(number)
    person.chosen(1, "Very sure")
    expect(person.box(1)).to_have_value(TEXT)
