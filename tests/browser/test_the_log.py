"""The server's log tells nothing about anybody: no link, no code, no address, no answer."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import expect

from dgca.model.people import Role
from dgca.services.entry import staffing

PASSWORD = "pebble-Lantern-Otter-quay-81"
EVIDENCE = "A decree of the fourth of May, kept by the registrar"


def test_no_line_of_the_log_tells_anything_about_anybody(
    betania, sit_down, *, start_server, server, watch
):
    watch.expected += ["/join/nothing", "/code", "/resume", "/sign-in"]
    own = start_server(server.database, port=0)
    token = betania.respondent(role=Role.LEAD, label="Lead 1, XAB")
    staffing.add(
        betania.store,
        staffing.machine,
        email="first.facilitator@example.org",
        name="Facilitator 1",
        roles={Role.FACILITATOR},
        password=PASSWORD,
        now=datetime.now(UTC),
    )
    lead, colleague, staff = (sit_down(at=own) for _ in range(3))

    lead.page.goto(f"{own.address}/join/nothing-{token}")
    lead.join(token)
    lead.follow("Start")
    lead.choose(1, "Agree")
    lead.saved(1)
    lead.box(1).fill(EVIDENCE)
    lead.until(lambda: betania.kept("leadership.champion", "Lead 1, XAB").answer.evidence)
    lead.open(betania.page("team"))
    lead.page.get_by_role("button", name="Make a join code").click()
    code = lead.page.locator(".join-code").inner_text()
    resume_code = ask(colleague, code)
    colleague.page.goto(f"{own.address}/resume")
    for typed in (resume_code[::-1], resume_code):
        colleague.page.get_by_label("Your resume code").fill(typed)
        colleague.page.get_by_role("button", name="Continue").click()
    staff.page.goto(f"{own.address}/sign-in")
    for typed in (PASSWORD[::-1], PASSWORD):
        staff.page.get_by_label("Email address").fill("first.facilitator@example.org")
        staff.page.get_by_label("Password").fill(typed)
        staff.page.get_by_role("button", name="Sign in").click()
    expect(staff.page.locator("[data-testid=stMain] h1")).to_be_visible()

    visits = [one["value"] for who in (lead, colleague, staff) for one in who.context.cookies()]
    told = own.told()
    never = [token, code, code.replace("-", ""), resume_code, PASSWORD, EVIDENCE, *visits]
    never += ["facilitator@", "Lead 1", "Respondent 9", "Ministry of Health", PASSWORD[::-1]]
    assert [one for one in never if one in told] == []
    assert "Traceback" not in told


def ask(person, code):
    """Ask to be let in by a join code; the resume code that is shown."""
    person.page.goto(f"{person.server.address}/code/{code}")
    person.page.get_by_label("Your name").fill("Respondent 9")
    person.page.get_by_label("Your ministry").fill("Ministry of Health")
    person.page.get_by_role("button", name="Ask to be let in").click()
    return person.page.locator(".code").inner_text()
