"""How a team's ministries see a statement and a dimension, where enough people stand behind."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlmodel import col

from dgca.scoring.perspectives import Perspective
from dgca.services.room import profiles
from dgca.services.room.perspectives import views_by_ministry
from dgca.store.tables import ParticipantRow

WRITTEN = ["Finance", "finance ", "FINANCE", "ICT", "ICT", "ICT"]


@pytest.fixture
def large(event, team_of):
    """A team of six from two ministries, of which one is written in three ways."""
    team = team_of(respondents=5)
    for name, ministry in zip(team.people, WRITTEN, strict=True):
        own = col(ParticipantRow.id) == team.people[name].id
        with event.store.writing() as session:
            session.exec(update(ParticipantRow).where(own).values(ministry=ministry))
    return team


def submit(team, ratings):
    for name, rating in zip(team.people, ratings, strict=True):
        team.event.submit(team.secrets[name], technology__identity=rating)


def dimensions(team, name="Lead"):
    found = profiles.country_profile(
        team.event.store, team.secrets[name], round_id=None, country=None, now=team.now
    )
    return found.ministries


def test_before_the_opening_there_is_none(large):
    submit(large, "111333")

    assert views_by_ministry(large.room(), "technology.identity") == ()
    assert dimensions(large) == {}


def test_after_it_each_ministry_is_seen_however_it_is_written(large):
    submit(large, "111345")
    large.later(minutes=1)
    large.open()

    expected = (
        Perspective(ministry="FINANCE", people=3, score=0.0),
        Perspective(ministry="ICT", people=3, score=75.0),
    )
    assert views_by_ministry(large.room(), "technology.identity") == expected
    assert views_by_ministry(large.room(), "technology.uptime") == ()
    assert dimensions(large)["technology"] == expected
    assert dimensions(large)["leadership"] == ()


def test_where_one_did_not_rate_it_the_other_is_hidden_too(large):
    submit(large, ["DK", *"11345"])
    large.later(minutes=1)
    large.open()

    assert views_by_ministry(large.room(), "technology.identity") == ()
    assert dimensions(large)["technology"] == ()


def test_a_team_of_two_has_no_view_by_ministry(met):
    assert views_by_ministry(met.room(), "leadership.budget") == ()


def test_the_smallest_group_is_the_workshops_own(event, large):
    event.change(minimum_group=4)
    submit(large, "111345")
    large.later(minutes=1)
    large.open()

    assert views_by_ministry(large.room(), "technology.identity") == ()
