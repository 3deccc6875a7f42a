"""What others may see is the lead's to choose: nothing beforehand, and after the release less."""

from __future__ import annotations

import pytest

from dgca.errors import NotAllowedError
from dgca.errors.room import ReleasedError
from dgca.model.response import Stage
from dgca.model.room import Audience, Consent
from dgca.model.timetable import GroupState
from dgca.services.room import consenting

OWN, ALL, PUBLIC = Audience


def choices(team, stage=Stage.CONSENSUS, by="Lead"):
    return dict(team.room(by).consents[stage])


def asked(team, by="Lead", stage=Stage.CONSENSUS):
    return consenting.choosing(
        team.event.store, team.secrets[by], round_id=None, stage=stage, now=team.now
    )


def answer(team, question, choice, *, by="Lead"):
    consenting.answer(
        team.event.store,
        team.secrets[by],
        round_id=None,
        stage=Stage.CONSENSUS,
        audiences=question,
        choice=choice,
        now=team.now,
    )


def test_nothing_is_chosen_beforehand(team):
    found = asked(team)

    assert choices(team) == choices(team, Stage.SELF) == {}
    assert [found.chosen(one) for one in found.questions] == [None, None]
    assert [found.shown(one) for one in found.questions] == [Consent.NOT, Consent.NOT]


def test_each_audience_and_each_stage_has_its_own_choice(team):
    team.choose(Consent.NAMED, OWN)
    team.choose(Consent.UNNAMED, ALL)
    team.choose(Consent.NOT, PUBLIC, stage=Stage.SELF)

    assert choices(team) == {OWN: Consent.NAMED, ALL: Consent.UNNAMED}
    assert choices(team, Stage.SELF, by="Respondent 1") == {PUBLIC: Consent.NOT}


def test_until_the_release_it_can_be_changed_either_way(event, team):
    for state in (GroupState.OPEN, GroupState.CLOSED, GroupState.CONSENSUS):
        event.move(state)
        for choice in (Consent.NAMED, Consent.NOT, Consent.UNNAMED):
            team.choose(choice, OWN)
            assert choices(team) == {OWN: choice}


@pytest.mark.parametrize("state", [GroupState.RELEASED, GroupState.ARCHIVED])
def test_after_the_release_it_can_only_be_withdrawn(event, team, state):
    team.choose(Consent.NAMED, OWN)
    team.choose(Consent.UNNAMED, ALL)
    event.move(state)

    for audience in (ALL, PUBLIC):
        with pytest.raises(ReleasedError):
            team.choose(Consent.NAMED, audience)
    team.choose(Consent.UNNAMED, OWN)
    team.choose(Consent.NOT, ALL)
    with pytest.raises(ReleasedError):
        team.choose(Consent.NAMED, OWN)

    assert choices(team) == {OWN: Consent.UNNAMED, ALL: Consent.NOT}


def test_of_several_audiences_all_are_chosen_or_none(event, team):
    team.choose(Consent.NAMED, OWN)
    event.move(GroupState.RELEASED)

    with pytest.raises(ReleasedError):
        answer(team, (OWN, ALL), Consent.UNNAMED)

    assert choices(team) == {OWN: Consent.NAMED}


@pytest.mark.parametrize("by", ["Respondent 1", "Facilitator", "Analyst"])
def test_nobody_but_the_lead_chooses(event, team, by):
    team.secrets["Facilitator"] = event.facilitator()
    team.secrets["Analyst"] = event.visit(event.member())

    with pytest.raises(NotAllowedError):
        team.choose(Consent.NAMED, OWN, by=by)

    assert choices(team) == {}


def test_the_facilitator_does_not_see_it_as_the_team_does(event, team):
    team.secrets["Facilitator"] = event.facilitator()

    with pytest.raises(NotAllowedError):
        asked(team, "Facilitator")


def test_a_lead_chooses_for_the_own_country_alone(event, team, team_of):
    other = team_of("XAC")

    other.choose(Consent.NAMED)

    assert choices(team) == {}


def test_in_a_workshop_of_one_group_all_teams_are_asked_about_at_once(team):
    found = asked(team)

    assert found.one_group
    assert found.questions == ((OWN, ALL), (PUBLIC,))
    answer(team, found.questions[0], Consent.NAMED)
    assert choices(team) == {OWN: Consent.NAMED, ALL: Consent.NAMED}
    assert asked(team).chosen((OWN, ALL)) is Consent.NAMED


def test_with_several_groups_each_audience_is_asked_about(event, team):
    event.country("XBA", group="B")

    assert asked(team).questions == ((OWN,), (ALL,), (PUBLIC,))
    assert asked(team).group.name == "A"


def test_where_audiences_differ_nothing_stands_for_both(team):
    team.choose(Consent.NAMED, OWN)
    team.choose(Consent.NOT, ALL)

    assert asked(team).chosen((OWN, ALL)) is None
    assert asked(team).shown((OWN, ALL)) is Consent.NAMED


def test_a_member_sees_what_was_chosen_and_that_the_lead_chooses(team):
    team.choose(Consent.NAMED, PUBLIC)

    found = asked(team, "Respondent 1")

    assert (found.leads, found.choices) == (False, {PUBLIC: Consent.NAMED})


def test_each_choice_is_on_record_and_the_same_again_is_none(event, team):
    team.choose(Consent.NAMED, OWN)
    team.choose(Consent.NAMED, OWN)
    team.choose(Consent.NOT, OWN, stage=Stage.SELF)

    records = [(one.object, one.outcome) for one in event.records("consent")]
    assert records == [
        ("audience own group", "self not"),
        ("audience own group", "consensus named"),
    ]
