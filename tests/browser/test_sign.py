"""A view is signed, countersigned and taken up again before open pages; by keyboard as well."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.services.entry import joining
from dgca.services.room import agreeing, opening
from dgca.store import answers

GRAVE = ("serious", "critical")
MOST_STOPS = 90
WIDTHS = (360, 1280)
AGREED = {
    "leadership.champion": Answer(
        rating="4",
        comment="The minister speaks for it in cabinet every month.",
        dissent="Finance sees no champion in its own house.",
        evidence="Cabinet decision 12 of 2025",
    ),
    "leadership.mandate": Answer(rating="DK"),
}


@pytest.fixture
def tokens(betania):
    """The links of a lead and a member whose room is open, with two agreed statements."""
    lead = betania.respondent(role=Role.LEAD, label="Representative 1 of Betania")
    member = betania.respondent(label="Representative 2 of Betania")
    now = datetime.now(UTC)
    for label in ("Representative 1 of Betania", "Representative 2 of Betania"):
        betania.fill(label)
        with betania.store.writing() as session:
            form = betania.response(label)
            answers.submit_response(session, response_id=form.id, now=now)
    secret = joining.join(betania.store, lead, now=now, shared_device=False, previous=None).secret
    opening.open_room(betania.store, secret, round_id=None, directly=False, now=now)
    for statement, answer in AGREED.items():
        agreeing.agree(
            betania.store,
            secret,
            round_id=None,
            statement_id=statement,
            answer=answer,
            seen_revision=0,
            language="en",
            now=now,
        )
    return lead, member


def agreed_view(scene):
    with scene.store.reading() as session:
        return answers.response_of(
            session,
            round_id=scene.round.id,
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
        )


def tab_to(page, name, *, kind=""):
    """Press Tab until the focus is on something of that name, which must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(at => at.labels?.[0]?.innerText || at.ariaLabel || at.innerText || '')"
            "(document.activeElement)"
        )
        if re.sub(r"^keyboard_arrow_\w+|\s+", " ", found).strip().startswith(name):
            return
    pytest.fail(f"{name} is not reached by keyboard.")


def look(page):
    """What is wrong at either width: grave faults of access, and anything beyond the edge."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        inner = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        found += [f"{width}: {inner} px wide"] if inner > width else []
        found += [
            f"{width}: {fault['id']}: {node['html'][:200]}"
            for fault in Axe().run(page).response["violations"]
            if fault["impact"] in GRAVE
            for node in fault["nodes"]
        ]
    return found


def test_a_view_is_signed_countersigned_and_taken_up_again_by_keyboard(betania, tokens, arrive):
    lead, member = (arrive(token) for token in tokens)
    for person in (lead, member):
        person.open(betania.page("sign"))
    assert look(lead.page) == []

    for audience in ("All teams of this workshop", "Publication"):
        tab_to(lead.page, "With our name")
        lead.page.keyboard.press("Space")
        lead.page.keyboard.press("ArrowDown")
        expect(lead.page.get_by_text(f"{audience}: Without our name. Saved.")).to_be_visible()
        lead.there()
    tab_to(lead.page, "Your role")
    lead.page.keyboard.type("Permanent Secretary")
    tab_to(lead.page, "I have read the whole view")
    lead.page.keyboard.press("Space")
    tab_to(lead.page, "Sign this view")
    lead.page.keyboard.press("Enter")
    expect(lead.page.get_by_text("The view is signed.")).to_be_visible()
    assert agreed_view(betania).submitted_at is not None

    expect(member.page.get_by_role("heading", name="Signed", exact=True)).to_be_visible()
    member.there()
    assert look(member.page) == []
    tab_to(member.page, "Your role")
    member.page.keyboard.type("Adviser")
    tab_to(member.page, "Countersign this view")
    member.page.keyboard.press("Enter")
    expect(member.page.get_by_text("The view is countersigned.")).to_be_visible()
    expect(lead.page.get_by_text("Representative 2 of Betania, Adviser")).to_be_visible()
    lead.there()

    tab_to(lead.page, "Take it up again")
    lead.page.keyboard.press("Enter")
    tab_to(lead.page, "Why")
    lead.page.keyboard.type("The audit office has new figures")
    tab_to(lead.page, "Take the view up again")
    lead.page.keyboard.press("Enter")
    expect(lead.page.get_by_role("heading", name="Signed before")).to_be_visible()
    assert agreed_view(betania).submitted_at is None
    lead.there()
    tab_to(lead.page, "Signed view 1")
    lead.page.keyboard.press("Enter")
    expect(lead.page.get_by_text("The audit office has new figures")).to_be_visible()
    expect(member.page.get_by_role("heading", name="Signed before")).to_be_visible()
    lead.there()
    assert look(lead.page) == []
