"""What people type is text, wherever it is shown."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import update
from sqlmodel import col

from dgca.model.people import STAFF_ROLES, StaffMember
from dgca.model.response import Answer
from dgca.model.timetable import GroupState
from dgca.services.entry import joining
from dgca.store import new_id, staff, timetables
from dgca.store.tables import GroupRow, RoundRow, WorkshopRow

pytestmark = pytest.mark.slow

HOSTILE = "<script>alert(1)</script> **b** :smile: $x$ =1+1"
JOINER = "\u2060"


def test_a_hostile_text_in_an_answer_stays_text_while_it_is_typed_kept_and_read(betania, arrive):
    token = betania.respondent()
    person = arrive(token)
    person.follow("Start")

    person.choose(1, "Agree")
    person.saved(1)
    person.box(1).fill(HOSTILE)
    person.until(lambda: betania.kept("leadership.champion").answer.evidence == HOSTILE)
    person.page.reload()
    expect(person.box(1)).to_have_value(HOSTILE)
    person.open(betania.page("check"))
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")
    person.open(betania.page("dimension", dimension="leadership"))

    shows_as_text(person)


def test_a_hostile_text_of_another_screen_stays_text_in_the_choice_of_two(betania, arrive):
    token = betania.respondent()
    first, second = arrive(token), arrive(token)
    for screen in (first, second):
        screen.follow("Start")
        screen.nothing_chosen(1)

    first.box(1).fill(HOSTILE)
    first.saved(1)
    second.choose(1, "Agree")

    expect(second.card(1).get_by_role("alert")).to_be_visible()
    shows_as_text(second)


def test_hostile_names_of_people_and_countries_stay_text_on_every_page(scene, sit_down):
    scene.country("XAB", HOSTILE)
    scene.country("XAC", f"C {HOSTILE}")
    token = scene.respondent(label=HOSTILE)
    scene.fill(HOSTILE, leadership__champion=Answer(rating="4", evidence=HOSTILE))
    person, facilitator = sit_down(), sit_down()

    person.page.goto(f"{person.server.address}/join/{token}")
    shows_as_text(person)
    person.join(token)
    shows_as_text(person)
    for name in ("dimension", "check"):
        person.open(scene.page(name))
        shows_as_text(person)
    person.page.get_by_role("button", name="Submit").click()
    person.heading("Thank you")
    shows_as_text(person)
    facilitator.join(scene.facilitator())
    expect(facilitator.page.locator(".js-plotly-plot").first).to_be_visible()
    shows_as_text(facilitator)
    facilitator.page.locator("[data-testid=stButtonGroup] button").first.click()
    expect(facilitator.page.locator(".js-plotly-plot")).to_have_count(3)

    shows_as_text(facilitator)


STAFF_PAGES = (
    "workshops",
    "desk",
    "people",
    "invitations",
    "readiness",
    "compare",
    "staff",
    "audit",
    "account",
)


@pytest.fixture
def everybody(scene):
    """The link of one who has every role, in a workshop in which every name is hostile."""
    scene.country("XAB", HOSTILE)
    scene.respondent(label=HOSTILE)
    scene.fill(HOSTILE, leadership__champion=Answer(rating="4", evidence=HOSTILE))
    own, now = new_id(), datetime.now(UTC)
    who = StaffMember(
        id=own, label=HOSTILE, email=f"{own.lower()}@example.org", roles=frozenset(STAFF_ROLES)
    )
    closed = replace(scene.group, state=GroupState.CLOSED)
    with scene.store.writing() as session:
        staff.add_staff(session, who)
        staff.add_member(session, workshop_id=scene.round.workshop_id, staff_id=own)
        for group, to in ((scene.group, GroupState.CLOSED), (closed, GroupState.OPEN)):
            timetables.move_group(session, group, to=to, staff_id=own, reason=HOSTILE, now=now)
        name(session, WorkshopRow, scene.round.workshop_id, title=HOSTILE)
        name(session, RoundRow, scene.round.id, title=HOSTILE)
        name(session, GroupRow, scene.group.id, name=HOSTILE)
        return joining.make_link(session, who, now=now)


def name(session, row, own, **columns):
    session.exec(update(row).where(col(row.id) == own).values(**columns))


def test_hostile_names_stay_text_on_every_page_of_the_staff(scene, everybody, arrive):
    person = arrive(everybody)

    for page in STAFF_PAGES:
        person.open(scene.page(page))
        shows_as_text(person)
        unfold(person)
        shows_as_text(person)
        keep(person, page)


def unfold(person):
    """Open every fold of a page, those too that come with an opened one."""
    shut = "[data-testid=stExpander] details:not([open]) > summary"
    for _ in range(20):
        fold = person.page.locator(shut).first
        if not fold.count():
            break
        fold.click()
        person.there()


def keep(person, page):
    """Keep a picture of the page, where a folder for it is named."""
    if folder := os.environ.get("DGCA_SHOTS"):
        person.page.screenshot(path=Path(folder) / f"hostile-{page}.png", full_page=True)


def shows_as_text(person):
    """The text stands there letter by letter, and nothing was made out of it."""
    body = person.page.locator("body")
    expect(body).to_contain_text("alert(1)")
    assert HOSTILE in body.inner_text().replace(JOINER, "")
    for made in ("strong:text-is('b')", "b", ".katex", "script:text('alert(1)')"):
        expect(body.locator(made)).to_have_count(0)
