"""One statement in a team's room: views, the agreed rating, votes, and what stood before."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from sqlalchemy import update
from sqlmodel import col

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent
from dgca.model.timetable import GroupState
from dgca.services.forms import submitting
from dgca.services.room import (
    agreeing,
    consenting,
    opening,
    rooms,
    seats,
    signatures,
    summaries,
    voting,
)
from dgca.store.tables import ParticipantRow

BUDGET, CHAMPION, UPTIME = "leadership.budget", "leadership.champion", "technology.uptime"
HOSTILE = "**Bold** <b>x</b> [a](http://x) :smile: $x$ `c` #1"
NOTHING_RATED = b"""
id: poll
version: "1.0"
languages: [en]
title: {en: A poll}
scales: {agreement: {points: [{code: "1", label: {en: Disagree}}, {code: "2", label: {en: Agree}}]}}
scale: agreement
dimensions:
  - id: obstacles
    title: {en: Obstacles}
    statements: [{id: obstacles.what, text: {en: What stands in the way?}, kind: text}]
"""
TITLES = {BUDGET: "There is a budget", CHAMPION: "There is a champion"}


def now():
    return datetime.now(UTC)


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead 1")


@pytest.fixture
def member(event):
    return event.respondent("XAB", label="Respondent 2")


@pytest.fixture
def met(event, lead, member):
    """A lead and a member with their room open; they differ most about the budget."""
    event.save(lead, BUDGET, Answer(rating="1", confidence="low", evidence="Estimates, page 7"))
    event.submit(lead, leadership__champion="4", technology__uptime="2.5")
    event.submit(member, leadership__champion="4", leadership__budget="5", technology__uptime="9")
    opening.open_room(event.store, lead, round_id=None, directly=False, now=now())
    return lead, member


@pytest.fixture
def room(event, lead):
    """The room as somebody sees it, the lead unless told otherwise."""
    return lambda secret=lead: rooms.team_room(event.store, secret, round_id=None, now=now())


@pytest.fixture
def agreed(room):
    return lambda statement=BUDGET: room().agreement.kept(statement).answer


@pytest.fixture
def at_card(event, come):
    def opened(secret, statement=BUDGET, **asked):
        query = {"statement": statement} if statement else {}
        return come(secret, "room_card", round=event.round.id, **query, **asked)

    return opened


@pytest.fixture
def do(event):
    """Do a deed of the room behind the page."""

    def done(deed, secret, **words):
        return deed(event.store, secret, round_id=None, now=now(), **words)

    return done


def agree(do, secret, answer, *, seen=0, statement=BUDGET):
    given = Answer(rating=answer) if isinstance(answer, str) else answer
    words = {"statement_id": statement, "answer": given, "seen_revision": seen, "language": "en"}
    return do(agreeing.agree, secret, **words)


def cells(reader):
    """By its first cell, each row of the table of how many gave each answer, in words."""
    tables = [one.proto.body for one in reader.app.get("html") if "spread" in one.proto.body]
    rows = re.findall("<tr>(.*?)</tr>", "".join(tables[:1]))
    told = [[in_words(cell) for cell in re.findall("<t[hd].*?>(.*?)</t[hd]>", row)] for row in rows]
    return {name: given for name, *given in told}


def in_words(cell):
    return " ".join(unescape(re.sub("<[^>]*>", " ", cell)).split())


def test_the_card_tells_the_statement_and_why_it_is_worth_talking_about(at_card, met):
    reader = at_card(met[1], CHAMPION)

    assert reader.heading == "There is a champion"
    assert "Leadership · 6 of 6 on the agenda" in reader.said
    assert "Why it stands here: no evidence · everyone gave the same rating." in reader.said
    assert "Somebody with the power to decide." in reader.said


def test_without_a_statement_it_is_the_first_on_the_agenda(at_card, met):
    reader = at_card(met[1], "")

    assert reader.heading == "There is a budget"
    assert "Whoever writes has not opened a statement yet." in reader.said
    assert at_card(met[1], "no such").heading == "There is a budget"
    assert at_card(met[1], "background.years").heading == "There is a budget"


def test_how_many_chose_what_is_told_in_numbers_and_ones_own_is_marked(at_card, met):
    reader = at_card(met[1])

    assert cells(reader) == {
        "Answer": ["First views"],
        "Strongly disagree": ["1"],
        "Disagree": ["0"],
        "Neither": ["0"],
        "Agree": ["0"],
        "Strongly agree": ["1 yours"],
        "I don't know": ["0"],
        "Does not apply to us": ["0"],
    }
    assert "Very sure: 0 · Fairly sure: 0 · Not sure: 1 · Did not say: 1" in reader.said
    assert "Strongly disagree</span>" in reader.said
    assert "Estimates, page 7" in reader.said


def test_what_is_blank_is_told_and_is_no_rating(at_card, met):
    reader = at_card(met[1], "leadership.team")

    assert cells(reader)["Blank"] == ["2 yours"]


def test_a_numeric_scale_shows_its_numbers(at_card, met):
    assert cells(at_card(met[0], UPTIME)) == {
        "Answer": ["First views"],
        "2.5": ["1 yours"],
        "9": ["1"],
        "I don't know": ["0"],
        "Does not apply to us": ["0"],
    }


def test_names_stand_there_only_when_everybody_lets_them(at_card, do, met):
    do(seats.show_name, met[0], shown=True)
    assert "Lead 1" not in at_card(met[1]).said

    do(seats.show_name, met[1], shown=True)

    said = at_card(met[1]).said
    assert 'Strongly disagree: <span class="whose">Lead 1, XAB</span>' in said
    assert 'Strongly agree: <span class="whose">Respondent 2, XAB</span>' in said
    assert "Strongly disagree, Lead 1, XAB</span>" in said


def test_nobody_is_named_by_what_they_chose_when_asked_once_more(at_card, do, met, *, room):
    for secret in met:
        do(seats.show_name, secret, shown=True)
    do(voting.ask_again, met[0], statement_id=CHAMPION)
    for secret, rating in zip(met, ("1", "2"), strict=True):
        do(voting.vote, secret, vote_id=room().agreement.votes[0].id, rating=rating)

    reader = at_card(met[1], CHAMPION)

    assert cells(reader)["Strongly disagree"] == ["0", "1"]
    assert cells(reader)["Disagree"] == ["0", "1 yours"]
    assert 'Agree: <span class="whose">Lead 1, XAB, Respondent 2, XAB</span>' in reader.said


def test_what_was_rated_after_the_opening_is_marked(event, at_card, met):
    submitting.reopen(event.store, met[1], form=event.form(met[1]), now=now())
    event.now = now()
    event.submit(met[1], leadership__budget="4")

    assert cells(at_card(met[0]))["Agree"] == ["1 1 after the room opened"]


def test_one_respondent_is_said_to_be_one(event, come, lead):
    event.submit(lead, leadership__budget="4")
    opening.open_room(event.store, lead, round_id=None, directly=False, now=now())

    reader = come(lead, "room_card", round=event.round.id, statement=BUDGET)

    assert "**One respondent**: what stands here is one person's view." in reader.said
    assert "ask-again" not in reader.keys("button")


def test_a_team_that_answers_together_has_no_views(event, at_card, *, lead, member):
    opening.open_room(event.store, lead, round_id=None, directly=True, now=now())

    reader = at_card(member)

    assert "Your team answers together, so there are no views from before." in reader.said
    assert cells(reader) == {}


def test_before_the_opening_there_is_no_card(event, at_card, *, lead, member):
    event.submit(member, leadership__budget="4")

    reader = at_card(lead)

    assert reader.heading == "One statement"
    assert "Your team's room is not open yet." in reader.said
    assert "Agree" not in reader.said


def test_where_nothing_is_rated_there_is_nothing_to_agree(event, come, begin):
    begun = begin(event.store, NOTHING_RATED, now=event.now)
    begun.country("XAB", "Betania")
    lead = begun.respondent("XAB", Role.LEAD)
    opening.open_room(event.store, lead, round_id=begun.round.id, directly=True, now=now())

    reader = come(lead, "room_card", round=begun.round.id)

    assert "This questionnaire has no statements to rate." in reader.said


def test_nothing_is_chosen_beforehand_and_a_choice_is_saved_at_once(at_card, met, agreed):
    reader = at_card(met[0])
    assert reader.radio(BUDGET).value is None
    assert "✓" not in reader.said

    reader.choose(BUDGET, "3")

    assert agreed() == Answer(rating="3")
    assert "✓ Saved at " in reader.said
    assert "by Lead 1, XAB" in reader.said


@pytest.mark.parametrize("code", ["DK", "NA"])
def test_the_team_may_agree_that_it_does_not_know_or_that_it_does_not_apply(
    at_card, met, agreed, *, code
):
    at_card(met[0]).choose(BUDGET, code)

    assert agreed() == Answer(rating=code)


def test_reason_dissent_evidence_and_confidence_are_kept_beside_it(at_card, met, agreed):
    reader = at_card(met[0]).choose(BUDGET, "3").choose(BUDGET, "medium", "confidence")
    for field in ("comment", "dissent", "evidence"):
        reader.app.text_area(key=f"{field}-{BUDGET}").set_value(f"{field} {HOSTILE}")
        reader.run()

    assert agreed() == Answer(
        rating="3",
        confidence="medium",
        comment=f"comment {HOSTILE}",
        dissent=f"dissent {HOSTILE}",
        evidence=f"evidence {HOSTILE}",
    )


def test_a_number_is_agreed_on_a_numeric_scale(at_card, met, agreed):
    reader = at_card(met[0], UPTIME)
    reader.app.text_input(key=f"rating-{UPTIME}").set_value("7.5")
    reader.run()
    assert agreed(UPTIME).rating == "7.5"

    reader.press(f"unrated-DK-{UPTIME}")
    assert agreed(UPTIME).rating == "DK"


def test_the_rating_is_taken_back_and_brought_back(at_card, met, agreed):
    reader = at_card(met[0]).choose(BUDGET, "3")

    reader.press(f"clear-{BUDGET}")
    assert agreed() == Answer()
    reader.press(f"undo-{BUDGET}")

    assert agreed() == Answer(rating="3")
    assert reader.radio(BUDGET).value == "3"


def test_who_does_not_write_reads_what_is_agreed_and_who_wrote_it(at_card, do, met):
    reader = at_card(met[1])
    assert "Nothing is agreed here yet." in reader.said
    agree(do, met[0], Answer(rating="3", comment="Ends in June", dissent=HOSTILE))

    reader.run()

    for words in ("Neither", "Ends in June", "Dissent to record", "Written by Lead 1, XAB at "):
        assert words in reader.said
    assert "&lt;b&gt;x&lt;/b&gt;" in reader.said
    assert reader.keys("radio") == []
    assert reader.keys("text_area") == []


def test_whom_the_lead_asks_writes_too(at_card, do, met, *, room, agreed):
    writer = room(met[1]).me.id
    do(seats.choose_writer, met[0], person_id=writer)

    reader = at_card(met[1]).choose(BUDGET, "2")

    assert agreed().rating == "2"
    assert "by Respondent 2, XAB" in reader.said


def test_what_another_chose_meanwhile_is_shown_and_nothing_typed_is_touched(at_card, do, met):
    reader = at_card(met[0])
    agree(do, met[0], "4")

    reader.run()

    assert reader.radio(BUDGET).value == "4"


def test_what_another_wrote_meanwhile_is_told_and_taken_over_on_ones_word(at_card, do, met):
    reader = at_card(met[0])
    agree(do, met[0], Answer(rating="4", comment="Theirs"))

    reader.run()
    assert "Lead 1, XAB wrote here at " in reader.said
    assert "Theirs" in reader.said
    assert reader.app.text_area(key=f"comment-{BUDGET}").value == ""
    reader.press(f"take-{BUDGET}")

    assert reader.app.text_area(key=f"comment-{BUDGET}").value == "Theirs"
    assert reader.radio(BUDGET).value == "4"


@pytest.mark.parametrize(("button", "stands"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_of_two_at_once_the_second_chooses(at_card, do, met, *, agreed, button, stands):
    reader = at_card(met[0])
    agree(do, met[0], Answer(rating="4", comment="Theirs"))
    reader.app.text_area(key=f"comment-{BUDGET}").set_value("Mine")
    reader.run()
    assert "Meanwhile Lead 1, XAB wrote here" in reader.said
    assert agreed().comment == "Theirs"

    reader.press(f"{button}-text-{BUDGET}").run()

    assert agreed() == Answer(rating="4", comment=stands)
    assert reader.app.text_area(key=f"comment-{BUDGET}").value == stands
    assert reader.radio(BUDGET).value == "4"
    assert "Meanwhile" not in reader.said


def test_what_stood_before_is_told_with_who_wrote_it(at_card, do, met):
    agree(do, met[0], Answer(rating="2", comment="The first reason"))
    agree(do, met[0], "4", seen=1)
    reader = at_card(met[1])
    assert "The first reason" not in reader.said

    reader.app.session_state["fold-before"] = True
    reader.run()

    assert "The first reason" in reader.said
    assert reader.said.count("Written by Lead 1, XAB at ") == 2


def test_all_are_asked_once_more_and_before_and_after_stand_side_by_side(at_card, met, room):
    lead, member = at_card(met[0]).press("ask-again"), at_card(met[1])
    vote = room().agreement.votes[0]
    assert lead.app.radio(key=f"vote-{vote.id}").value is None
    assert "0 of 2 have voted." in lead.said

    member.app.radio(key=f"vote-{vote.id}").set_value("2")
    member.run()
    assert "Your choice is saved. 1 of 2 have voted." in member.said
    lead.run()
    assert cells(lead)["Answer"] == ["First views"]
    lead.app.radio(key=f"vote-{vote.id}").set_value("2")
    lead.run()

    assert cells(lead)["Disagree"] == ["0", "2 yours"]
    assert cells(lead)["Strongly disagree"] == ["1 yours", "0"]
    assert "ask-again" in lead.keys("button")


def test_the_writer_ends_a_vote_and_who_is_missing_is_counted(at_card, do, met, *, room):
    do(voting.ask_again, met[0], statement_id=BUDGET)
    vote = room().agreement.votes[0]
    do(voting.vote, met[1], vote_id=vote.id, rating="4")
    assert "end-vote" not in at_card(met[1]).keys("button")

    reader = at_card(met[0]).press("end-vote")

    assert cells(reader)["Agree"] == ["0", "1"]
    assert cells(reader)["Did not vote"] == ["", "1"]


def test_a_number_is_voted_on_a_numeric_scale(at_card, do, met, *, room):
    do(voting.ask_again, met[0], statement_id=UPTIME)
    key = f"vote-{room().agreement.votes[0].id}"
    reader = at_card(met[1], UPTIME)

    reader.app.text_input(key=key).set_value("eleven")
    reader.run()
    assert "eleven" in reader.said
    reader.app.text_input(key=key).set_value("4")
    reader.run()
    assert "Your choice is saved." in reader.said
    reader.press("vote-unrated-NA")

    member = room(met[1])
    assert member.agreement.votes[0].ratings == {member.me.id: "NA"}


def test_who_is_asked_elsewhere_is_told_on_every_card(at_card, do, met):
    do(voting.ask_again, met[0], statement_id=CHAMPION)

    labels = [label for label, _page in at_card(met[1]).links]

    assert "You are asked once more about “There is a champion”" in labels


def test_a_card_that_a_writer_opens_takes_the_others_along(at_card, met, room):
    member = at_card(met[1], "")

    at_card(met[0], CHAMPION)
    member.run()

    assert room().room.focus == CHAMPION
    assert member.heading == "There is a champion"
    assert "You follow whoever writes" in member.said


def test_who_looks_elsewhere_is_told_where_the_writer_is(at_card, met):
    at_card(met[0], CHAMPION)

    reader = at_card(met[1], BUDGET)

    assert reader.heading == "There is a budget"
    assert "Whoever writes is at “There is a champion”." in reader.said
    assert "Go there" in [label for label, _page in reader.links]


def test_two_writers_do_not_pull_each_other_along(event, at_card, met, *, room):
    first = at_card(met[0], CHAMPION)
    second = at_card(event.respondent("XAB", Role.LEAD, label="Lead 3"), BUDGET)

    first.run()
    second.run()
    assert (first.heading, second.heading) == (TITLES[CHAMPION], TITLES[BUDGET])
    assert room().room.focus == BUDGET
    first.press("bring")

    assert room().room.focus == CHAMPION


def test_previous_and_next_go_by_the_agenda_and_back_to_the_room(event, at_card, met):
    first = dict(at_card(met[1], "").links)
    labels = list(first)

    assert [label for label in labels if label.startswith("Previous")] == []
    following = next(page for label, page in first.items() if label.startswith("Next: "))
    statement = following.split("statement=")[1]
    second = dict(at_card(met[1], statement).links)
    assert second["Previous: There is a budget"] == (
        f"room_card?round={event.round.id}&statement={BUDGET}"
    )
    assert second["Your team's room"] == f"room?round={event.round.id}"


def test_a_signed_view_is_read_only_and_says_why(event, at_card, do, *, met, room):
    agree(do, met[0], "3")
    for audience in Audience:
        words = {"stage": Stage.CONSENSUS, "audience": audience, "choice": Consent.NOT}
        do(consenting.choose, met[0], **words)
    read = summaries.summary_of(room()).sha256
    do(signatures.sign, met[0], read=read, name="Lead 1", role="Director")

    reader = at_card(met[0])

    assert "This view is signed. To change it, your lead takes it up again" in reader.said
    assert "Neither" in reader.said
    assert (reader.keys("radio"), reader.keys("text_area"), reader.keys("button")) == ([], [], [])


def test_when_teams_agree_no_more_it_is_read_only_and_says_why(event, at_card, met):
    event.move(GroupState.RELEASED)

    reader = at_card(met[0])

    assert "The agreed view can be changed no more." in reader.said
    assert (reader.keys("radio"), reader.keys("button")) == ([], [])


def test_ministries_are_seen_side_by_side_where_enough_people_stand_behind_each(event, at_card):
    lead = event.respondent("XAB", Role.LEAD, label="Lead 1")
    team = [lead, *(event.respondent("XAB", label=f"Respondent {place}") for place in range(2, 7))]
    for place, secret in enumerate(team):
        event.submit(secret, leadership__budget="5" if place < 3 else "2")
    of_team = col(ParticipantRow.label)
    with event.store.writing() as session:
        session.exec(update(ParticipantRow).values(ministry="Finance"))
        ict = [f"Respondent {place}, XAB" for place in (4, 5, 6)]
        session.exec(update(ParticipantRow).where(of_team.in_(ict)).values(ministry="<b>ICT</b>"))
    opening.open_room(event.store, lead, round_id=None, directly=False, now=now())

    told = [one.proto.body for one in at_card(lead).app.get("html") if "Finance" in one.proto.body]

    assert len(told) == 1
    assert "<li>Finance: 100 (n = 3)</li>" in told[0]
    assert "<li>&lt;b&gt;ICT&lt;/b&gt;: 25 (n = 3)</li>" in told[0]
