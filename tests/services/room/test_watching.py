"""A live page asks one small question; whoever may look no more gets no answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.model.people import Status
from dgca.services.entry import joining
from dgca.services.room import rooms
from dgca.store.tables import ParticipantRow


def asked(team, secret, room=None):
    """How often the room of the team has changed, as somebody's page asks."""
    drawn = room or team.room()
    return rooms.revision(team.event.store, secret, room=drawn, now=team.now)


def test_before_the_opening_it_is_nothing(team):
    assert asked(team, team.secrets["Respondent 1"]) == 0


def test_it_moves_with_each_change_for_everybody_of_the_team(met):
    before = [asked(met, secret) for secret in met.secrets.values()]

    met.agree("leadership.budget", "3")

    after = [asked(met, secret) for secret in met.secrets.values()]
    assert after == [one + 1 for one in before]
    assert after == [met.room().room.revision] * 2


def test_who_has_left_gets_no_answer(event, met):
    secret = met.secrets["Respondent 1"]
    joining.leave(event.store, secret, now=met.now)

    with pytest.raises(NotSignedInError):
        asked(met, secret)


def test_whose_visit_ran_out_gets_no_answer(met):
    drawn = met.room()
    met.now += timedelta(days=31)

    with pytest.raises(NotSignedInError):
        asked(met, met.secrets["Respondent 1"], drawn)


@pytest.mark.parametrize("status", [Status.REMOVED, Status.WAITING])
def test_who_takes_part_no_more_gets_no_answer(event, met, status):
    own = col(ParticipantRow.id) == met.people["Respondent 1"].id
    with event.store.writing() as session:
        session.exec(update(ParticipantRow).where(own).values(status=status))

    with pytest.raises((NotAllowedError, NotSignedInError)):
        asked(met, met.secrets["Respondent 1"])


def test_another_country_and_the_staff_get_no_answer(event, met, team_of):
    others = team_of("XAC").secrets["Lead"], event.facilitator()

    for secret in others:
        with pytest.raises(NotAllowedError):
            asked(met, secret)


def test_nobody_gets_no_answer(met):
    for secret in (None, "", "nothing"):
        with pytest.raises(NotSignedInError):
            asked(met, secret)
