"""A facilitator fills a workshop with people, with a mouse, with a keyboard and on a phone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

WIDTHS = (360, 1280)
GRAVE = ("serious", "critical")
TARGET = 44
SAMPLE = Path(__file__).parents[2] / "data" / "rosters" / "sample-people.csv"
HOSTILE = "<b>b</b> **b** $x$ :smile: <script>alert(1)</script>"
PASTED = f"country\tname\tministry\nBetania\t{HOSTILE}\t{HOSTILE}\n{HOSTILE}\tAna\t\n"


@pytest.fixture
def at_people(betania, arrive):
    """A facilitator before the people page."""

    def come(**browser):
        person = arrive(betania.facilitator(), **browser)
        person.open(betania.page("people"))
        return person

    return come


def choose_file(person, path):
    person.page.locator("[data-testid=stFileUploader] input").set_input_files(path)
    expect(person.page.get_by_role("button", name="Take another file")).to_be_visible()
    person.there()


def fold(person, words):
    """Open a fold of the page, or shut it."""
    person.page.locator("[data-testid=stExpander] summary", has_text=words).click()
    person.there()


def press(person, name):
    person.page.get_by_role("button", name=name, exact=True).click()


def test_forty_people_come_by_a_file_and_one_press(at_people):
    person = at_people()

    choose_file(person, SAMPLE)
    press(person, "Import 40 people")

    expect(person.page.get_by_text("40 people were added.")).to_be_visible()
    expect(person.page.get_by_role("row", name="rep2.vgb@example.org")).to_be_visible()
    expect(person.page.get_by_role("button", name="Take another file")).to_have_count(0)


def test_a_workbook_with_a_formula_is_told_and_another_file_can_be_taken(at_people, tmp_path):
    book = Workbook()
    for row in (["country", "name"], ["BRB", "=1+1"]):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    person = at_people()

    choose_file(person, tmp_path / "people.xlsx")
    expect(person.page.get_by_text("B2: this cell holds a formula")).to_be_visible()
    press(person, "Take another file")
    expect(person.page.get_by_text("B2: this cell holds a formula")).to_have_count(0)

    expect(person.page.get_by_role("button", name="Choose a file")).to_be_visible()


def test_a_roster_is_taken_in_without_a_mouse(at_people):
    person = at_people()
    keys = person.page.keyboard
    # the browser is told early that its dialogs are caught: else the first one can be missed
    person.page.on("filechooser", lambda _chooser: None)
    summary = person.page.locator("summary", has_text="Take in a roster")
    tab_to(person, summary)
    button = person.page.get_by_role("button", name="Choose a file")
    expect(button).to_be_visible()

    tab_to(person, button)
    with person.page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(SAMPLE)
    importing = person.page.get_by_role("button", name="Import 40 people")
    expect(importing).to_be_visible()
    person.there()
    tab_to(person, importing)
    keys.press("Enter")

    expect(person.page.get_by_text("40 people were added.")).to_be_visible()


def tab_to(person, wanted, *, at_most=60):
    """Go on by the key alone until something has the focus."""
    for _ in range(at_most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    pytest.fail("The focus never came there.")


def test_a_file_is_chosen_in_spanish_words_and_not_in_streamlits(betania, sit_down):
    person = sit_down(locale="es-ES")
    person.join(betania.facilitator(), continue_="Continuar")
    person.open(betania.page("people"))
    dropzone = person.page.locator("[data-testid=stFileUploaderDropzone]")
    expect(dropzone.get_by_role("button", name="Elegir un archivo", exact=True)).to_be_visible()
    assert re.sub("upload|\\s", "", dropzone.inner_text()) == ""


def test_hostile_words_of_a_roster_stay_text_on_the_whole_page(at_people):
    person = at_people()
    person.page.get_by_text("Pasted from a spreadsheet").click()
    person.page.get_by_label("Paste the table here").fill(PASTED)
    press_out(person)
    expect(person.page.get_by_text("1 line is refused.")).to_be_visible()
    stays_text(person)

    press(person, "Import 1 line, leave 1 out")
    expect(person.page.get_by_text("1 person was added.")).to_be_visible()
    fold(person, "Change or remove one person")
    choose(person, "Person", f"{HOSTILE}, Betania")
    expect(person.page.get_by_label("Name", exact=True)).to_have_value(HOSTILE)
    person.there()

    stays_text(person)


def press_out(person):
    person.page.keyboard.press("Tab")


def stays_text(person):
    body = person.page.locator("body")
    expect(body).to_contain_text("alert(1)")
    for made in ("strong:text-is('b')", "b", ".katex", "script:text('alert(1)')"):
        expect(body.locator(made)).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_holds_for_every_eye_and_hand(at_people, width):
    person = at_people(width=width)
    found = []
    choose_file(person, SAMPLE)
    found += faults(person, f"people-roster-{width}")
    press(person, "Import 40 people")
    expect(person.page.get_by_text("40 people were added.")).to_be_visible()
    fold(person, "Take in a roster")
    for words in ("Add one person", "Change or remove one person", "Countries: add"):
        fold(person, words)
    choose(person, "Person", "Representative 2 of Barbados, Barbados")
    choose(person, "Country", "Barbados", nth=-1)
    fold(person, "Remove Representative 2 of Barbados")
    expect(person.page.get_by_text("has answered nothing")).to_be_visible()

    found += faults(person, f"people-{width}")
    assert found == []


def choose(person, label, words, *, nth=0):
    """Choose from a list by typing; it is brought into sight first, for a list shuts on scroll."""
    box = person.page.get_by_role("combobox", name=label, exact=True).nth(nth)
    box.focus()
    person.page.wait_for_timeout(500)
    box.fill(words)
    option = person.page.get_by_role("option", name=words, exact=True)
    expect(option).to_be_visible()
    box.press("Enter")
    expect(option).to_have_count(0)
    expect(box).to_have_value(words)
    person.there()


def faults(person, name):
    """What is wrong with the page as it stands: for the eye, for the hand, beyond the edge."""
    page = person.page
    picture(page, name)
    grave = [
        f"{one['id']}: {node['html'][:200]}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
    main = page.locator("[data-testid=stMain]")
    low = main.locator("button:visible, summary:visible").evaluate_all(
        f"all => all.filter(one => one.tabIndex >= 0 && one.offsetHeight < {TARGET})"
        ".map(one => one.outerHTML.slice(0, 200))"
    )
    wide = main.evaluate("one => one.scrollWidth")
    beyond = [f"{wide} px wide"] if wide > page.viewport_size["width"] else []
    return [*grave, *low, *beyond]


def picture(page, name):
    """Keep a picture of the page, where a folder for it is named."""
    folder = os.environ.get("DGCA_SHOTS")
    if folder:
        size = page.viewport_size
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size(size | {"height": height})
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
        page.set_viewport_size(size)
