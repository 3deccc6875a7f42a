"""A lead's page of the team, and the page of somebody who waits for the nod."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from dgca.correspondence.codes import shown
from dgca.model.people import Participant, Role, Status
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.services.team import asking, doors, join_codes, nodding, teaming
from dgca.services.team.introducing import Colleague
from dgca.store import people
from dgca.store.tables import WorkshopRow

HOSTILE = "**Bold** <b>x</b> [a](http://x) :smile: $x$ `c` #1"


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead 1")


@pytest.fixture
def code(event, lead):
    return join_codes.make_join_code(
        event.store, lead, workshop_id=event.round.workshop_id, country="XAB", now=event.now
    )


def asks(event, code, *, name="Respondent 9", ministry="Ministry of Health"):
    return asking.ask(
        event.store,
        code.code,
        colleague=Colleague(name=name, ministry=ministry),
        address="",
        now=event.now,
        shared_device=False,
        previous=None,
    ).secret


def person(event, secret):
    with event.store.reading() as session:
        return visiting.require_visitor(session, secret, now=event.now).person


def team(event, lead):
    return teaming.team(event.store, lead, round_id=None, now=datetime.now(UTC))


def letter(reader):
    return re.search(r'<div class="take">.*?<pre[^>]*>(.*?)</pre>', reader.said, flags=re.DOTALL)[1]


def fill(reader, name, ministry, *, email=""):
    for entry, text in (("name", name), ("ministry", ministry), ("email", email)):
        reader.app.text_input(key=f"invite-{entry}").set_value(text)
    return reader.press("FormSubmitter:invite-Make a link for this colleague")


def test_the_team_stands_in_a_table_with_how_far_everybody_has_come(event, come, lead):
    event.submit(event.respondent("XAB", label="Respondent 2"), leadership__champion="5")
    event.person("XAB", label="Respondent 3")

    said = come(lead, "team").said

    assert '<th scope="row" role="rowheader">Respondent 2, XAB</th>' in said
    assert "Has submitted" in said
    assert "Has not come in yet" in said
    assert "You can let in 5 more colleagues." in said


def test_only_a_lead_has_the_page(event, come):
    assert "This page is not open to you" in come(event.respondent(), "team").said
    assert "This page is not open to you" in come(event.facilitator(), "team").said


def test_the_hub_shows_a_lead_the_way_and_how_many_wait(event, come, *, lead, code):
    assert ("Your team", "team") in [(a, b.split("?")[0]) for a, b in come(lead).links]
    asks(event, code)

    assert "Your team: 1 person waits for your nod" in dict(come(lead).links)
    assert not any("team" in page for _, page in come(event.respondent(label="R 2")).links)


def test_a_nod_lets_in(event, come, *, lead, code):
    secret = asks(event, code)
    who = person(event, secret)

    reader = come(lead, "team").press(f"let-in-{who.id}")

    assert person(event, secret).status is Status.ACTIVE
    assert "Respondent 9 is on the team now." in reader.said
    assert f"let-in-{who.id}" not in reader.keys("button")
    assert "You can let in 4 more colleagues." in reader.said


def test_declining_takes_somebody_off_the_list(event, come, *, lead, code):
    who = person(event, asks(event, code))

    reader = come(lead, "team").press(f"decline-{who.id}")

    assert "Respondent 9 was not let in." in reader.said
    assert team(event, lead).waiting == ()


def test_the_second_lead_is_told(event, come, *, lead, code):
    who = person(event, asks(event, code))
    reader = come(lead, "team")
    other = event.respondent("XAB", Role.LEAD, label="Lead 2")
    nodding.let_in(event.store, other, person_id=who.id, now=event.now)

    reader.press(f"decline-{who.id}")

    assert "another lead was here before you" in reader.said
    assert len(team(event, lead).members) == 3


def test_a_colleague_is_invited_and_the_letter_is_shown_until_the_lead_has_it(event, come, lead):
    reader = fill(come(lead, "team"), "Respondent 7", "Ministry of Finance", email="r7@example.org")

    text = letter(reader)
    token = re.search(r"/join/([\w-]+)", text)[1]
    assert "Lead 1, XAB invites you" in text
    assert "Respondent 7 has not opened the link yet." in reader.said
    invited = joining.open_link(event.store, token, now=event.now).participant
    assert (invited.label, invited.email) == ("Respondent 7", "r7@example.org")

    reader.run()
    assert letter(reader) == text
    reader.press("handed-over-done")
    assert token not in reader.said
    assert reader.app.text_input(key="invite-name").value == ""


def test_all_that_is_wrong_is_told_and_everything_typed_is_kept(event, come, lead):
    reader = fill(come(lead, "team"), "", "Ministry of Finance", email="nobody")

    assert "The name is empty" in reader.said
    assert "is no email address" in reader.said
    assert reader.app.text_input(key="invite-ministry").value == "Ministry of Finance"
    assert reader.app.text_input(key="invite-email").value == "nobody"
    assert len(team(event, lead).members) == 1


def test_what_people_typed_is_text(event, come, *, lead, code):
    who = person(event, asks(event, code, name=HOSTILE, ministry=HOSTILE))

    reader = come(lead, "team")
    card = next(one.value for one in reader.app.markdown if "Bold" in one.value)
    assert "**Bold**" not in card.replace("\\*\\*", "")
    assert "<b>" not in card.replace("\\<", "")
    reader.press(f"let-in-{who.id}")

    assert "&lt;b&gt;x&lt;/b&gt;" in reader.said


def test_a_link_is_made_anew_or_taken_back_while_nobody_opened_it(event, come, lead):
    reader = fill(come(lead, "team"), "Respondent 7", "Ministry of Finance")
    first = re.search(r"/join/([\w-]+)", letter(reader))[1]
    who = joining.open_link(event.store, first, now=event.now).participant

    reader.press(f"renew-{who.id}")
    second = re.search(r"/join/([\w-]+)", letter(reader))[1]
    assert joining.open_link(event.store, first, now=event.now) is None
    assert joining.open_link(event.store, second, now=event.now).participant == who

    reader.press(f"withdraw-{who.id}")
    assert joining.open_link(event.store, second, now=event.now) is None
    assert "The invitation of Respondent 7 was taken back." in reader.said
    assert second not in reader.said


def test_the_letter_is_for_the_lead_who_made_it_alone(event, come, lead):
    reader = fill(come(lead, "team"), "Respondent 7", "Ministry of Finance")
    assert "/join/" in letter(reader)

    reader.app.session_state["visit_secret"] = event.respondent("XAB", Role.LEAD, label="Lead 2")

    assert "/join/" not in reader.run().said


def test_a_full_team_says_so_and_offers_no_form(event, come, lead):
    with event.store.writing() as session:
        session.exec(update(WorkshopRow).values(colleagues=0))

    reader = come(lead, "team")

    assert "Your team is full" in reader.said
    assert not reader.keys("text_input")


def test_a_join_code_is_made_shown_made_anew_and_revoked(event, come, lead):
    reader = come(lead, "team").press("make-code")
    first = team(event, lead).code
    assert shown(first.code) in reader.said
    assert f"/code/{first.code}" in reader.said
    assert "<svg" in reader.said
    assert "It opens until" in reader.said

    reader.press("renew-code")
    second = team(event, lead).code
    assert second.code != first.code
    assert shown(second.code) in reader.said
    assert first.code not in reader.said

    reader.press("revoke-code")
    assert team(event, lead).code is None
    assert second.code not in reader.said


def test_who_waits_sees_whose_nod_is_awaited_and_nothing_else(event, come, *, lead, code):
    secret = asks(event, code)

    reader = come(secret)

    assert reader.heading == "Waiting to be let in"
    assert "**Betania**" in reader.said
    assert "Who can let you in: Lead 1, XAB." in reader.said
    for page in ("hub", "team", "notice", "compare"):
        assert "This page is not open to you" in come(secret, page).said


def test_who_is_let_in_goes_on_by_itself(event, come, *, lead, code):
    secret = asks(event, code)
    reader = come(secret)

    nodding.let_in(event.store, lead, person_id=person(event, secret).id, now=event.now)

    assert reader.run().heading == "Before you start"


def test_who_is_declined_is_told_on_the_open_page(event, come, *, lead, code, monkeypatch):
    secret = asks(event, code)
    reader = come(secret)
    who = person(event, secret)
    declined = replace(who, status=Status.REMOVED)
    looked = asking.wait

    def decline_meanwhile(*words, **named):
        found = looked(*words, **named)
        with event.store.writing() as session:
            people.change_participant(session, declined)
        return found

    monkeypatch.setattr(asking, "wait", decline_meanwhile)

    assert "You were not let in." in reader.run().said


def test_the_hub_tells_when_and_by_whom_a_link_was_made_anew(event, come):
    who = event.person("XAB")
    secret = event.visit(who)
    assert "made anew" not in come(secret).said
    facilitator = event.member(Role.FACILITATOR, label="Facilitator <1>")
    with event.store.writing() as session:
        joining.make_link(session, who, now=datetime.now(UTC), by=facilitator.id)

    said = come(secret).said

    assert "Your link was made anew on " in said
    assert "by Facilitator \\<1\\>." in said


def test_a_new_resume_code_is_shown_once_to_its_owner_alone(event, come):
    secret = event.respondent()

    reader = come(secret).press("resume-code")

    shown_code = re.search(r"([0-9A-Z]{4}-){2}[0-9A-Z]{4}", reader.said)[0]
    assert doors.come_back_by_code(
        event.store,
        shown_code,
        address="",
        now=datetime.now(UTC),
        shared_device=False,
        previous=None,
    )
    reader.app.session_state["visit_secret"] = event.respondent(label="Respondent 2")
    assert shown_code not in reader.run().said


def test_a_colleague_asks_for_a_new_link_and_the_lead_sees_it(event, come, *, lead, code):
    secret = asks(event, code)
    who = person(event, secret)
    nodding.let_in(event.store, lead, person_id=who.id, now=event.now)
    with event.store.writing() as session:
        people.note_read(session, participant_id=who.id, now=event.now)

    reader = come(secret).press("ask-for-link")

    assert "You have asked the lead of your team for a new link." in reader.said
    assert "Respondent 9 asks you for a new link." in come(lead, "team").said


def test_who_was_on_the_roster_asks_the_facilitator_not_the_lead(event, come):
    assert "ask-for-link" not in come(event.respondent()).keys("button")


def test_a_waiting_person_is_a_participant_like_any_other(event, code):
    assert isinstance(person(event, asks(event, code)), Participant)
