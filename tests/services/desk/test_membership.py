"""Facilitators let other staff in and out; a workshop keeps one facilitator at least."""

from __future__ import annotations

import pytest

from dgca.errors import NoRoundError, NotAllowedError
from dgca.errors.desk import LastFacilitatorError, NoSuchStaffError
from dgca.model.people import Role
from dgca.services.desk import membership
from dgca.store import audit, staff


def let_in(at, email, *, by=""):
    return membership.let_in(
        at.store, by or at.secret, round_id=at.round.id, email=email, now=at.now
    )


def let_out(at, who, *, by=""):
    membership.let_out(at.store, by or at.secret, round_id=at.round.id, staff_id=who.id, now=at.now)


def members(at):
    with at.store.reading() as session:
        return {one.id for one in staff.members_of(session, workshop_id=at.workshop.id)}


def key(at, who):
    with at.store.writing() as session:
        return audit.person_key(session, person_id=who.id)


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ANALYST])
def test_somebody_of_the_staff_is_let_in_by_their_address(at, role):
    other = at.colleague(role, here=False)

    assert let_in(at, f"  {other.email.upper()} ") == other

    assert members(at) == {at.member.id, other.id}
    assert at.audit()[-1] == ("change workshop", f"person {key(at, other)}", "let in")


def test_letting_in_twice_is_once(at):
    other = at.colleague()

    let_in(at, other.email)

    assert members(at) == {at.member.id, other.id}
    assert len(at.audit()) == 1


@pytest.mark.parametrize("email", ["", "nobody@example.org", "=1+1", "x" * 10_000])
def test_an_address_of_nobody_is_told(at, email):
    with pytest.raises(NoSuchStaffError):
        let_in(at, email)
    assert members(at) == {at.member.id}


def test_who_may_not_come_in_any_more_is_not_let_in(at):
    other = at.colleague(here=False)
    with at.store.writing() as session:
        staff.set_disabled(session, staff_id=other.id, at=at.now)

    with pytest.raises(NoSuchStaffError):
        let_in(at, other.email)


def test_a_member_is_let_out_and_sees_the_workshop_no_more(at):
    other = at.colleague()
    theirs = at.come_in(other)

    let_out(at, other)

    assert members(at) == {at.member.id}
    assert at.audit()[-1] == ("change workshop", f"person {key(at, other)}", "let out")
    with pytest.raises(NoRoundError):
        let_in(at, at.member.email, by=theirs)


def test_one_can_leave_when_another_facilitator_stays(at):
    other = at.colleague()

    let_out(at, at.member)

    assert members(at) == {other.id}


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_the_last_facilitator_stays(at, role):
    at.colleague(role)
    before = members(at)

    with pytest.raises(LastFacilitatorError, match="Facilitator 1 is the only facilitator here"):
        let_out(at, at.member)

    assert members(at) == before


def test_a_facilitator_who_may_not_come_in_any_more_does_not_count(at):
    other = at.colleague()
    with at.store.writing() as session:
        staff.set_disabled(session, staff_id=other.id, at=at.now)

    with pytest.raises(LastFacilitatorError):
        let_out(at, at.member)


def test_letting_out_somebody_who_is_not_there_changes_nothing(at):
    let_out(at, at.colleague(here=False))

    assert members(at) == {at.member.id}
    assert len(at.audit()) == 1


def test_nobody_else_lets_anybody_in_or_out(at):
    outsider = at.colleague(here=False)
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            let_in(at, outsider.email, by=secret)
        with pytest.raises((NotAllowedError, NoRoundError)):
            let_out(at, at.member, by=secret)

    assert at.member.id in members(at)
    assert outsider.id not in members(at)
