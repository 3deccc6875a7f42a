"""A country's profile on a large screen and on a phone: sound for every eye, each fold opens."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import update
from sqlmodel import col

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Room
from dgca.store import answers, people, rooms
from dgca.store.tables import ParticipantRow

GRAVE = ("serious", "critical")
MINISTRIES = ("Ministry of Finance and Economic Affairs", "Ministry of ICT")
TARGET = 44


@pytest.fixture
def team(betania):
    """A team of seven from two ministries, with its room open and a part of it agreed."""
    now = datetime.now(UTC)
    labels = [f"Respondent {number}, XAB" for number in range(1, 8)]
    tokens = [betania.respondent(label=label, role=Role.LEAD) for label in labels]
    for place, label in enumerate(labels):
        name = col(ParticipantRow.label) == label
        with betania.store.writing() as session:
            chosen = update(ParticipantRow).where(name).values(ministry=MINISTRIES[place % 2])
            session.exec(chosen)
        rating = Answer(rating=str(2 + place % 3), confidence="low", evidence="A decree")
        betania.fill(label, leadership__champion=rating, legal__paper=Answer(rating="DK"))
        with betania.store.writing() as session:
            answers.submit_response(session, response_id=betania.response(label).id, now=now)
    _open_and_agree(betania, now=datetime.now(UTC))
    return tokens


def _open_and_agree(betania, *, now):
    with betania.store.writing() as session:
        lead = people.participants_of(session, workshop_id=betania.round.workshop_id)[0]
        opened = Room(round_id=betania.round.id, country="XAB", opened_at=now, opened_by=lead.id)
        rooms.open_room(session, opened)
        agreed = answers.open_response(
            session,
            round_id=betania.round.id,
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
            now=now,
        )
        for place, statement in enumerate(betania.instrument.statements[:-9]):
            answers.save_answer(
                session,
                response_id=agreed.id,
                statement_id=statement.id,
                answer=Answer(rating="1" if place % 9 == 0 else "4"),
                seen_revision=0,
                language="en",
                now=now,
            )


@pytest.mark.parametrize("width", [1280, 360])
def test_the_profile_is_sound_and_each_number_tells_how_it_was_made(
    betania, arrive, team, *, width
):
    person = arrive(team[0], width=width)

    person.open(betania.page("country"))
    person.heading("Your country's profile")
    folds = person.page.locator("details.computed")
    expect(folds).to_have_count(11)
    expect(person.page.get_by_role("img", name="The agreed view beside")).to_be_visible()
    expect(person.page.get_by_role("img", name="First views by ministry")).to_be_visible()
    heights = [one.bounding_box()["height"] for one in folds.locator("summary").all()]
    folds.nth(0).locator("summary").press("Enter")
    expect(folds.nth(0).get_by_text("Mean of the first views: 61 (n = 7).")).to_be_visible()
    _keep(person.page, f"country-{width}")

    wide = person.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    found = Axe().run(person.page).response["violations"]
    grave = [fault["id"] for fault in found if fault["impact"] in GRAVE]
    assert (grave, wide, min(heights) >= TARGET) == ([], width, True)


def _keep(page, name):
    """Keep a picture of the whole page, where a folder for it is named."""
    folder = os.environ.get("DGCA_SHOTS")
    if folder:
        size = page.viewport_size
        long = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size(size | {"height": long})
        page.screenshot(path=Path(folder) / f"{name}.png")
        page.set_viewport_size(size)
