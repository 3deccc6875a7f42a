"""A country's profile: for its team from the opening on, for a facilitator after the release."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.outcomes import NotYetReleasedError
from dgca.model.people import Role
from dgca.model.profile import Note
from dgca.model.response import Answer
from dgca.model.room import Consent
from dgca.model.timetable import GroupState
from dgca.scoring.backing import Backing
from dgca.scoring.distance import Distance
from dgca.services.forms import submitting
from dgca.services.room import profiles

AGREED = {"leadership.champion": "4", "leadership.budget": "3", "leadership.team": "5"}


def seen_by(team, secret, *, country=None):
    return profiles.country_profile(
        team.event.store, secret, round_id=team.event.round.id, country=country, now=team.now
    )


def seen(team, name="Respondent 1"):
    return seen_by(team, team.secrets[name])


@pytest.fixture
def agreed(met):
    for statement, rating in AGREED.items():
        met.agree(statement, rating)
    return met


def test_before_the_opening_there_is_no_figure(event, team):
    event.submit(team.secrets["Lead"], leadership__champion="4")

    found = seen(team)

    assert (found.room, found.first, found.agreed, found.backing) == (None, None, None, {})


def test_the_two_stages_stand_side_by_side_and_never_fill_each_other_in(met):
    found = seen(met)

    assert found.agreed is None
    # champion 75, budget 25 and 100 (of weight 2), team 100 and don't know; alone nobody
    assert found.first.figures["leadership"].score == pytest.approx((75 + 2 * 62.5 + 100) / 4)
    # each alone: (75 + twice 25 + 100) / 4 and (75 + twice 100) / 3
    figure = found.first.figures["leadership"]
    assert (figure.low, figure.high, figure.interval) == (
        pytest.approx(56.25),
        pytest.approx(275 / 3),
        "range",
    )
    assert (found.forms, found.late, found.alone) == (2, 0, False)


def test_the_agreed_view_is_scored_by_itself(agreed):
    found = seen(agreed)

    # champion 75, budget 50 of weight 2, team 100, of four parts in five
    assert found.agreed.figures["leadership"].score == pytest.approx((75 + 100 + 100) / 4)
    assert found.agreed.figures["leadership"].coverage == pytest.approx(0.75)
    assert found.agreed.figures["technology"].notes == (Note.NOBODY_RATED,)
    assert found.distances["leadership"] == Distance(
        points=pytest.approx((0 + 2 * 12.5 + 0) / 4), both=3, statements=4
    )
    assert [one.statement.id for one in found.worklist.lowest] == [
        "leadership.budget",
        "leadership.champion",
    ]
    assert found.leaning.middle is None
    assert found.agreed_backing["leadership"] == Backing(people=1, rated=3)


def test_what_was_rated_after_the_opening_is_left_out(event, agreed):
    before = seen(agreed)
    agreed.later(minutes=5)
    event.move(GroupState.OPEN)
    submitting.reopen(
        event.store,
        agreed.secrets["Respondent 1"],
        form=event.form(agreed.secrets["Respondent 1"]),
        now=agreed.now,
    )
    event.submit(agreed.secrets["Respondent 1"], leadership__champion="1")

    found = seen(agreed)

    assert found.late == 1
    assert found.forms == 2
    figure = found.first.figures["leadership.champion"]
    assert (figure.score, figure.rated, figure.blank) == (75, 1, 1)
    assert before.first.figures["leadership.champion"].rated == 2


def test_who_answered_only_after_the_opening_counts_for_nobody(event, team):
    event.submit(team.secrets["Lead"], leadership__champion="4", leadership__budget="2")
    team.later(days=4)
    team.open()
    event.move_deadline(team.later(minutes=1) + timedelta(days=1))
    event.submit(team.secrets["Respondent 1"], leadership__champion="1", leadership__budget="1")

    found = seen(team)

    assert (found.forms, found.late, found.alone) == (1, 2, True)
    assert found.first.figures["leadership.budget"].score == 25


def test_a_team_of_one_is_told_as_one(event, team_of):
    team = team_of(respondents=0)
    event.submit(team.secrets["Lead"], leadership__champion="4", leadership__budget="2")
    team.later(minutes=1)
    team.open()

    found = seen(team, "Lead")

    assert found.alone
    assert found.first.figures["leadership"].notes == (Note.ONE_RESPONDENT,)


def test_a_view_agreed_directly_has_no_first_views(team):
    team.open(directly=True)
    team.agree("leadership.champion", "4")

    found = seen(team)

    assert (found.directly, found.first, found.forms, found.alone) == (True, None, 0, False)
    assert found.distances["overall"].points is None


def test_another_country_is_refused(team_of, agreed):
    stranger = team_of("XAC")

    with pytest.raises(NotAllowedError):
        seen_by(agreed, stranger.secrets["Lead"], country="XAB")


def test_nobody_is_refused(agreed):
    with pytest.raises(NotSignedInError):
        seen_by(agreed, None)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
@pytest.mark.parametrize("state", [GroupState.OPEN, GroupState.RELEASED])
def test_no_other_of_the_staff_sees_it_ever(event, agreed, role, *, state):
    event.move(state)
    secret = event.visit(event.member(role))

    with pytest.raises(NotAllowedError):
        seen_by(agreed, secret, country="XAB")


def test_a_facilitator_of_another_workshop_is_refused(event, agreed):
    event.move(GroupState.RELEASED)
    secret = event.visit(event.member(Role.FACILITATOR, here=False))

    with pytest.raises(NoRoundError):
        seen_by(agreed, secret, country="XAB")


@pytest.mark.parametrize(
    "state", [one for one in GroupState if not one.is_released], ids=lambda one: one.value
)
def test_a_facilitator_waits_for_the_release(event, agreed, state):
    event.move(state)

    with pytest.raises(NotYetReleasedError):
        seen_by(agreed, event.facilitator(), country="XAB")


def test_after_the_release_a_facilitator_sees_no_more_of_the_first_views_than_may_leave(
    event, agreed
):
    agreed.choose(Consent.NOT)
    agreed.sign()
    event.move(GroupState.RELEASED)

    found = seen_by(agreed, event.facilitator(), country="XAB")

    assert found.agreed.figures["leadership"].score == pytest.approx(68.75)
    figure = found.first.figures["leadership"]
    assert figure.score == pytest.approx(75)
    assert (figure.low, figure.sd, figure.notes) == (None, None, (Note.WITHHELD,))
    assert found.first.figures["leadership.champion"].score is None
    assert (found.backing, found.distances, found.ministries) == ({}, {}, {})


def test_nobody_else_reads_what_the_team_wrote(event, agreed):
    words = Answer(rating="4", comment="Why-Hibiscus", dissent="But-Hibiscus", evidence="Hibiscus")
    agreed.agree("leadership.champion", words)
    agreed.choose(Consent.NAMED)
    agreed.sign()
    event.move(GroupState.RELEASED)

    found = seen_by(agreed, event.facilitator(), country="XAB")

    assert found.answers["leadership.champion"].rating == "4"
    assert "Hibiscus" not in str(found)
    assert "Hibiscus" in str(seen(agreed))


def test_a_facilitator_sees_no_agreed_view_that_nobody_signed(event, agreed):
    event.move(GroupState.RELEASED)

    found = seen_by(agreed, event.facilitator(), country="XAB")

    assert (found.agreed, found.answers, found.worklist.lowest) == (None, {}, ())


def test_the_team_sees_it_also_after_the_release(event, agreed):
    event.move(GroupState.RELEASED)

    assert seen(agreed).agreed.figures["leadership"].score == pytest.approx(68.75)


def test_a_facilitator_finds_the_countries_of_released_groups(event, team):
    event.country("XAD", group="B")
    event.move(GroupState.RELEASED, group="B")

    found = profiles.released_countries(
        event.store, event.facilitator(), round_id=event.round.id, now=team.now
    )

    assert [one.code for one in found] == ["XAD"]


def test_a_dont_know_is_agreed_and_is_no_score(agreed):
    agreed.agree("technology.identity", Answer(rating="DK", comment="Nobody could tell"))

    found = seen(agreed)

    assert [one.statement.id for one in found.worklist.unknown] == ["technology.identity"]
    assert found.agreed.figures["technology"].score is None
