"""Who writes in a room, where the writer is, and whose names stand beside the views."""

from __future__ import annotations

import pytest

from dgca.errors import NotAllowedError
from dgca.errors.room import NotTheWriterError, RoomNotOpenError, SignedAlreadyError
from dgca.model.room import Consent
from dgca.services.room import seats

MEMBER = "Respondent 1"


def choose_writer(team, name, *, by="Lead"):
    chosen = team.people[name].id if name else None
    seats.choose_writer(
        team.event.store, team.secrets[by], round_id=None, person_id=chosen, now=team.now
    )


def go_to(team, statement, *, by="Lead"):
    seats.go_to(
        team.event.store, team.secrets[by], round_id=None, statement_id=statement, now=team.now
    )


def show_name(team, name, *, shown=True):
    seats.show_name(team.event.store, team.secrets[name], round_id=None, shown=shown, now=team.now)


def named(team, looking="Lead"):
    """The names that stand beside the views of the budget, for somebody who looks."""
    return [view.name for view in team.room(looking).views["leadership.budget"]]


def test_the_lead_lets_a_member_write_and_takes_it_back(event, met):
    choose_writer(met, MEMBER)
    assert met.room(MEMBER).writes
    met.agree("leadership.budget", "3", by=MEMBER)

    choose_writer(met, "")

    assert not met.room(MEMBER).writes
    with pytest.raises(NotTheWriterError):
        met.agree("leadership.budget", "4", by=MEMBER)
    assert [one.outcome for one in event.records("choose writer")] == ["nobody", "done"]


def test_the_leads_write_on_beside_whom_they_asked(met):
    choose_writer(met, MEMBER)

    met.agree("leadership.budget", "3")

    assert met.room().writes


def test_only_a_lead_chooses_who_writes(met):
    with pytest.raises(NotAllowedError):
        choose_writer(met, MEMBER, by=MEMBER)


def test_nobody_of_another_team_is_chosen(team_of, met):
    met.people["Stranger"] = team_of("XAC").people["Lead"]

    with pytest.raises(NotAllowedError):
        choose_writer(met, "Stranger")

    assert met.room().room.writer is None


def test_where_the_writer_goes_everybody_can_follow(met):
    before = met.room(MEMBER).room.revision

    go_to(met, "leadership.team")

    room = met.room(MEMBER).room
    assert (room.focus, room.revision) == ("leadership.team", before + 1)


def test_staying_at_a_statement_moves_nobody(met):
    go_to(met, "leadership.team")
    before = met.room().room.revision

    go_to(met, "leadership.team")

    assert met.room().room.revision == before


def test_who_does_not_write_takes_nobody_along(met):
    with pytest.raises(NotTheWriterError):
        go_to(met, "leadership.team", by=MEMBER)

    choose_writer(met, MEMBER)
    go_to(met, "leadership.team", by=MEMBER)

    assert met.room().room.focus == "leadership.team"


def test_one_goes_only_to_what_is_asked(met):
    with pytest.raises(NotAllowedError):
        go_to(met, "no such statement")

    assert met.room().room.focus == ""


def test_going_somewhere_changes_nothing_that_is_agreed(met):
    met.agree("leadership.budget", "3")
    before = met.room().agreement

    go_to(met, "leadership.team")

    assert met.room().agreement == before


def test_before_the_room_is_open_and_after_it_is_signed_nobody_goes_anywhere(team_of, met):
    other = team_of("XAC")
    with pytest.raises(RoomNotOpenError):
        go_to(other, "leadership.team")
    met.agree("leadership.budget", "3")
    met.choose(Consent.NOT)
    met.sign()

    with pytest.raises(SignedAlreadyError):
        go_to(met, "leadership.team")


def test_names_stand_only_where_everybody_lets_them(met):
    assert named(met) == ["", ""]
    show_name(met, "Lead")
    assert (named(met), named(met, MEMBER)) == (["", ""], ["", ""])

    show_name(met, MEMBER)

    assert named(met) == ["Lead, XAB", "Respondent 1, XAB"]
    assert met.room().shows_names


def test_a_name_is_taken_back_at_any_time(event, met):
    show_name(met, "Lead")
    show_name(met, MEMBER)

    show_name(met, MEMBER, shown=False)

    assert named(met) == ["", ""]
    assert not met.room(MEMBER).my_name_shown
    assert [one.outcome for one in event.records("show name")] == ["not shown", "shown", "shown"]
