"""The board of a round: exact counts, for its own facilitators, and nothing of what was said."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.outcomes import NoSuchGroupError, WhichRoundError
from dgca.model.people import Participant, Role, Status
from dgca.model.readiness import Stall, Step, stall_of
from dgca.model.response import Answer, Stage
from dgca.services.forms import submitting
from dgca.services.outcomes import readiness
from dgca.store import new_id, people, timetables, workshops
from dgca.store.answers import open_response, submit_response


@pytest.fixture
def event(store, begin):
    """Betania with one person of each kind, and Árida with nobody."""
    begun = begin(store)
    begun.country("XAB", "Betania")
    begun.country("XAA", "Árida")
    return begun


@pytest.fixture
def team(event):
    """One who has not come, one who only came, one who answers, one who submitted, and others."""
    join(event, "Respondent 1", ministry="Health")
    came = event.visit(join(event, "Respondent 2", ministry="Finance"))
    answers = event.visit(join(event, "Respondent 3", ministry="Education"))
    submitted = event.visit(join(event, "Respondent 4", ministry="Finance"))
    join(event, "Respondent 5", status=Status.WAITING)
    join(event, "Respondent 6", status=Status.REMOVED)
    event.save(answers, "leadership.budget", "DK")
    event.save(answers, "background.years", "12")
    event.submit(
        submitted, leadership__budget="5", leadership__alone="NA", technology__identity="1"
    )
    return {"came": came, "answers": answers, "submitted": submitted}


def join(event, label, *, ministry="", status=Status.ACTIVE, country="XAB"):
    who = Participant(
        id=new_id(),
        workshop_id=event.round.workshop_id,
        role=Role.RESPONDENT,
        label=label,
        country=country,
        ministry=ministry,
        status=status,
        noticed_at=event.now,
    )
    with event.store.writing() as session:
        people.add_participant(session, who)
    return who


def board(event, secret=None, *, group="", at=None):
    return readiness.board(
        event.store,
        secret or event.facilitator(),
        round_id=event.round.id,
        group_id=event.groups[group].id if group else None,
        now=at or event.now,
    )


def betania(event):
    return next(row for row in board(event).rows if row.country.code == "XAB")


def test_a_row_tells_how_far_each_person_has_come(event, team):
    found = betania(event)

    assert [(one.label, one.step) for one in found.people] == [
        ("Respondent 1", Step.AWAITED),
        ("Respondent 2", Step.JOINED),
        ("Respondent 3", Step.ANSWERING),
        ("Respondent 4", Step.SUBMITTED),
    ]
    assert (found.invited, found.joined, found.answering, found.submitted) == (4, 3, 1, 1)


def test_who_waits_counts_apart_and_who_was_removed_nowhere(event, team):
    assert betania(event).waiting == 1


def test_a_dimension_is_filled_in_by_answers_of_any_kind(event, team):
    found = betania(event)

    assert found.share("leadership") == 3 / (4 * 4)
    assert found.share("technology") == 1 / (4 * 2)


def test_the_ministries_that_are_in_have_joined(event, team):
    assert betania(event).ministries == ("Education", "Finance")


def test_a_country_without_people_has_a_row_and_no_shares(event, team):
    found = board(event).rows[0]

    assert (found.country.name, found.people, found.waiting) == ("Árida", (), 0)
    assert (found.share("leadership"), found.last) == (None, None)


def test_countries_stand_in_alphabetical_order_whatever_they_have_done(event, team):
    event.country("XAC", "Calder")
    event.submit(event.respondent("XAC"), technology__identity="4")

    assert [row.country.name for row in board(event).rows] == ["Árida", "Betania", "Calder"]


def test_the_last_activity_is_a_visit_a_save_or_a_submission(event, team):
    assert betania(event).last == event.now

    event.now += timedelta(hours=1)
    event.save(team["answers"], "leadership.champion", "1")
    assert betania(event).last == event.now

    event.now += timedelta(hours=1)
    submitting.reopen(
        event.store, team["submitted"], form=event.form(team["submitted"]), now=event.now
    )
    assert betania(event).last == event.now
    assert betania(event).submitted == 0


def test_who_has_a_form_has_joined_since_only_a_visitor_opens_one(event):
    who = event.person("XAB")
    with event.store.writing() as session:
        open_response(
            session,
            round_id=event.round.id,
            stage=Stage.SELF,
            country="XAB",
            participant_id=who.id,
            now=event.now,
        )

    assert (betania(event).joined, betania(event).last) == (1, event.now)


def test_consensus_and_signature_stand_as_the_tables_have_them(event, team):
    assert (betania(event).consensus, betania(event).agreed) == (False, None)

    with event.store.writing() as session:
        agreed = open_response(
            session,
            round_id=event.round.id,
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
            now=event.now,
        )
    assert (betania(event).consensus, betania(event).agreed) == (True, None)

    with event.store.writing() as session:
        submit_response(session, response_id=agreed.id, now=event.now)
    assert betania(event).agreed == event.now


def test_a_country_that_joins_late_has_its_own_deadline(event, team):
    own = event.deadline + timedelta(days=4)
    with event.store.writing() as session:
        country = workshops.country(session, round_id=event.round.id, code="XAB")
        timetables.change_country(session, replace(country, own_deadline=own))

    assert [row.deadline for row in board(event).rows] == [event.deadline, own]


def test_a_country_is_stalled_after_two_quiet_days(event, team):
    at = event.now + timedelta(days=2)
    secret = event.facilitator()

    assert [stall_of(row, now=event.now) for row in board(event, secret).rows] == [
        Stall.NOBODY,
        None,
    ]
    assert stall_of(betania(event), now=at) is Stall.QUIET


def test_a_facilitator_sees_one_group_or_all_of_them_also_before_they_close(event, team):
    event.country("XBA", "Boria", group="B")
    secret = event.facilitator()

    names = {
        group: [row.country.name for row in board(event, secret, group=group).rows]
        for group in ("", "A", "B")
    }

    assert names == {
        "": ["Árida", "Betania", "Boria"],
        "A": ["Árida", "Betania"],
        "B": ["Boria"],
    }


def test_nothing_of_another_workshop_is_on_the_board(event, team, begin):
    other = begin(event.store)
    other.country("XAB", "Betania")
    other.submit(other.respondent(), leadership__budget="5")
    whole = betania(event)

    (found,) = board(other).rows

    assert (found.invited, found.submitted, found.waiting) == (1, 1, 0)
    assert found.share("leadership") == 1 / 4
    assert whole == betania(event)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR, Role.LEAD, Role.RESPONDENT])
def test_only_a_facilitator_sees_the_board(event, team, *, role):
    country = "XAB" if role in (Role.LEAD, Role.RESPONDENT) else ""
    secret = event.visit(event.person(country, role))

    with pytest.raises(NotAllowedError):
        board(event, secret)
    with pytest.raises(NotAllowedError):
        file_for(event, secret)


def test_a_facilitator_of_another_workshop_finds_no_such_round(event, team, begin):
    other = begin(event.store)
    other.country("XAA")

    with pytest.raises(NoRoundError):
        board(event, other.facilitator())


def test_nobody_sees_the_board_without_a_visit(event, team):
    with pytest.raises(NotSignedInError):
        board(event, "guessed")


RATINGS = st.sampled_from(["1", "2", "3", "4", "5", "DK", "NA"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
ANSWERS = st.builds(
    Answer,
    rating=RATINGS,
    confidence=st.sampled_from(["", "high", "medium", "low"]),
    evidence=TEXTS,
    comment=TEXTS,
)
STATEMENTS = ("leadership.champion", "leadership.budget", "leadership.alone", "leadership.team")


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(first=st.tuples(*[ANSWERS] * 4), second=st.tuples(*[ANSWERS] * 4))
def test_other_answers_to_the_same_statements_leave_the_board_and_its_file_as_they_are(
    sqlite_store, begin, *, first, second
):
    event = begin(sqlite_store)
    event.country("XAB", "Betania")
    person, staff = event.respondent(), event.facilitator()
    for statement, answer in zip(STATEMENTS, first, strict=True):
        event.save(person, statement, answer)
    before, file = board(event, staff), file_for(event, staff)

    for statement, answer in zip(STATEMENTS, second, strict=True):
        event.save(person, statement, answer)

    assert board(event, staff) == before
    assert file_for(event, staff) == file


def file_for(event, secret=None, *, group=""):
    return readiness.file_for(
        event.store,
        secret or event.facilitator(),
        round_id=event.round.id,
        group_id=event.groups[group].id if group else None,
        now=event.now,
    )


def test_the_file_has_a_row_a_country_and_its_group_in_its_name(event, team):
    event.country("XBA", "Boria", group="B")

    made = file_for(event, group="A")

    assert made.name == "dgca-readiness-first-round-a.csv"
    assert file_for(event).name == "dgca-readiness-first-round.csv"
    rows = list(csv.DictReader(StringIO(made.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Árida", "Betania"]
    assert rows[1]["joined"] == "3"
    assert rows[1]["filled_leadership"] == "0.1875"


def test_the_file_of_a_demonstration_says_so_in_its_name(sqlite_store, begin):
    shown = begin(sqlite_store, demonstration=True)
    shown.country("XAB")

    assert file_for(shown).name == "dgca-readiness-demonstration-first-round.csv"


def test_nobody_is_named_in_the_file(event, team):
    assert b"Respondent" not in file_for(event).content


def test_taking_the_board_home_is_written_down_and_looking_at_it_is_not(event, team):
    secret = event.facilitator()
    board(event, secret)
    assert event.records("see readiness") == []

    file_for(event, secret)

    (record,) = event.records("see readiness")
    assert record.object == f"round {event.round.id}"
    assert record.who
    assert record.workshop_id == event.round.workshop_id


def test_whoever_runs_the_machine_gets_the_same_file_and_leaves_a_record(event, team):
    from_page = file_for(event, group="A")

    by_name = readiness.file_by_name(event.store, round_id=None, group="A", now=event.now)

    assert by_name == from_page
    assert event.records("see readiness")[0].who == ""


def test_a_round_or_a_group_that_is_not_clear_is_told(event, begin):
    with pytest.raises(NoSuchGroupError):
        readiness.board_by_name(event.store, round_id=None, group="C")
    begin(event.store)
    with pytest.raises(WhichRoundError):
        readiness.board_by_name(event.store, round_id=None, group=None)
