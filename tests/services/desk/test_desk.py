"""What lies on the desk, and the list of a facilitator's workshops."""

from __future__ import annotations

import pytest

from dgca.errors import NoRoundError, NotAllowedError
from dgca.model.people import Role, Status
from dgca.model.timetable import GroupState
from dgca.services.desk import listing
from dgca.services.desk.copying import NextWorkshop, copy_workshop
from dgca.services.desk.desk import desk_of
from dgca.services.desk.making import NewWorkshop, make_workshop


def look(at, *, by="", round_id=None):
    return desk_of(at.store, by or at.secret, round_id=round_id or at.round.id, now=at.now)


def workshops(at, *, by=""):
    return listing.my_workshops(at.store, by or at.secret, now=at.now)


def test_a_new_workshop_tells_what_is_missing(at):
    desk = look(at)

    assert desk.settings == at.settings
    assert [one.group.name for one in desk.groups] == ["A", "B"]
    assert [str(one) for one in desk.groups[0].missing] == [
        "sessions: Group A has no sessions yet. Set its dates.",
        "people: Nobody is in group A yet. Add people first.",
    ]
    assert (desk.me, [one.id for one in desk.members]) == (at.member.id, [at.member.id])
    assert desk.changeable
    assert all(one.removable for one in desk.groups)


def test_it_counts_who_takes_part_and_who_has_submitted_in_each_group(at):
    first = at.ready("A", "XAA")
    at.person("XAA")
    at.person("XAA", status=Status.WAITING)
    gone = at.person("XAA", status=Status.REMOVED)
    other = at.ready("B", "XAB")
    at.submit(first)
    at.submit(gone)
    at.answer(other)

    desk = look(at)

    assert [(one.people, one.submitted) for one in desk.groups] == [(2, 1), (1, 0)]
    assert (desk.people, [one.code for one in desk.countries]) == (3, ["XAA", "XAB"])
    assert not desk.changeable
    assert not desk.groups[0].removable


def test_it_tells_the_steps_with_the_names_of_those_who_made_them(at):
    at.ready()
    at.step()

    (first, _) = look(at).groups

    assert [step.after for step in first.steps] == [GroupState.OPEN]
    assert look(at).names == {at.member.id: "Facilitator 1"}
    assert first.missing == ()
    assert first.ways_back == (GroupState.DRAFT,)


def test_only_its_facilitators_come_to_the_desk(at):
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            look(at, by=secret)


def test_the_list_has_ones_own_workshops_the_newest_first(at, sit_down):
    sit_down(at.store)
    at.country()
    at.person()
    at.now = at.now.replace(hour=13)
    new = NewWorkshop(key="second", title="Islands", round_title="Round 1", groups=("All",))
    make_workshop(at.store, at.secret, new, now=at.now)

    found = workshops(at)

    assert [(one.workshop.title, one.countries, one.people) for one in found] == [
        ("Islands", 0, 0),
        ("Five weeks", 1, 1),
    ]
    assert [[group.name for group in one.groups] for one in found] == [["All"], ["A", "B"]]


def test_the_list_counts_the_rounds_that_follow_one_another(at):
    at.now = at.now.replace(hour=13)
    new = NextWorkshop(key="next", title="Next", round_title="Round 2")
    copy_workshop(at.store, at.secret, new, round_id=at.round.id, now=at.now)

    assert [one.rounds for one in workshops(at)] == [2, 1]


def test_who_belongs_to_no_workshop_has_an_empty_list(at):
    assert workshops(at, by=at.come_in(at.colleague(here=False))) == []


def test_only_facilitators_have_a_list(at):
    for role in (Role.ANALYST, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowedError):
            workshops(at, by=at.come_in(at.colleague(role)))


def test_a_round_is_a_draft_until_its_first_group_opens(at):
    at.ready()

    def draft():
        return listing.is_draft(at.store, at.secret, round_id=at.round.id, now=at.now)

    assert draft()
    at.step()
    assert not draft()
