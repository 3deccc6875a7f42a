"""Everything can be done by keyboard alone, and one always sees where one is."""

from __future__ import annotations

import re

from playwright.sync_api import expect

FOCUS = """() => {
  const at = document.activeElement;
  const ring = getComputedStyle(at.closest("[data-testid=stRadioOption]") ?? at);
  const name = at.ariaLabel || at.innerText || at.value || "";
  const radio = at.type === "radio" ? at.closest("label").innerText : "";
  return {
    name: (radio || name).replace(/^keyboard_arrow_\\w+/, "").replace(/\\s+/g, " ").trim(),
    kind: at.type === "radio" ? "radio" : at.tagName.toLowerCase(),
    seen: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
  };
}"""
MOST_STOPS = 90


def test_a_statement_is_rated_explained_and_evidenced_without_a_mouse(betania, arrive):
    person = arrive(betania.respondent())
    page = person.page

    tab_to(page, "Start")
    page.keyboard.press("Enter")
    person.heading("Leadership")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("radio")).to_have_count(9 * (5 + 2))
    person.there()
    tab_to(page, "Strongly disagree")
    page.keyboard.press("Space")
    person.saved(1)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    person.chosen(1, "Agree")
    person.until(lambda: betania.kept("leadership.champion").answer.rating == "4")
    person.there()
    assert page.evaluate(FOCUS)["seen"]
    tab_to(page, "Very sure")
    page.keyboard.press("Space")
    person.until(lambda: betania.kept("leadership.champion").answer.confidence == "high")
    tab_to(page, "What does this mean?")
    page.keyboard.press("Enter")
    expect(person.card(1).get_by_text("What would show it:")).to_be_visible()
    tab_to(page, "Evidence or comment")
    page.keyboard.press("Space")
    tab_to(page, "Evidence: a document")
    page.keyboard.type("Gazette 12")
    page.keyboard.press("Tab")
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == "Gazette 12")
    tab_to(page, "Clear my answer")
    page.keyboard.press("Enter")

    person.nothing_chosen(1)
    assert betania.kept("leadership.champion").answer.evidence == "Gazette 12"


def test_a_form_is_checked_and_handed_in_without_a_mouse(betania, arrive):
    token = betania.respondent()
    betania.fill()
    person = arrive(token)

    tab_to(person.page, "Check your answers and submit")
    person.page.keyboard.press("Enter")
    person.heading("Check your answers")
    expect(person.page.get_by_role("heading", level=1)).to_be_focused()
    person.there()
    tab_to(person.page, "Submit")
    person.page.keyboard.press("Enter")
    person.heading("Thank you")

    expect(person.page.get_by_role("heading", level=1)).to_be_focused()
    assert betania.response().submitted_at


def test_a_personal_link_is_used_without_a_mouse(betania, sit_down):
    person = sit_down()
    person.page.goto(f"{person.server.address}/join/{betania.respondent()}")

    tab_to(person.page, "yes")  # the value of the checkbox
    person.page.keyboard.press("Space")
    expect(person.page.get_by_role("checkbox")).to_be_checked()
    tab_to(person.page, "Continue")
    person.page.keyboard.press("Enter")

    expect(person.page.get_by_text("For Betania.")).to_be_visible()


def tab_to(page, name):
    """Press Tab until the focus is there; on the way it is seen at every stop."""
    passed = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        passed.append(at["name"])
        assert at["seen"] or at["kind"] == "body", at
        if re.match(re.escape(name), at["name"]):
            return
    raise AssertionError(passed)
