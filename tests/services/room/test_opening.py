"""A room opens once: when all have submitted, after the deadline, or for those who met."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dgca.errors import NotAllowedError
from dgca.errors.room import HasSubmittedError, RoomClosedError, RoomOpenedError, TooEarlyError
from dgca.model.response import Answer
from dgca.model.timetable import GroupState
from dgca.services.forms import submitting
from dgca.services.outcomes import comparing
from dgca.store import timetables


def test_before_the_opening_nobody_sees_a_colleagues_view(event, team):
    event.submit(team.secrets["Lead"], leadership__champion="4")
    event.submit(team.secrets["Respondent 1"], leadership__champion="1")

    seen = [team.room(name) for name in team.secrets]

    assert [room.views for room in seen] == [{}, {}]
    assert [room.viewers for room in seen] == [0, 0]


def test_it_opens_when_everybody_has_submitted(event, team):
    event.submit(team.secrets["Lead"], leadership__champion="4")
    event.submit(team.secrets["Respondent 1"], leadership__champion="1")

    team.open()

    views = team.room("Respondent 1").views["leadership.champion"]
    assert [view.answer.rating for view in views] == ["1", "4"]
    assert [view.mine for view in views] == [True, False]


def test_before_the_deadline_it_waits_for_everybody(event, team):
    event.submit(team.secrets["Lead"], leadership__champion="4")

    with pytest.raises(TooEarlyError, match="1 of your team have not submitted yet"):
        team.open()

    assert team.room().room is None


def test_after_the_deadline_it_opens_with_who_has_submitted_and_tells_who_has_not(event, team):
    event.save(team.secrets["Respondent 1"], "leadership.champion", "1")
    event.submit(team.secrets["Lead"], leadership__champion="4")
    team.later(days=4)

    team.open()

    room = team.room()
    assert [one.label for one in room.missing] == ["Respondent 1, XAB"]
    assert [view.answer.rating for view in room.views["leadership.champion"]] == ["4"]
    assert room.alone


def test_a_team_that_met_opens_it_without_forms(team):
    team.open(directly=True)

    room = team.room("Respondent 1")
    assert room.room.directly
    assert room.viewers == 0


def test_who_has_submitted_is_not_passed_over(event, team):
    event.submit(team.secrets["Respondent 1"], leadership__champion="4")

    with pytest.raises(HasSubmittedError):
        team.open(directly=True)


def test_where_nobody_has_submitted_there_are_no_views_to_open_with(team):
    team.later(days=4)

    with pytest.raises(TooEarlyError):
        team.open()


def test_it_opens_once(met):
    with pytest.raises(RoomOpenedError):
        met.open()


@pytest.mark.parametrize("state", [GroupState.DRAFT, GroupState.RELEASED, GroupState.ARCHIVED])
def test_it_opens_only_while_teams_agree(event, team, state):
    event.move(state)

    with pytest.raises(RoomClosedError):
        team.open(directly=True)


def test_only_a_lead_of_the_own_country_opens_it(team):
    with pytest.raises(NotAllowedError):
        team.open("Respondent 1", directly=True)


def test_the_opening_is_on_record(event, met):
    (record,) = event.records("open room")

    assert (record.object, record.outcome) == (f"room {event.round.id} XAB", "from views")


def test_what_is_rated_after_the_opening_is_marked_and_leaves_the_figures(event, team):

    for name in team.secrets:
        event.submit(team.secrets[name], leadership__champion="4", leadership__budget="2")
    team.later(minutes=1)
    team.open()
    team.later(minutes=1)
    late = team.secrets["Respondent 1"]
    submitting.reopen(event.store, late, form=event.form(late), now=team.now)
    event.submit(late, leadership__champion="5")

    views = team.room().views["leadership.champion"]
    facilitator = event.facilitator()
    scope = comparing.scope(event.store, facilitator, round_id=None, group_id=None, now=team.now)
    forms = comparing.submitted_forms(event.store, scope)

    assert [(view.answer.rating, view.late) for view in views] == [("4", False), ("5", True)]
    assert [sorted(form.answers) for form in forms] == [
        ["leadership.budget", "leadership.champion"],
        ["leadership.budget"],
    ]


def test_who_rates_only_after_the_opening_is_no_respondent_of_the_self_stage(event, met):
    met.later(minutes=1)
    event.submit(met.comes("Respondent 9"), leadership__champion="1")

    scope = comparing.scope(
        event.store, event.facilitator(), round_id=None, group_id=None, now=met.now
    )
    panel = comparing.panel(event.store, scope)

    assert met.room().viewers == 3
    assert panel.submitted["XAB"] == 2
    assert panel.profiles["XAB"].figures["leadership.champion"].respondents == 2


def test_evidence_that_is_added_later_leaves_the_rating_where_it_was(event, team):

    for name in team.secrets:
        event.submit(team.secrets[name], leadership__champion="4")
    team.later(minutes=1)
    team.open()
    team.later(minutes=1)
    late = team.secrets["Respondent 1"]
    submitting.reopen(event.store, late, form=event.form(late), now=team.now)
    event.submit(late)
    submitting.reopen(event.store, late, form=event.form(late), now=team.now)
    event.save(late, "leadership.champion", Answer(rating="4", evidence="A decree"))
    event.submit(late)

    views = team.room().views["leadership.champion"]

    assert [(view.answer.evidence, view.late) for view in views] == [
        ("", False),
        ("A decree", False),
    ]


def test_the_deadline_of_the_agreed_view_ends_the_writing(event, met):

    with event.store.writing() as session:
        timetables.change_group(
            session, replace(event.groups["A"], agreed_deadline=met.now + timedelta(hours=1))
        )
    assert met.agree("leadership.champion", "4").kind == "saved"
    met.later(hours=2)

    with pytest.raises(RoomClosedError):
        met.agree("leadership.champion", "5")


def test_a_form_that_comes_in_late_lets_everybody_in_the_room_look_again(event, team):
    event.submit(team.secrets["Lead"], leadership__champion="4")
    event.save(team.secrets["Respondent 1"], "leadership.champion", "1")
    event.move_deadline(team.later(days=4) - timedelta(hours=1))
    team.open()
    before = team.room().room.revision
    event.move_deadline(team.now + timedelta(days=1))

    event.submit(team.secrets["Respondent 1"])
    assert team.room().room.revision == before + 1
    assert team.room().viewers == 2
    form = event.form(team.secrets["Respondent 1"])
    submitting.reopen(event.store, team.secrets["Respondent 1"], form=form, now=team.now)

    assert team.room().room.revision == before + 2
    assert team.room().viewers == 1
