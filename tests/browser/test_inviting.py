"""A facilitator invites and reminds: by copying, by keyboard, and by a real mail server."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from dgca.model.people import Participant, Role
from dgca.store import new_id, people

MOST_STOPS = 60


@pytest.fixture
def roster(betania):
    """Two people of a country who have no link yet."""
    for place in (1, 2):
        who = Participant(
            id=new_id(),
            workshop_id=betania.round.workshop_id,
            role=Role.RESPONDENT,
            label=f"Respondent {place}, XAB",
            country="XAB",
            email=f"respondent{place}@example.org",
            noticed_at=datetime.now(UTC),
        )
        with betania.store.writing() as session:
            people.add_participant(session, who)
    return betania


@pytest.fixture
def facilitator(roster, arrive):
    """A facilitator before the page of the invitations."""
    person = arrive(roster.facilitator())
    person.context.grant_permissions(["clipboard-write"])
    person.open(roster.page("invitations"))
    return person


@pytest.fixture
def mailing_server(server, mail_server, *, database, tmp_path):
    """The application once more, with a mail server set up."""
    started = type(server)(database, tmp_path / "log")
    started.start()
    yield started
    started.stop()
    assert "Traceback" not in started.told(), started.told()


def tab_to(page, name):
    """Press Tab until the focus is on something of that name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "document.activeElement.innerText || document.activeElement.ariaLabel"
        )
        if (found or "").startswith(name):
            return
    pytest.fail(f"{name} is not reached by keyboard.")


def copied(person):
    expect(person.page.locator(".copied").filter(has_text="Copied")).to_be_visible()
    return person.copied()


def test_invitations_are_copied_by_keyboard_and_let_their_owners_in(facilitator, sit_down):
    page = facilitator.page

    tab_to(page, "Make 2 invitations to copy")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 invitations are ready.")).to_be_visible()
    page.get_by_role("heading", name="Invite", exact=True).click()
    tab_to(page, "Copy 2 invitations")
    page.keyboard.press("Enter")

    sheet = copied(facilitator)
    assert re.findall(r"^To: (.*)$", sheet, re.MULTILINE) == [
        *("respondent1@example.org", "respondent2@example.org")
    ]
    links = re.findall(r"^(http\S+/join/\S+)$", sheet, re.MULTILINE)
    assert len(links) == 2
    owner = sit_down()
    owner.join(links[0].rsplit("/", 1)[1])
    expect(owner.page.get_by_text("Respondent 1, XAB")).to_be_visible()


def test_links_are_gone_once_the_page_was_loaded_anew(facilitator):
    page = facilitator.page
    page.get_by_role("button", name="Make 2 invitations to copy").click()
    expect(page.get_by_text("2 invitations are ready.")).to_be_visible()

    page.reload()
    facilitator.there()

    expect(page.get_by_role("button", name="Copy 2 reminders")).to_be_visible()
    assert "/join/" not in page.content()


def test_reminders_are_copied_by_one_click(roster, facilitator):
    roster.respondent(label="Respondent 3, XAB")
    facilitator.page.reload()

    facilitator.page.get_by_role("button", name="Copy 1 reminder").click()

    sheet = copied(facilitator)
    assert sheet.startswith("To: Respondent 3, XAB\nSubject: Reminder for Betania: Five weeks\n")
    assert "Open the personal link from your invitation." in sheet


def test_a_text_is_marked_where_the_browser_does_not_copy_by_itself(roster, facilitator):
    roster.respondent(label="Respondent 3, XAB")
    page = facilitator.page
    page.reload()
    expect(page.get_by_role("button", name="Copy 1 reminder")).to_be_visible()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('plain HTTP'); }")

    page.get_by_role("button", name="Copy 1 reminder").click()

    expect(page.locator(".take details")).to_have_attribute("open", "")
    marked = page.evaluate("getSelection().toString()")
    assert marked.startswith("To: Respondent 3, XAB")


def test_mail_goes_out_is_followed_and_lets_its_reader_in(
    roster, sit_down, *, mailing_server, post
):
    person = sit_down(at=mailing_server)
    person.join(roster.facilitator())
    person.open(roster.page("invitations"))
    page = person.page

    page.get_by_text("Send 2 invitations by mail").click()
    expect(page.get_by_text("2 mails go out, one to each person")).to_be_visible()
    assert post.taken == []
    page.get_by_role("button", name="Send 2 mails now").click()
    expect(page.get_by_text("2 of 2 mails sent.")).to_be_visible()

    assert {envelope.rcpt_tos[0] for envelope, _ in post.taken} == {
        *("respondent1@example.org", "respondent2@example.org")
    }
    letter = post.taken[0][1].get_payload()[0].get_payload(decode=True).decode()
    token = re.search(r"/join/(\S+)", letter)[1]
    owner = sit_down(at=mailing_server)
    owner.join(token)
    expect(owner.page.get_by_text("For Betania")).to_be_visible()
    assert token not in mailing_server.told()


def test_a_respondent_takes_the_deadline_along(betania, arrive):
    person = arrive(betania.respondent())

    with person.page.expect_download() as taken:
        person.page.get_by_role("button", name="Add the deadline to your calendar").click()

    assert taken.value.suggested_filename == "dgca-xab.ics"
    assert "SUMMARY:Assessment due: Betania" in taken.value.path().read_text()
