"""The team's room: before its opening, opened, and who may do what in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent
from dgca.services.forms import submitting
from dgca.services.room import agreeing, consenting, opening, rooms, seats, signatures, voting
from dgca.services.room.summaries import summary_of

BLIND = "nobody sees a colleague's ratings"
HOSTILE = "**Bold** <b>x</b> [a](http://x) :smile: $x$ `c` #1"


def now():
    return datetime.now(UTC)


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead 1")


@pytest.fixture
def member(event):
    return event.respondent("XAB", label="Respondent 2")


@pytest.fixture
def room(event, lead):
    """The room as the lead sees it now."""
    return lambda secret=lead: rooms.team_room(event.store, secret, round_id=None, now=now())


@pytest.fixture
def both(event, lead, member):
    """A lead and a member who have submitted, differing on one statement and alike on another."""
    event.submit(lead, leadership__champion="4", leadership__budget="1")
    event.submit(member, leadership__champion="4", leadership__budget="5")
    return lead, member


@pytest.fixture
def met(event, both):
    """The same with the room open."""
    open_room(event, both[0])
    return both


def open_room(event, secret, *, directly=False):
    opening.open_room(event.store, secret, round_id=None, directly=directly, now=now())


def agree(event, secret, statement, *, answer):
    agreeing.agree(
        event.store,
        secret,
        round_id=None,
        statement_id=statement,
        answer=answer,
        seen_revision=0,
        language="en",
        now=now(),
    )


def unfold(reader, key):
    reader.app.session_state[key] = True
    return reader.run()


def cards(reader):
    """The ways to cards: the first line of each label, and the rest."""
    found = [label for label, page in reader.links if page.startswith("room_card?")]
    return [tuple(label.replace("\\", "").split("  \n")) for label in found if "  \n" in label]


def test_before_the_opening_everybody_sees_who_has_submitted_and_no_answer(
    event, come, *, lead, member
):
    event.submit(member, leadership__champion="4")

    for secret in (lead, member):
        reader = come(secret, "room")
        assert BLIND in reader.said
        assert "With two people, each can then work out what the other rated." in reader.said
        assert "**1 of 2** has submitted." in reader.said
        assert "Respondent 2, XAB" in reader.said
        assert "everybody has submitted, or after " in reader.said
        assert "Agree" not in reader.said
        assert cards(reader) == []


def test_in_a_larger_team_two_alone_are_warned(event, come, *, lead, member):
    event.person("XAB", label="Respondent 3")

    said = come(member, "room").said

    assert "If only two submit, each can then work out what the other rated." in said


def test_the_others_wait_for_their_lead(event, come, both):
    reader = come(both[1], "room")

    assert "The room can be opened now. Your lead opens it." in reader.said
    assert "open-room" not in unfold(reader, "fold-open").keys("button")


def test_a_lead_cannot_open_it_while_somebody_still_answers(event, come, *, lead, member):
    event.submit(lead)

    reader = unfold(come(lead, "room"), "fold-open")

    assert "open-room" not in reader.keys("button")
    assert "open-directly" not in unfold(reader, "fold-together").keys("button")


def test_a_lead_opens_it_when_all_have_submitted(event, come, both):
    reader = unfold(come(both[0], "room"), "fold-open")
    assert "Everybody has submitted." in reader.said
    assert "This cannot be undone." in reader.said

    reader.press("open-room")

    assert "The room is open." in reader.said
    assert "The views of 2 people are here." in reader.said
    assert "**0 of 6** statements agreed. You write here." in reader.said


def test_after_the_deadline_the_lead_is_told_who_has_not_answered(event, come, *, lead, member):
    event.submit(lead, leadership__champion="4")
    event.close()

    reader = unfold(come(lead, "room"), "fold-open")

    assert "Not submitted: Respondent 2, XAB. Their views will be missing." in reader.said
    reader.press("open-room")
    assert "The views of 1 person are here. Not submitted: Respondent 2, XAB." in reader.said


def test_a_second_opening_is_told(event, come, both):
    reader = unfold(come(both[0], "room"), "fold-open")
    open_room(event, both[0])

    reader.press("open-room")

    assert "Your team's room is open already." in reader.said
    assert "**0 of 6** statements agreed" in reader.said


def test_where_nobody_has_submitted_a_team_may_answer_together(event, come, *, lead, member):
    reader = unfold(come(lead, "room"), "fold-together")
    assert "*agreed directly*" in reader.said

    reader.press("open-directly")

    assert "Agreed directly: your team answers together" in reader.said
    assert [first for first, _ in cards(reader)] == [
        "**1. There is a champion**",
        "**2. There is a budget**",
        "**3. Nobody else is asked**",
        "**4. There is a team**",
        "**5. Everybody has an identity**",
        "**6. Index of uptime, 0 to 10**",
    ]
    assert {below for _, below in cards(reader)} == {"Leadership", "Technology"}
    assert "The statements" in reader.said


def test_whose_time_is_over_without_a_form_hears_it(event, come, *, lead, member):
    event.close()

    said = come(member, "room").said

    assert "The time for answering is over, and nobody has submitted." in said
    assert "Your lead can open it to answer together." in said


def test_a_group_in_preparation_and_one_released_cannot_open_it(event, come, lead):
    event.move("draft")
    assert "The assessment has not opened yet." in come(lead, "room").said
    event.move("released")

    reader = come(lead, "room")

    assert "The time for agreeing is over." in reader.said
    assert "fold-together" not in reader.app.session_state


def test_the_agenda_says_why_and_leads_to_each_card(event, come, met):
    reader = come(met[1], "room")

    assert cards(reader)[0] == (
        "**1. There is a budget**",
        "Two views far apart · no evidence · Leadership",
    )
    assert cards(reader)[1][1] == "Everybody left it blank · Technology"
    ways = [page for _, page in reader.links]
    assert f"room_card?round={event.round.id}&statement=leadership.budget" in ways


def test_what_all_said_alike_is_accepted_by_whoever_writes(event, come, met, *, room):
    reader = come(met[0], "room")
    assert "1 statement: everyone gave the same rating. Accept it?" in reader.said
    assert ("**There is a champion**", "**Agree** · Leadership") in cards(reader)

    reader.press("accept")

    assert "1 statement is accepted." in reader.said
    assert "**1 of 6** statements agreed." in reader.said
    assert room().agreement.kept("leadership.champion").answer == Answer(rating="4")
    assert "accept" not in reader.keys("button")
    unfold(reader, "fold-agreed")
    assert ("**There is a champion**", "**✓ Agree** · Leadership") in cards(reader)


def test_only_what_was_shown_is_accepted(event, come, met, *, room):
    reader = come(met[0], "room")
    agree(event, met[0], "leadership.champion", answer=Answer(rating="2", comment="A new decree"))

    reader.press("accept")

    assert room().agreement.kept("leadership.champion").answer.rating == "2"
    assert "Nothing was left to accept:" in reader.said


def test_who_does_not_write_accepts_nothing(event, come, met):
    reader = come(met[1], "room")

    assert "1 statement: everyone gave the same rating. Accept it?" in reader.said
    assert "Whoever writes accepts them." in reader.said
    assert "accept" not in reader.keys("button")
    assert "Your lead writes." in reader.said


def test_what_is_agreed_leaves_the_list_to_talk_about(event, come, met):
    agree(event, met[0], "leadership.budget", answer=Answer(rating="2", comment="Half is there"))

    reader = unfold(come(met[1], "room"), "fold-agreed")

    assert ("**There is a budget**", "**✓ Disagree** · Leadership") in cards(reader)
    assert all("budget" not in first or below.startswith("**✓") for first, below in cards(reader))
    assert '<th scope="row">Leadership</th><td>1 of 4</td>' in reader.said.replace("\xa0", " ")


def test_a_lead_lets_a_colleague_write_and_takes_it_back(event, come, met, *, room):
    writer = room(met[1]).me
    reader = unfold(come(met[0], "room"), "fold-writer")

    reader.app.radio(key="room-writer-").set_value(writer.id)
    reader.press("writer-done")

    assert "Respondent 2, XAB may write now." in reader.said
    assert "You and Respondent 2, XAB write here." in reader.said
    theirs = come(met[1], "room")
    assert "You write here, beside your lead." in theirs.said
    theirs.press("accept")
    assert "1 statement is accepted." in theirs.said
    reader.run().app.radio(key=f"room-writer-{writer.id}").set_value("")
    reader.press("writer-done")
    assert "Only leads write now." in reader.said
    assert room().room.writer is None


def test_names_are_shown_only_when_everybody_agrees(event, come, met, *, room):
    reader = come(met[0], "room")
    assert "Names are shown only when everybody whose views are here agrees." in reader.said

    reader.app.checkbox(key="room-name").check()
    reader.run()

    assert "Your team may see your name." in reader.said
    assert not room().shows_names
    seats.show_name(event.store, met[1], round_id=None, shown=True, now=now())
    assert "so names are shown" in reader.run().said
    reader.app.checkbox(key="room-name").uncheck()
    reader.run()
    assert "Your name is not shown." in reader.said
    assert not room().shows_names


def test_a_room_of_one_asks_for_the_reasons_alone(event, come, lead):
    event.submit(lead, leadership__champion="4", leadership__budget="1")
    open_room(event, lead)

    reader = come(lead, "room")
    assert "These are the views of one person" in reader.said
    assert "2 statements have one person's rating. Accept them?" in reader.said
    reader.press("accept")

    assert "Say why" in reader.said
    assert ("**There is a champion**", "**✓ Agree** · Leadership") in cards(reader)
    assert "Talk about these first" not in reader.said


def test_an_open_vote_calls_everybody_to_its_card(event, come, met):
    voting.ask_again(
        event.store, met[0], round_id=None, statement_id="leadership.budget", now=now()
    )

    labels = [label for label, _ in come(met[1], "room").links]

    assert "**Vote once more:** There is a budget" in labels
    assert any("**your team is asked once more**" in label for label in labels)


def test_a_member_follows_the_lead_by_a_plain_way(event, come, met):
    assert ("Follow the lead", f"room_card?round={event.round.id}") in come(met[1], "room").links


def test_when_agreeing_is_over_nothing_is_offered(event, come, met):
    event.move("released")

    reader = come(met[0], "room")

    assert "The agreed view can be changed no more." in reader.said
    assert "accept" not in reader.keys("button")


def test_a_signed_view_is_told_and_offers_nothing_to_write(event, come, met, *, room):
    agree(event, met[0], "leadership.budget", answer=Answer(rating="2"))
    for audience in Audience:
        consenting.choose(
            event.store,
            met[0],
            round_id=None,
            stage=Stage.CONSENSUS,
            audience=audience,
            choice=Consent.NOT,
            now=now(),
        )
    signatures.sign(
        event.store,
        met[0],
        round_id=None,
        read=summary_of(room()).sha256,
        name="Lead 1",
        role="Director",
        now=now(),
    )

    reader = come(met[0], "room")

    assert "This view was signed on " in reader.said
    assert "Nothing of it changes now." in reader.said
    assert "accept" not in reader.keys("button")
    assert "Talk about these first" not in reader.said
    assert ("Read the signed view", f"sign?round={event.round.id}") in reader.links
    unfold(reader, "fold-left")
    assert [first for first, _ in cards(reader)][-1] == "**5. There is a champion**"


def test_nobody_else_has_the_page(event, come, met):
    event.country("XAC", "Caletta")
    stranger = event.respondent("XAC", label="Respondent 9")

    assert "This page is not open to you" in come(event.facilitator(), "room").said
    theirs = come(stranger, "room").said
    assert "Caletta" in theirs
    assert "Respondent 2" not in theirs
    assert BLIND in theirs


def test_names_that_look_like_markup_are_text(event, come, lead):
    event.person("XAB", label=HOSTILE)

    said = come(lead, "room").said

    assert "<b>x</b>" not in said
    assert "&lt;b&gt;x&lt;/b&gt;" in said


def test_the_ways_in_say_when_it_is_open(event, come, both):
    assert ("Your team's room", f"room?round={event.round.id}") in come(both[1]).links
    open_room(event, both[0])

    assert ("Your team's room is open", f"room?round={event.round.id}") in come(both[1]).links
    assert "Your team's room is open" in dict(come(both[0], "team").links)


def test_who_still_answers_once_it_is_open_is_told_what_it_counts(event, come, both):
    note = "counts in no figure of the self-assessment"
    open_room(event, both[0])
    assert note not in come(both[1], "dimension").said
    submitting.reopen(event.store, both[1], form=event.form(both[1]), now=now())

    assert note in come(both[1], "dimension").said
