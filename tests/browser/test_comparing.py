"""A facilitator's open page follows what people submit."""

from __future__ import annotations

from playwright.sync_api import expect


def test_an_open_comparison_shows_a_submission_and_its_withdrawal_without_a_reload(betania, arrive):
    betania.country("XAC", "Calder")
    token = betania.respondent()
    betania.fill()
    facilitator, person = arrive(betania.facilitator()), arrive(token)
    expect(facilitator.page.get_by_text("0 of 2 countries have submitted")).to_be_visible()
    facilitator.page.evaluate("window.neverReloaded = true")

    person.follow("Check your answers and submit")
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")

    expect(facilitator.page.get_by_text("Not yet: Calder.")).to_be_visible()
    expect(facilitator.page.locator(".js-plotly-plot").first).to_be_visible()
    facilitator.page.locator("[data-testid=stButtonGroup] button", has_text="Betania").click()
    expect(facilitator.page.get_by_role("heading", name="One to three countries")).to_be_visible()
    expect(facilitator.page.locator(".js-plotly-plot")).to_have_count(3)
    person.page.get_by_role("button", name="Reopen the form").click()
    expect(facilitator.page.get_by_text("0 of 2 countries have submitted")).to_be_visible()
    expect(facilitator.page.locator(".js-plotly-plot")).to_have_count(0)
    assert facilitator.page.evaluate("window.neverReloaded")


def test_an_answer_that_is_not_submitted_cannot_be_watched(betania, arrive):
    token = betania.respondent()
    facilitator, person = arrive(betania.facilitator()), arrive(token)

    person.follow("Start")
    person.choose(1, "Agree")
    person.saved(1)
    facilitator.page.reload()

    expect(facilitator.page.get_by_text("0 of 1 countries have submitted")).to_be_visible()
    expect(facilitator.page.locator(".js-plotly-plot")).to_have_count(0)


def test_a_respondent_does_not_reach_the_comparison_nor_a_facilitator_a_form(betania, arrive):
    person, facilitator = arrive(betania.respondent()), arrive(betania.facilitator())

    person.open(betania.page("compare"))
    facilitator.open(betania.page("dimension"))

    for one in (person, facilitator):
        expect(one.page.get_by_text("This page is not open to you")).to_be_visible()
        one.follow("Go to your own page")
    expect(person.page.get_by_text("For Betania.")).to_be_visible()
    facilitator.heading("Compare countries")
