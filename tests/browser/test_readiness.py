"""A facilitator follows a round on the board, on a large screen, on a phone and on paper."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dgca.services.invented.demonstration import make_demonstration

WIDTHS = (360, 1280)
GRAVE = ("serious", "critical")
TARGET = 44
A_FEW_SECONDS = 15_000
LANDSCAPE = 297 / 210


@pytest.fixture(scope="module")
def demonstration(store):
    """A workshop of twenty countries in two groups."""
    return make_demonstration(store, now=datetime.now(UTC))


def cell(person, country, column):
    row = person.page.get_by_role("row").filter(
        has=person.page.get_by_role("rowheader", name=country, exact=True)
    )
    return row.locator(f'[data-column="{column}"]').first


def test_an_open_board_follows_who_joins_answers_and_submits_without_a_reload(betania, arrive):
    token = betania.respondent()
    staff = arrive(betania.facilitator())
    staff.open(betania.page("readiness"))
    expect(staff.page.get_by_text("0 of 1 people have submitted.")).to_be_visible()
    expect(cell(staff, "Betania", "Joined")).to_have_text("0")
    staff.page.evaluate("window.neverReloaded = true")
    staff.page.locator("summary", has_text="Who has not submitted yet").click()

    person = arrive(token)
    expect(cell(staff, "Betania", "Joined")).to_have_text("1", timeout=A_FEW_SECONDS)
    person.follow("Start")
    person.choose(1, "Agree")
    person.saved(1)
    expect(cell(staff, "Betania", "Answering")).to_have_text("1", timeout=A_FEW_SECONDS)
    expect(staff.page.get_by_role("cell", name="Is answering")).to_be_visible()
    person.open(betania.page("check"))
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")

    whole = staff.page.get_by_text("1 of 1 people has submitted.")
    expect(whole).to_be_visible(timeout=A_FEW_SECONDS)
    expect(cell(staff, "Betania", "Submitted")).to_have_text("✓ 1")
    expect(staff.page.get_by_role("cell", name="Is answering")).to_have_count(0)
    assert staff.page.evaluate("window.neverReloaded")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_board_holds_for_every_eye_and_hand(demonstration, arrive, width):
    person = arrive(demonstration.links[0].token, width=width)
    person.open("/readiness")
    person.page.locator("summary", has_text="Who has not submitted yet").click()
    expect(person.page.get_by_role("table")).to_have_count(3)
    expect(person.page.get_by_role("cell", name="Has not come in yet").first).to_be_visible()

    picture(person.page, f"readiness-{width}")
    wide = person.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    found = Axe().run(person.page).response["violations"]
    grave = [fault["id"] for fault in found if fault["impact"] in GRAVE]
    button = person.page.locator("button.print").bounding_box()

    assert (grave, wide, button["height"] >= TARGET) == ([], width, True)


def test_a_phone_still_reads_a_table_with_its_headings(demonstration, arrive):
    person = arrive(demonstration.links[0].token, width=360)

    person.open("/readiness")

    expect(person.page.get_by_role("columnheader", name="Invited")).to_have_count(1)
    expect(person.page.get_by_role("rowheader", name="Aldevane")).to_have_count(2)
    joined = cell(person, "Aldevane", "Joined")
    named = joined.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert named.startswith('"Joined')
    boxes = [cell(person, "Aldevane", name).bounding_box() for name in ("Invited", "Joined")]
    assert boxes[0]["y"] == boxes[1]["y"]


def test_the_button_prints(demonstration, arrive):
    person = arrive(demonstration.links[0].token)
    person.open("/readiness")
    person.page.evaluate("() => { window.printed = 0; window.print = () => window.printed++ }")

    person.page.get_by_role("button", name="Print").click()

    assert person.page.evaluate("window.printed") == 1


def test_on_paper_every_country_stands_under_a_letterhead_without_the_screen(demonstration, arrive):
    person = arrive(demonstration.links[0].token, width=360)
    person.open("/readiness")

    person.page.emulate_media(media="print")
    shown = person.page.locator("[data-testid=stMain]").inner_text()
    paper = person.page.pdf(prefer_css_page_size=True)

    assert "Demonstration workshop · First round · Group A · Group B · As of" in shown
    assert all(shown.count(country.name) == 2 for country in demonstration.countries)
    for name in ("Print", "Table as CSV", "Sign out", "Compare countries", "All groups"):
        assert name not in shown
    heads = person.page.locator(".figures.wide thead")
    assert heads.first.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    pages = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert 2 <= len(pages) <= 5
    assert all(float(wide) / float(high) == pytest.approx(LANDSCAPE, 0.01) for wide, high in pages)
    keep(paper, "readiness.pdf")


def test_the_board_is_taken_home_as_csv(demonstration, arrive):
    person = arrive(demonstration.links[0].token)
    person.open("/readiness")

    with person.page.expect_download() as waited:
        person.page.get_by_role("button", name="Table as CSV").click()

    assert waited.value.suggested_filename == "dgca-readiness-demonstration-first-round.csv"
    lines = Path(waited.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(demonstration.countries)


def picture(page, name):
    """Keep a picture of the page, where a folder for it is named."""
    keep(page.screenshot(), f"{name}.png")


def keep(content, name):
    """Keep a file to be looked at, where a folder for it is named."""
    folder = os.environ.get("DGCA_SHOTS")
    if folder:
        (Path(folder) / name).write_bytes(content)
