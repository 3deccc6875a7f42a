"""Spanish from end to end."""

from __future__ import annotations

from functools import partial

from playwright.sync_api import expect

from dgca.i18n import translate

_ = partial(translate, "es")


def test_the_language_changes_on_the_page_where_one_is_and_keeps_the_answers(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")
    person.heading("Leadership")
    person.choose(1, "Agree")
    person.saved(1)
    before = person.page.url

    person.follow("Español")
    person.heading("Liderazgo")

    expect(person.page.locator("html")).to_have_attribute("lang", "es")
    assert person.page.url == before
    person.chosen(1, "De acuerdo")
    expect(person.card(1)).to_contain_text(
        betania.instrument.question("leadership.champion").text["es"]
    )
    person.choose(2, _("I don't know"))
    person.saved(2)
    assert betania.kept("leadership.champion").language == "en"
    assert betania.kept("leadership.mandate").language == "es"
    person.follow("English")
    person.heading("Leadership")
    person.chosen(2, "I don't know")


def test_a_browser_that_asks_for_spanish_is_answered_in_spanish_to_the_end(betania, sit_down):
    token = betania.respondent()
    betania.fill(leadership__champion=None)
    person = sit_down(locale="es-419")
    points = betania.instrument.scale_of(betania.instrument.question("leadership.champion")).points

    person.page.goto(f"{person.server.address}/join/{token}")
    expect(person.page.locator("html")).to_have_attribute("lang", "es")
    person.heading(_("Welcome to the assessment"))
    person.join(token, continue_=_("Continue"))
    person.heading("Evaluación de la Capacidad de Gobierno Digital")
    expect(person.page.get_by_text(_("{answered} of {asked}", answered=8, asked=9))).to_be_visible()
    person.follow(_("Continue"))
    person.heading("Liderazgo")
    expect(person.page.get_by_text(_("High capability"), exact=True)).to_be_visible()
    for point in points:
        expect(
            person.card(1).get_by_role("radio", name=point.label["es"], exact=True)
        ).to_have_count(1)
    person.choose(1, points[-1].label["es"])
    person.saved(1)
    person.open(betania.page("check"))
    expect(person.page.get_by_text(_("Every statement has an answer."))).to_be_visible()
    person.page.get_by_role("button", name=_("Submit"), exact=True).click()
    person.heading(_("Thank you"))

    expect(person.page.get_by_role("row", name="Liderazgo")).to_be_visible()
    expect(person.page.locator("html")).to_have_attribute("lang", "es")
    assert betania.response().language == "es"
    assert betania.response().submitted_at
