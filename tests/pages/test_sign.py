"""The page on which a team chooses what others may see, reads its view through, and signs it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import streamlit as st

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent
from dgca.model.timetable import GroupState
from dgca.services.room import agreeing, consenting, opening, rooms, signatures
from dgca.store import timetables

OWN, ALL, PUBLIC = Audience
HOSTILE = "**Bold** <b>x</b> [a](http://x) :smile: $x$ `c` #1"
RADIOS = ["consent-consensus-own-group", "consent-consensus-publication"]


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead")


@pytest.fixture
def member(event, lead):
    return event.respondent("XAB", label="Respondent 1")


@pytest.fixture
def room(event, lead, member):
    """The room is open and two statements are agreed."""
    event.submit(lead, leadership__champion="4")
    event.submit(member, leadership__champion="4", leadership__budget="5")
    opening.open_room(event.store, lead, round_id=None, directly=False, now=event.now)
    agree(event, lead, "leadership.champion", answer=Answer(rating="4"))
    reasoned = Answer(rating="3", comment=HOSTILE, dissent="Finance sees a 5", evidence="Budget")
    agree(event, lead, "leadership.budget", answer=reasoned)
    return lead


def agree(event, secret, statement, *, answer):
    standing = stands(event, secret).agreement.kept(statement).revision
    agreeing.agree(
        event.store,
        secret,
        round_id=None,
        statement_id=statement,
        answer=answer,
        seen_revision=standing,
        language="en",
        now=datetime.now(UTC),
    )


def stands(event, secret):
    return rooms.team_room(event.store, secret, round_id=None, now=datetime.now(UTC))


def choose(event, secret, choice, *, stage=Stage.CONSENSUS, audiences=tuple(Audience)):
    consenting.answer(
        event.store,
        secret,
        round_id=None,
        stage=stage,
        audiences=audiences,
        choice=choice,
        now=datetime.now(UTC),
    )


def sign(event, secret, *, name="Lead of Betania"):
    return signatures.sign(
        event.store,
        secret,
        round_id=None,
        read=signatures.summary_of(stands(event, secret)).sha256,
        name=name,
        role="Director",
        now=datetime.now(UTC),
    )


def press(reader, label):
    """Press a button of a form by what stands on it."""
    next(one for one in reader.app.button if one.label == label).click()
    return reader.run()


def fill(reader, **entries):
    for key, text in entries.items():
        reader.app.text_input(key=key.replace("_", "-")).set_value(text)
    return reader


def tick(reader):
    next(one for one in reader.app.checkbox if one.key.startswith("sign-read-")).check()
    return reader


def test_before_the_room_is_open_the_page_says_so(lead, come):
    reader = come(lead, "sign")

    assert "Your team's room is not open yet." in reader.said
    assert reader.app.radio == reader.app.button == []


def test_nothing_is_preselected_and_each_choice_is_saved_at_once(event, room, come):
    reader = come(room, "sign")
    assert {one.key: one.value for one in reader.app.radio} == dict.fromkeys(RADIOS)

    reader.app.radio(key=RADIOS[0]).set_value(Consent.UNNAMED)
    reader.run()

    assert stands(event, room).consents[Stage.CONSENSUS] == {
        OWN: Consent.UNNAMED,
        ALL: Consent.UNNAMED,
    }
    assert "All teams of this workshop: Without our name. Saved." in reader.said
    assert come(room, "sign").app.radio(key=RADIOS[0]).value == Consent.UNNAMED
    assert come(room, "sign").app.radio(key=RADIOS[1]).value is None


def test_with_two_groups_three_audiences_are_asked_about(event, room, come):
    event.country("XBA", group="B")

    told = [one.label for one in come(room, "sign").app.radio]

    assert [label.split(".")[0] for label in told] == [
        "**Your own group (A)",
        "**All groups",
        "**Publication",
    ]


def test_a_choice_of_another_lead_is_shown_on_an_open_page(event, room, come):
    reader = come(room, "sign")

    choose(event, room, Consent.NAMED)

    reader.run()
    assert [one.value for one in reader.app.radio] == [Consent.NAMED, Consent.NAMED]


def test_the_summary_tells_every_statement_and_blanks_are_said(room, come):
    reader = come(room, "sign")

    said = reader.said
    assert "4 statements are blank. You may sign them so; they count as not answered." in said
    assert "Agreed from the views of 2 respondents." in said
    for text in ("There is a champion", "Index of uptime, 0 to 10", "Finance sees a 5", "Blank"):
        assert text in said
    assert "**Bold** &lt;b&gt;x&lt;/b&gt; [a](http://x)" in said


def test_a_lead_signs_and_is_told_who_when_and_the_hash(event, room, come):
    choose(event, room, Consent.NOT)
    reader = come(room, "sign")
    assert reader.app.text_input(key="sign-name").value == "Lead, XAB"

    press(tick(fill(reader, sign_role="Permanent Secretary")), "Sign this view")

    standing = stands(event, room).agreement.standing
    assert "The view is signed." in reader.said
    assert "**Lead, XAB**, Permanent Secretary  \nSigned on " in reader.said
    assert standing.sha256 in reader.said
    assert f"{standing.sha256[:12]} …" in reader.app.expander[0].label
    assert "Sign this view" not in [one.label for one in reader.app.button]


def test_all_that_is_missing_is_told_at_once_and_nothing_is_signed(event, room, come):
    choose(event, room, Consent.NOT)

    reader = press(fill(come(room, "sign"), sign_name=" "), "Sign this view")

    for words in ("The name is empty.", "The role is empty.", "The box is not ticked."):
        assert words in reader.said
    assert stands(event, room).agreement.signed == ()


def test_without_a_choice_for_each_audience_nothing_is_signed(event, room, come):
    choose(event, room, Consent.NOT, audiences=[PUBLIC])

    reader = press(tick(fill(come(room, "sign"), sign_role="Director")), "Sign this view")

    assert "Choose for each audience what it may see, then sign." in reader.said
    assert stands(event, room).agreement.signed == ()


def test_a_change_meanwhile_is_told_with_the_new_summary_and_the_box_is_empty(event, room, come):
    choose(event, room, Consent.NOT)
    reader = tick(fill(come(room, "sign"), sign_role="Director"))
    agree(event, room, "leadership.team", answer=Answer(rating="5", comment="New words"))

    press(reader, "Sign this view")

    assert "Somebody has changed the agreed view meanwhile." in reader.said
    assert "New words" in reader.said
    assert [one.value for one in reader.app.checkbox] == [False]
    assert stands(event, room).agreement.signed == ()
    press(tick(reader), "Sign this view")
    assert stands(event, room).agreement.standing.number == 1


def test_a_change_under_the_readers_eyes_is_said_until_they_come_anew(event, room, come):
    reader, words = come(room, "sign"), "The view has changed since this page was opened."
    assert words not in reader.run().said

    agree(event, room, "leadership.team", answer=Answer(rating="5"))

    assert words in reader.run().said
    assert words in reader.run().said
    assert words not in reader.open("hub").open("sign").said


def test_a_member_reads_and_does_not_sign_or_choose(event, room, member, *, come):
    choose(event, room, Consent.UNNAMED, audiences=[OWN, ALL])

    reader = come(member, "sign")

    assert reader.app.radio == reader.app.text_input == []
    assert "The lead of your team signs. Then you can countersign here." in reader.said
    assert "Without our name" in reader.said
    assert "Not chosen, so not at all" in reader.said


def test_a_member_countersigns_once(event, room, member, *, come):
    choose(event, room, Consent.NOT)
    sign(event, room, name=HOSTILE)
    reader = come(member, "sign")

    press(fill(reader, countersign_role="Adviser"), "Countersign this view")

    assert "The view is countersigned." in reader.said
    assert "**Respondent 1, XAB**, Adviser  \nCountersigned on " in reader.said
    assert reader.app.text_input == []
    assert [one.counter for one in stands(event, room).agreement.standing.signatures] == [
        False,
        True,
    ]


def test_the_signer_is_not_asked_to_countersign(event, room, come):
    choose(event, room, Consent.NOT)
    sign(event, room)

    reader = come(room, "sign")

    assert "A second representative can countersign on this page." in reader.said
    assert reader.keys("text_input") == ["take-up-reason"]


def test_taken_up_again_with_a_reason_the_signed_version_can_be_read(event, room, come):
    choose(event, room, Consent.NOT)
    sign(event, room)
    reader = press(come(room, "sign"), "Take the view up again")
    assert "Say why you take the view up again." in reader.said

    press(fill(reader, take_up_reason=f"New {HOSTILE}"), "Take the view up again")

    assert "The view is taken up again." in reader.said
    assert "Signed before" in reader.said
    reader.app.session_state["earlier-1"] = True
    reader.run()
    assert "Taken up again on " in reader.said
    assert reader.said.count("Finance sees a 5") == 2
    assert "<b>x</b>" not in [one.value for one in reader.app.markdown]


def test_after_the_deadline_it_says_that_it_was_not_signed_in_time(event, room, come):
    with event.store.writing() as session:
        timetables.change_group(session, replace(event.groups["A"], agreed_deadline=event.now))

    reader = come(room, "sign")

    assert "This view was not signed in time." in reader.said
    assert "Sign this view" not in [one.label for one in reader.app.button]


def test_after_the_release_it_is_for_reading_and_consent_can_be_withdrawn(
    event, room, member, *, come
):
    choose(event, room, Consent.NAMED)
    sign(event, room)
    event.move(GroupState.RELEASED)
    reader = come(room, "sign")
    assert reader.app.radio == reader.app.text_input == []
    assert come(member, "sign").app.button == []

    press(reader, "All teams of this workshop: Without our name")

    assert stands(event, room).consents[Stage.CONSENSUS] == {
        OWN: Consent.UNNAMED,
        ALL: Consent.UNNAMED,
        PUBLIC: Consent.NAMED,
    }
    assert [one.label for one in reader.app.button] == [
        "All teams of this workshop: Not at all",
        "Publication: Without our name",
        "Publication: Not at all",
    ]


def test_agreed_directly_is_said(event, lead, come):
    opening.open_room(event.store, lead, round_id=None, directly=True, now=event.now)

    assert "Agreed directly: the team answered together" in come(lead, "sign").said


def test_one_view_is_said_to_be_that_of_one_respondent(event, lead, come):
    event.submit(lead, leadership__champion="4")
    opening.open_room(event.store, lead, round_id=None, directly=False, now=event.now)

    assert "Agreed from the view of one respondent." in come(lead, "sign").said


def test_a_lead_consents_for_the_self_ratings_on_the_page_of_the_team(event, lead, come):
    reader = come(lead, "team")
    assert "For a plenary on self-ratings" in reader.said
    assert [one.value for one in reader.app.radio if one.key.startswith("consent-")] == [None, None]

    reader.app.radio(key="consent-self-publication").set_value(Consent.NAMED)
    reader.run()

    consents = stands(event, lead).consents
    assert (consents[Stage.SELF], consents[Stage.CONSENSUS]) == ({PUBLIC: Consent.NAMED}, {})


def test_the_facilitator_sees_that_it_is_signed_and_when_and_nothing_of_it(event, room, come):
    choose(event, room, Consent.NAMED)
    secret = event.facilitator()

    def board():
        st.cache_resource.clear()  # a look is shared for some seconds
        return come(secret, "readiness").said

    begun = board()
    view = sign(event, room)
    signed = board()
    signatures.reopen_view(
        event.store,
        room,
        round_id=None,
        signed_view_id=view.id,
        reason="New figures",
        now=datetime.now(UTC),
    )
    again = board()

    told = [("Begun" in said, "✓</span> Signed" in said) for said in (begun, signed, again)]
    assert told == [(True, False), (True, True), (True, False)]
    assert re.search(r"Signed</span><br>[^<]*now", signed)
    for words in ("Finance sees a 5", "Director", "New figures", "With our name", view.sha256[:12]):
        assert words not in begun + signed + again


def test_the_staff_have_no_such_page(event, come):
    assert come(event.facilitator(), "sign").heading != "Sign your view"
