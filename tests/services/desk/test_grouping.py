"""Groups are added, and taken out while they are drafts without countries."""

from __future__ import annotations

import pytest

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError
from dgca.errors.desk import GroupInUseError
from dgca.model.timetable import GroupState
from dgca.model.workshop import Group
from dgca.services.desk import grouping
from dgca.store import workshops


def add(at, name, *, by=""):
    return grouping.add_group(
        at.store, by or at.secret, round_id=at.round.id, name=name, now=at.now
    )


def remove(at, name, *, by=""):
    grouping.remove_group(at.store, by or at.secret, group_id=at.group(name).id, now=at.now)


def names(at):
    with at.store.reading() as session:
        return [one.name for one in workshops.groups_of(session, round_id=at.round.id)]


def test_a_group_is_added_as_a_draft_in_the_zone_of_the_first(at):
    at.retime(zone="America/Belize")

    added = add(at, "  Late \n comers ")

    assert added == Group(
        id=added.id,
        round_id=at.round.id,
        name="Late comers",
        zone="America/Belize",
        state=GroupState.DRAFT,
    )
    assert at.group("Late comers") == added
    assert at.audit()[-1] == ("change workshop", f"group {added.id}", "added")


@pytest.mark.parametrize("name", ["", " ", "a", "B ", "x" * 201])
def test_a_name_that_cannot_be_kept_is_told(at, name):
    with pytest.raises(FaultySaveError):
        add(at, name)
    assert names(at) == ["A", "B"]


def test_an_empty_draft_is_taken_out_with_its_sessions(at):
    group = at.group("B")
    at.five_weeks("B")

    remove(at, "B")

    assert names(at) == ["A"]
    assert at.audit()[-1] == ("change workshop", f"group {group.id}", "removed")


def test_a_group_with_countries_stays(at):
    at.country(group="B")

    with pytest.raises(GroupInUseError, match="Group B cannot be taken out"):
        remove(at, "B")
    assert names(at) == ["A", "B"]


def test_a_group_that_has_opened_stays(at):
    at.ready("B")
    at.step("B")
    with at.store.writing() as session:
        country = workshops.countries_of(session, round_id=at.round.id)[0]
    assert country.group_id == at.group("B").id

    with pytest.raises(GroupInUseError):
        remove(at, "B")


def test_the_only_group_stays(at):
    remove(at, "B")

    with pytest.raises(GroupInUseError):
        remove(at, "A")
    assert names(at) == ["A"]


def test_a_group_that_is_gone_is_told(at):
    group_id = at.group("B").id
    remove(at, "B")

    with pytest.raises(NoRoundError):
        grouping.remove_group(at.store, at.secret, group_id=group_id, now=at.now)


def test_nobody_else_adds_or_takes_out_groups(at):
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            add(at, "C", by=secret)
        with pytest.raises((NotAllowedError, NoRoundError)):
            remove(at, "B", by=secret)

    assert names(at) == ["A", "B"]
