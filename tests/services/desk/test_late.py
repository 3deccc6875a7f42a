"""A country that joins late gets dates of its own, on its own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError
from dgca.model.meeting import Unread
from dgca.model.workshop import takes_answers
from dgca.services.desk.late import OwnDates, give_own_dates, own_dates
from dgca.store import workshops
from dgca.store.timetables import change_country

NONE = OwnDates()


def give(at, wanted, *, seen=None, code="XAB", by=""):
    return give_own_dates(
        at.store,
        by or at.secret,
        round_id=at.round.id,
        code=code,
        seen=own_dates(country(at)) if seen is None else seen,
        wanted=wanted,
        now=at.now,
    )


def told(at, wanted, **more):
    with pytest.raises(FaultySaveError) as caught:
        give(at, wanted, **more)
    return [str(fault) for fault in caught.value.faults]


def country(at):
    with at.store.reading() as session:
        return workshops.country(session, round_id=at.round.id, code="XAB")


def test_a_day_ends_on_the_countrys_own_clock(at):
    at.ready()

    give(at, OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 22)))

    assert country(at).own_deadline == datetime(2027, 3, 21, 3, 59, tzinfo=UTC)  # 23:59 in Nassau
    assert country(at).own_agreed_deadline == datetime(2027, 3, 23, 3, 59, tzinfo=UTC)
    assert own_dates(country(at)) == OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 22))
    assert at.audit()[-1] == ("change workshop", f"country {at.round.id} XAB", "done")


def test_its_people_answer_when_the_group_has_closed(at):
    at.ready()
    at.step()
    at.step()
    assert not takes_answers(country(at), at.group(), now=at.now)

    give(at, OwnDates(alone=date(2027, 3, 20)))

    assert takes_answers(country(at), at.group(), now=at.now)


def test_dates_are_taken_back(at):
    at.ready()
    give(at, OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 22)))

    give(at, OwnDates(agreed=date(2027, 3, 22)))
    give(at, NONE)

    assert own_dates(country(at)) == NONE
    assert country(at).own_deadline is None


def test_the_same_save_twice_is_one(at):
    at.ready()
    before = len(at.audit())

    give(at, OwnDates(alone=date(2027, 3, 20)), seen=NONE)
    give(at, OwnDates(alone=date(2027, 3, 20)), seen=NONE)

    assert len(at.audit()) == before + 1


def test_an_hour_that_was_set_otherwise_stays_when_the_day_does(at):
    at.ready()
    noon = datetime(2027, 3, 20, 16, tzinfo=UTC)
    with at.store.writing() as session:
        change_country(session, replace(country(at), own_deadline=noon))

    give(at, OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 22)))

    assert country(at).own_deadline == noon


def test_two_who_set_different_dates_both_keep_theirs_and_on_the_same_the_second_is_told(at):
    at.ready()
    give(at, OwnDates(agreed=date(2027, 3, 22)), seen=NONE)
    give(at, OwnDates(alone=date(2027, 3, 20)), seen=NONE)

    assert own_dates(country(at)) == OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 22))
    assert told(at, OwnDates(alone=date(2027, 3, 21)), seen=NONE) == [
        (
            "alone: Somebody else has changed “Own deadline of the self-assessment” meanwhile; it "
            "is now: 2027-03-20. Save again to put yours in its place."
        )
    ]


@pytest.mark.parametrize(
    ("wanted", "faults"),
    [
        pytest.param(
            OwnDates(alone=Unread("x"), agreed=Unread("y")),
            ["“x” is no day that can be read", "“y” is no day that can be read"],
            id="no days",
        ),
        pytest.param(
            OwnDates(alone=date(2027, 1, 31)), ["2027-01-31 has passed."], id="in the past"
        ),
        pytest.param(
            OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 19)),
            ["The team would have to agree before"],
            id="agreed first",
        ),
        pytest.param(
            OwnDates(agreed=date(2027, 3, 1)),
            ["The team would have to agree before"],
            id="agreed before the group's own deadline",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(at, wanted, faults):
    at.ready()

    said = told(at, wanted)

    assert len(said) == len(faults)
    assert all(fault in one for fault, one in zip(faults, said, strict=True))
    assert own_dates(country(at)) == NONE


def test_dates_that_have_passed_do_not_stand_in_the_way(at):
    at.ready()
    give(at, OwnDates(alone=date(2027, 3, 20)))
    at.wait_until(datetime(2027, 3, 25, tzinfo=UTC))

    give(at, OwnDates(alone=date(2027, 3, 20), agreed=date(2027, 3, 28)))

    assert own_dates(country(at)).agreed == date(2027, 3, 28)


def test_after_the_release_nobody_can_be_late_any_more(at):
    at.ready()
    for _ in range(4):
        at.step()

    assert told(at, OwnDates(alone=date(2027, 3, 20))) == [
        (
            "alone: Group A is “released”, so nobody of it can answer any more. "
            "Go back to an earlier state first."
        )
    ]


def test_a_country_that_is_not_there_is_told(at):
    at.country()

    with pytest.raises(NoRoundError):
        give(at, NONE, code="XXX")


def test_nobody_else_gives_dates(at):
    at.ready()
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            give(at, OwnDates(alone=date(2027, 3, 20)), by=secret)

    assert own_dates(country(at)) == NONE
