"""What the screen says was saved outlives everything; what is not saved yet says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dgca.model.response import Answer

pytestmark = pytest.mark.slow

TELL_WHEN_IT_RAN_AGAIN = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  let running = false;
  new MutationObserver(() => {
    const state = app.dataset.testScriptState;
    window.ranAgain ||= running && state === "notRunning";
    running = state === "running";
  }).observe(app, { attributes: true });
}"""
NOT_YET = '"Not yet saved"'


@pytest.fixture
def own_server(server, tmp_path, watch):
    """A second process on the same database, for a test to kill."""
    second = type(server)(server.database, tmp_path / "log")
    second.start()
    watch.expected.append("ERR_CONNECTION")
    yield second
    second.stop()


def test_an_answer_outlives_a_server_that_is_killed_the_moment_it_says_saved(
    betania, arrive, own_server
):
    person = arrive(betania.respondent(), at=own_server)
    person.follow("Start")

    person.choose(1, "Agree")
    person.saved(1)
    person.page.evaluate(TELL_WHEN_IT_RAN_AGAIN)
    own_server.kill()
    kept = betania.kept("leadership.champion").answer
    own_server.start()

    assert kept == Answer(rating="4")
    person.until(lambda: person.page.evaluate("window.ranAgain"))  # the page found it by itself
    person.choose(2, "Disagree")
    person.saved(2)
    person.chosen(1, "Agree")
    person.page.reload()
    person.chosen(1, "Agree")
    person.chosen(2, "Disagree")


def test_a_page_that_stood_still_while_the_server_restarted_saves_the_next_choice(
    betania, arrive, own_server
):
    person = arrive(betania.respondent(), at=own_server)
    person.follow("Start")
    person.choose(1, "Agree")
    person.saved(1)
    expect(person.page.locator("[data-test-script-state=notRunning]")).to_be_attached()

    own_server.kill()
    own_server.start()
    person.choose(2, "Disagree")

    person.saved(2)
    person.chosen(1, "Agree")
    assert betania.kept("leadership.mandate").answer == Answer(rating="2")


def test_a_text_says_that_it_is_not_saved_and_is_saved_when_the_typing_pauses(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")
    box = person.box(1)

    box.press_sequentially("Cabinet paper 12")
    assert hint(person) == NOT_YET
    assert betania.kept("leadership.champion").revision == 0
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "Cabinet paper 12")

    person.saved(1)
    person.until(lambda: hint(person) == "none")
    expect(box).to_be_focused()
    expect(box).to_have_value("Cabinet paper 12")


def test_typing_goes_on_while_what_stands_there_is_saved(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")
    box = person.box(1)

    box.press_sequentially("One. ")
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "One.")
    box.press_sequentially("Two. ")
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "One. Two.")
    box.press_sequentially("Three.")
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "One. Two. Three.")

    expect(box).to_have_value("One. Two. Three.")
    expect(box).to_be_focused()


@pytest.mark.parametrize("way", ["closed", "left"])
def test_a_page_that_ends_in_mid_sentence_loses_at_most_its_last_words(betania, arrive, way):
    token = betania.respondent()
    person = arrive(token)
    person.follow("Start")
    box = person.box(1)
    box.press_sequentially("Saved. ")
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "Saved.")

    box.press_sequentially("The last words")
    if way == "closed":
        person.page.close(run_before_unload=True)
    else:
        person.page.goto("about:blank")

    again = arrive(token)
    again.open(betania.page("dimension", dimension="leadership"))
    expect(again.box(1)).to_have_value(re.compile(r"^Saved\."))


@pytest.mark.parametrize("link", ["Next: Strategy", "Stop here; everything is saved"])
def test_a_link_that_is_pressed_in_mid_sentence_takes_every_word_along(betania, arrive, link):
    person = arrive(betania.respondent())
    person.follow("Start")

    person.box(1).press_sequentially("To the last word")
    person.follow(link)
    person.heading("Strategy" if "Strategy" in link else betania.instrument.title["en"])

    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "To the last word")


def hint(person):
    """What stands below the box that is being typed in."""
    below = person.card(1).locator("[data-testid=InputInstructions]")
    return below.evaluate("below => getComputedStyle(below, '::after').content")
