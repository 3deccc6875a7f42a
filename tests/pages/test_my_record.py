"""The page on which a person sees and takes home what is kept about them."""

from __future__ import annotations

import re

import pytest

from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.entry import joining
from dgca.services.team import colleagues
from dgca.services.team.introducing import Colleague

BOLD = "**Bold** [link](https://example.org) <b>x</b>"


@pytest.fixture
def person(event):
    return event.person("XAB", email="respondent.1@example.org")


@pytest.fixture
def secret(event, person):
    own = event.visit(person)
    event.save(own, "leadership.budget", Answer(rating="4"))
    event.save(own, "leadership.budget", Answer(rating="5"))
    return own


def test_it_says_all_that_is_kept(event, come, secret):
    reader = come(secret, "my_record", round=event.round.id)

    assert reader.heading == "What is kept about you"
    for words in (
        "**Name:** Respondent 1, XAB",
        "**Email:** respondent.1@\u2060example.org",
        "**Team:** Betania",
        "**Ministry:** none",
        "**Role:** Respondent",
        "**First round:** 1 answer, 1 earlier state, not submitted",
        "This device",
        "Personal link of",
        "1 deed is on record",
    ):
        assert words in reader.said
    assert [one.proto.label for one in reader.app.get("download_button")] == [
        "Everything (JSON)",
        "My answers (CSV)",
    ]


def test_answers_are_read_with_what_stood_there_before(event, come, secret):
    typed = Answer(rating="DK", evidence="<b>Budget</b> 2026", comment="*none*")
    event.save(secret, "leadership.budget", typed)
    event.save(secret, "background.words", "<i>mine</i>")
    reader = come(secret, "my_record")
    assert "stands now" not in reader.said

    reader.app.session_state[f"read-answers-{event.round.id}-self"] = True
    said = reader.run().said

    states = re.findall("<span>(stands now|before)</span>", said)
    assert states == ["stands now", "before", "before", "stands now"]
    assert "I don&#x27;t know" in said
    assert "&lt;b&gt;Budget&lt;/b&gt; 2026" in said
    assert "&lt;i&gt;mine&lt;/i&gt;" in said
    assert said.index("I don&#x27;t know") < said.index("&lt;i&gt;mine")


def test_a_link_says_who_made_it(event, come):
    lead = event.visit(event.person("XAB", Role.LEAD, label="Lead"))
    colleague = Colleague(name="Respondent 2", ministry="Finance")
    handed = colleagues.invite(event.store, lead, colleague=colleague, now=event.now)
    own = joining.join(event.store, handed.token, now=event.now, shared_device=False, previous=None)

    assert "made by the system" in come(lead, "my_record").said
    assert "made by your lead" in come(own.secret, "my_record").said


def test_the_notice_leads_there_and_back(event, come, secret):
    notice = come(secret, "notice", round=event.round.id)
    record = come(secret, "my_record", round=event.round.id)

    assert ("What is kept about you", f"my_record?round={event.round.id}") in notice.links
    assert ("Back to the privacy notice", f"notice?round={event.round.id}") in record.links


def test_it_can_be_read_before_the_notice(event, come):
    secret = event.visit(event.person("XAB", noticed=False))

    reader = come(secret, "my_record")

    assert "**Privacy notice read:** not yet" in reader.said
    assert "You have not answered anything yet." in reader.said


def test_visits_on_other_devices_are_ended(event, come, person, *, secret):
    elsewhere = event.visit(person)
    reader = come(secret, "my_record")
    assert "Another device" in reader.said

    reader.press("end-others")

    assert "Your visits on all other devices have ended." in reader.said
    assert "Another device" not in reader.said
    assert "1 visit that is over." in reader.said
    assert "end-others" not in reader.keys("button")
    assert come(elsewhere, "my_record").heading != "What is kept about you"


def test_what_was_typed_is_shown_as_text(event, come):
    reader = come(event.visit(event.person("XAB", label=BOLD)), "my_record")

    assert r"**Name:** \*\*Bold\*\* \[link\]" in reader.said


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ADMINISTRATOR])
def test_the_staff_have_no_such_page(event, come, role):
    reader = come(event.visit(event.member(role)), "my_record")

    assert "This page is not open to you." in reader.said
