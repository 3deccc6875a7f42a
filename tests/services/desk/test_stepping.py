"""A group moves forward one step at a time, and back only with a reason; both are recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.desk import MovedMeanwhileError
from dgca.model.people import Status
from dgca.model.timetable import GroupState, GroupStep
from dgca.services.desk import stepping
from dgca.store import timetables

DRAFT, OPEN, CLOSED, CONSENSUS, RELEASED, ARCHIVED = GroupState


def reopen(at, to, *, reason="A country was missing.", seen=None, by=""):
    at.now += timedelta(minutes=1)
    group = at.group()
    stepping.reopen(
        at.store,
        by or at.secret,
        group_id=group.id,
        seen=seen or group.state,
        to=to,
        reason=reason,
        now=at.now,
    )


def told(deed, *words, **named):
    with pytest.raises(FaultySaveError) as caught:
        deed(*words, **named)
    return [str(fault) for fault in caught.value.faults]


def steps(at):
    with at.store.reading() as session:
        return timetables.steps_of(session, group_id=at.group().id)


def test_a_group_goes_all_the_way_step_by_step(at):
    at.ready()

    moved = [at.step() for _ in range(5)]

    assert moved == [OPEN, CLOSED, CONSENSUS, RELEASED, ARCHIVED]
    assert at.group().state is ARCHIVED
    assert told(at.step) == ["Group A is archived; no step comes after."]


def test_each_step_is_kept_and_written_down(at):
    at.ready()
    at.step()

    assert steps(at) == [
        GroupStep(before=DRAFT, after=OPEN, at=at.now, staff_id=at.member.id, reason="")
    ]
    assert at.audit()[-1] == ("move group", f"group {at.group().id}", "draft to open")


def test_other_groups_stay_where_they_are(at):
    at.ready()
    at.step()

    assert at.group("B").state is DRAFT


def test_a_group_without_anything_is_told_all_that_is_missing(at):
    assert told(at.step) == [
        "sessions: Group A has no sessions yet. Set its dates.",
        "people: Nobody is in group A yet. Add people first.",
    ]
    assert (at.group().state, steps(at)) == (DRAFT, [])


def test_a_group_needs_somebody_who_takes_part_in_one_of_its_own_countries(at):
    at.five_weeks()
    at.country()
    at.country("XAC", group="B")
    at.person("XAC")
    at.person("XAB", status=Status.WAITING)
    at.person("XAB", status=Status.REMOVED)

    assert told(at.step) == ["people: Nobody is in group A yet. Add people first."]


def test_a_group_needs_a_deadline(at):
    at.ready()
    at.retime(self_rule=None, agreed_rule=None)
    with at.store.writing() as session:
        timetables.change_group(session, replace(at.group(), deadline=None))

    assert told(at.step) == [
        "deadline: Group A has no deadline for the self-assessment yet. Set its dates."
    ]


def test_a_group_does_not_open_after_its_deadline(at):
    at.ready()
    at.wait_until(at.group().deadline)

    assert told(at.step) == ["deadline: The deadline of group A has passed. Set a later one."]


def test_a_group_opens_until_the_instant_of_its_deadline(at):
    at.ready()
    at.wait_until(at.group().deadline - timedelta(minutes=1, microseconds=1))

    assert at.step() is OPEN


def test_the_second_of_two_who_press_at_once_is_told(at):
    at.ready()
    seen = at.group()
    other = at.come_in(at.colleague())
    at.step()

    with pytest.raises(MovedMeanwhileError, match="Group A was moved meanwhile: it is “open” now"):
        stepping.step(at.store, other, group_id=seen.id, seen=seen.state, now=at.now)
    assert at.group().state is OPEN
    assert len(steps(at)) == 1


def test_a_group_goes_back_with_a_reason_that_is_kept(at):
    at.ready()
    at.step()
    at.step()

    reopen(at, OPEN, reason="  A country\n was missing. ")

    assert at.group().state is OPEN
    assert steps(at)[-1] == GroupStep(
        before=CLOSED,
        after=OPEN,
        at=at.now,
        staff_id=at.member.id,
        reason="A country was missing.",
    )


def test_the_audit_tells_that_a_group_went_back_and_not_the_words(at):
    at.ready()
    at.step()
    at.step()

    reopen(at, OPEN, reason="Respondent 1 of XAB was ill.")

    assert at.audit()[-1] == ("move group", f"group {at.group().id}", "closed to open")


@pytest.mark.parametrize("reason", ["", "  \n\t", "\u200b", "x" * 1001])
def test_without_a_reason_that_can_be_kept_nothing_goes_back(at, reason):
    at.ready()
    at.step()
    at.step()

    (said,) = told(reopen, at, OPEN, reason=reason)

    assert said.startswith(("reason: Say why", f"reason: “{'x' * 30}…” has 1001 characters"))
    assert at.group().state is CLOSED


def test_a_group_can_go_back_over_several_steps(at):
    at.ready()
    for _ in range(5):
        at.step()

    reopen(at, CLOSED)

    assert at.group().state is CLOSED


@pytest.mark.parametrize("to", [OPEN, CLOSED, RELEASED])
def test_going_back_leads_to_an_earlier_state_only(at, to):
    at.ready()
    at.step()

    assert told(reopen, at, to) == [f"to: Group A cannot go back to “{to}”."]


def test_a_group_is_a_draft_again_only_while_nobody_has_answered(at):
    who = at.ready()
    at.step()
    reopen(at, DRAFT)
    at.step()
    at.answer(who)

    assert told(reopen, at, DRAFT) == [
        "to: People of group A have answered, so it is a draft no more."
    ]


def test_answers_of_another_group_do_not_keep_a_group_from_being_a_draft(at):
    at.ready()
    at.step()
    at.answer(at.ready("B", "XAC"))

    reopen(at, DRAFT)

    assert at.group().state is DRAFT


def test_a_group_opens_again_only_before_its_deadline(at):
    at.ready()
    at.step()
    at.step()
    at.wait_until(datetime(2027, 3, 7, tzinfo=UTC))

    assert told(reopen, at, OPEN, reason="") == [
        "reason: Say why, in a few words: the reason is kept.",
        "deadline: The deadline of group A has passed. Set a later one.",
    ]


def test_who_goes_back_from_a_state_that_was_left_is_told(at):
    at.ready()
    at.step()
    at.step()
    at.step()

    with pytest.raises(MovedMeanwhileError):
        reopen(at, OPEN, seen=CLOSED)
    assert at.group().state is CONSENSUS


def test_nobody_else_moves_a_group(at):
    at.ready()
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            at.step(by=secret)
    with pytest.raises(NotSignedInError):
        at.step(by="guessed")
    at.step()
    with pytest.raises(NoRoundError):
        reopen(at, DRAFT, by=at.come_in(at.colleague(here=False)))

    assert at.group().state is OPEN
