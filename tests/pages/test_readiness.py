"""The readiness board: who has come how far, in words and tables, for a facilitator alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.people import Participant, Role, Status
from dgca.model.timetable import GroupState
from dgca.store import new_id, people
from dgca.ui import session

HOSTILE = '<img src=x onerror="alert(1)"> **[x](http://a.b)** =1+1 :material/home: $x$'


@pytest.fixture
def later(monkeypatch):
    """Let the clock of the pages go on: a board is shared for some seconds."""
    gone = timedelta()

    def go_on(**time):
        nonlocal gone
        gone += timedelta(**time)

    monkeypatch.setattr(session, "now", lambda: datetime.now(UTC) + gone)
    return go_on


@pytest.fixture
def board(event, come, later):
    """A facilitator before the board."""
    return come(event.facilitator(), "readiness")


def rows(reader, caption):
    """The rows of a table as lists of what their cells say."""
    html = next(
        body
        for body in (one.proto.body for one in reader.app.get("html"))
        if f"<caption>{caption}</caption>" in body
    )
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in html.split("<tr")[2:]]
    words = [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells]
    return [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in words]


COUNTRIES, FILLED = "How far each has come", "How much is filled in, by dimension"
MISSING = "People who have not submitted"


def test_an_open_board_says_who_has_come_how_far(event, come, later):
    event.country("XAA", "Árida")
    event.submit(event.respondent("XAA"), leadership__budget="5")
    person = event.respondent("XAB")
    event.save(person, "leadership.budget", "DK")
    event.person("XAB", label="Respondent 2")

    reader = come(event.facilitator(), "readiness")

    assert reader.heading == "Readiness"
    assert "1 of 3 people has submitted." in reader.said
    assert rows(reader, COUNTRIES) == [
        ["Árida", "1", "1", "0", "✓ 1", "○ Not yet", "○ Not yet", "", "just now", ""],
        ["Betania", "2", "1", "1", "0", "○ Not yet", "○ Not yet", "", "just now", ""],
    ]
    assert rows(reader, FILLED) == [["Árida", "25%", "0%"], ["Betania", "12%", "0%"]]


def test_who_is_missing_is_named_with_how_far_they_are_and_nothing_else(event, come, later):
    event.submit(event.respondent(label="Respondent 1"), leadership__budget="5")
    event.save(event.respondent(label="Respondent 2"), "leadership.budget", "4")
    event.respondent(label="Respondent 3")
    event.person("XAB", label="Respondent 4")

    reader = come(event.facilitator(), "readiness")

    assert rows(reader, MISSING) == [
        ["Respondent 2, XAB", "Betania", "", "Is answering"],
        ["Respondent 3, XAB", "Betania", "", "Has come in, nothing answered yet"],
        ["Respondent 4, XAB", "Betania", "", "Has not come in yet"],
    ]


def test_the_board_follows_when_its_time_has_come(event, board, later):
    assert "0 of 0 people have submitted." in board.said
    event.submit(event.respondent(), leadership__budget="5")

    later(seconds=6)
    board.run()

    assert "1 of 1 people has submitted." in board.said


def test_a_stalled_country_is_named_and_says_why(event, board, later):
    event.person("XAB")
    event.move_deadline(event.now + timedelta(days=1))

    later(seconds=6)
    board.run()

    assert "1 is stalled: Betania." in board.said
    notes = rows(board, COUNTRIES)[0][-1]
    assert notes == "! Stalled: nothing is answered yet, and less than 2 days are left."


def test_who_waits_to_be_let_in_is_counted(event, come, later):
    waiting = Participant(
        id=new_id(),
        workshop_id=event.round.workshop_id,
        role=Role.RESPONDENT,
        label="Respondent 9",
        country="XAB",
        status=Status.WAITING,
    )
    with event.store.writing() as session_:
        people.add_participant(session_, waiting)

    reader = come(event.facilitator(), "readiness")

    assert "1 person waits for the lead to let them in." in reader.said
    assert "Respondent 9" not in reader.said


def test_it_says_until_when_people_answer(event, board):
    assert "2 days left, until " in board.said
    assert "(Antigua & Barbuda Time)" in board.said


def test_a_group_in_preparation_says_that_nobody_can_answer(event, come, later):
    event.move(GroupState.DRAFT)

    reader = come(event.facilitator(), "readiness")

    assert "In preparation: nobody can answer yet." in reader.said


def test_without_countries_it_says_what_will_be_here(event, begin, come, *, later):
    empty = begin(event.store, now=event.now)
    empty.group("A")

    reader = come(empty.facilitator(), "readiness")

    assert "Nobody takes part in this round yet." in reader.said
    assert COUNTRIES not in reader.said


def test_a_round_without_groups_is_no_fault(event, begin, come, *, later):
    empty = begin(event.store, now=event.now)

    assert "Nobody takes part in this round yet." in come(empty.facilitator(), "readiness").said


def test_a_workshop_that_compares_islands_says_so(event, come, later):
    event.change(unit="island")

    reader = come(event.facilitator(), "readiness")

    assert reader.said.count('<th scope="col" role="columnheader">Island</th>') == 3


def test_a_group_can_be_chosen_and_stands_in_the_address(event, come, later):
    event.country("XBA", "Boria", group="B")
    reader = come(event.facilitator(), "readiness")
    choice = reader.app.radio(key="readiness-group")
    assert choice.options == ["All groups", "A", "B"]
    assert [row[0] for row in rows(reader, COUNTRIES)] == ["Betania", "Boria"]

    choice.set_value(event.groups["B"].id)
    reader.run()

    assert [row[0] for row in rows(reader, COUNTRIES)] == ["Boria"]
    assert reader.app.query_params["group"] == event.groups["B"].id


def test_a_group_can_be_named_in_the_address_and_an_unknown_one_is_all(event, come, later):
    event.country("XBA", "Boria", group="B")
    staff = event.facilitator()

    named = come(staff, "readiness", group=event.groups["B"].id)
    unknown = come(staff, "readiness", group="nothing")

    assert [row[0] for row in rows(named, COUNTRIES)] == ["Boria"]
    assert len(rows(unknown, COUNTRIES)) == 2


def test_what_people_typed_is_text_in_every_cell(event, come, later):
    event.country("XAZ", HOSTILE)
    who = Participant(
        id=new_id(),
        workshop_id=event.round.workshop_id,
        role=Role.RESPONDENT,
        label=HOSTILE,
        country="XAZ",
        ministry=HOSTILE,
    )
    with event.store.writing() as session_:
        people.add_participant(session_, who)
    event.visit(who)

    reader = come(event.facilitator(), "readiness")

    assert "<img" not in reader.said
    assert reader.said.count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;") == 6


def test_a_hostile_name_in_the_summary_is_text(event, come, later):
    event.country("XAZ", HOSTILE)

    summary = next(
        one.value
        for one in come(event.facilitator(), "readiness").app.markdown
        if "stalled" in one.value
    )

    assert "\\<img" in summary
    assert "\\[x\\]" in summary


def test_nothing_of_another_workshop_is_seen(event, begin, come, *, later):
    other = begin(event.store, now=event.now)
    other.country("XAZ", "Zembla")
    staff = other.facilitator()

    assert "Betania" not in come(staff, "readiness").said
    assert "There is no such round." in come(staff, "readiness", round=event.round.id).said


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_the_page_is_not_open_to_other_staff(event, come, role):
    reader = come(event.visit(event.member(role)), "readiness")

    assert "This page is not open to you" in reader.said


def test_a_respondent_does_not_reach_it(event, come):
    assert "This page is not open to you" in come(event.respondent(), "readiness").said


def test_the_board_can_be_printed_and_taken_home(event, board):
    (download,) = board.app.get("download_button")
    assert download.proto.label == "Table as CSV"
    assert '<button type="button" class="print">Print</button>' in board.said


def test_on_paper_it_says_of_what_and_as_of_when(event, board):
    letterhead = next(
        one.proto.body for one in board.app.get("html") if "letterhead" in one.proto.body
    )

    assert re.fullmatch(
        r'<p class="letterhead">Five weeks · First round · Group A · As of \w+ \d+ \w+, \d\d:\d\d '
        r"\(Antigua &amp; Barbuda Time\)</p>",
        letterhead,
    )
