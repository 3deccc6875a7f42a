"""A workshop is copied for its next round: people and all, without dates, links and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError
from dgca.model.people import Participant, Role, Status
from dgca.model.timetable import GroupState
from dgca.services.desk import late
from dgca.services.desk.copying import NextWorkshop, copy_workshop
from dgca.services.desk.instruments import Upload
from dgca.store import links, people, staff, timetables, workshops
from dgca.store.tables import LinkRow, ResponseRow

COPY = NextWorkshop(key="next", title="Five weeks, a year later", round_title="Round 2")


def copy(at, *, by="", **wanted):
    return copy_workshop(
        at.store,
        by or at.secret,
        replace(COPY, **wanted),
        round_id=at.round.id,
        now=at.now,
    )


def told(at, **wanted):
    with pytest.raises(FaultySaveError) as caught:
        copy(at, **wanted)
    return [str(fault) for fault in caught.value.faults]


def everybody(at, workshop_id):
    with at.store.reading() as session:
        return people.participants_of(session, workshop_id=workshop_id, status=tuple(Status))


def test_groups_and_countries_come_along_as_drafts_without_dates(at):
    at.ready()
    at.country("XAC", group="B", zone="America/Belize")
    at.step()
    late.give_own_dates(
        at.store,
        at.secret,
        round_id=at.round.id,
        code="XAC",
        seen=late.OwnDates(),
        wanted=late.OwnDates(alone=date(2027, 3, 20)),
        now=at.now,
    )

    made = copy(at)

    with at.store.reading() as session:
        groups = workshops.groups_of(session, round_id=made.id)
        countries = workshops.countries_of(session, round_id=made.id)
        sessions = [timetables.sessions_of(session, group_id=one.id) for one in groups]
        steps = [timetables.steps_of(session, group_id=one.id) for one in groups]
    names = {one.id: one.name for one in groups}
    assert [(one.name, one.state) for one in groups] == [
        ("A", GroupState.DRAFT),
        ("B", GroupState.DRAFT),
    ]
    assert {
        (one.deadline, one.agreed_deadline, one.self_rule, one.agreed_rule) for one in groups
    } == {(None, None, None, None)}
    assert (sessions, steps) == ([[], []], [[], []])
    assert [(one.code, names[one.group_id], one.zone) for one in countries] == [
        ("XAB", "A", "America/Nassau"),
        ("XAC", "B", "America/Belize"),
    ]
    assert {(one.own_deadline, one.own_agreed_deadline) for one in countries} == {(None, None)}


def test_who_takes_part_comes_along_and_says_whose_copy_it_is(at):
    at.country()
    lead = at.person(
        role=Role.LEAD, ministry="Finance", email="lead@example.org", noticed_at=at.now
    )
    invited = at.person(invited_by=lead.id, asked_at=at.now)
    at.person(status=Status.WAITING)
    at.person(status=Status.REMOVED)

    copy(at)

    copies = {one.copied_from: one for one in everybody(at, "next")}
    assert copies.keys() == {lead.id, invited.id}
    assert copies[lead.id] == Participant(
        id=copies[lead.id].id,
        workshop_id="next",
        role=Role.LEAD,
        label=lead.label,
        country="XAB",
        ministry="Finance",
        email="lead@example.org",
        copied_from=lead.id,
    )
    assert copies[invited.id].invited_by == copies[lead.id].id
    assert copies[invited.id].asked_at is None


def test_who_was_invited_by_somebody_that_is_out_comes_along_alone(at):
    at.country()
    lead = at.person(role=Role.LEAD, status=Status.REMOVED)
    at.person(invited_by=lead.id)

    copy(at)

    (copied,) = everybody(at, "next")
    assert copied.invited_by is None


def test_no_link_and_no_answer_comes_along(at):
    who = at.ready()
    at.come_in(who)
    at.answer(who)

    made = copy(at)

    (copied,) = everybody(at, "next")
    with at.store.reading() as session:
        assert links.links_of(session, person_id=copied.id) == []
        assert len(session.exec(select(LinkRow)).all()) > 0
        assert session.exec(select(ResponseRow).where(ResponseRow.round_id == made.id)).all() == []


def test_settings_and_members_come_along_and_the_round_says_which_it_follows(at):
    at.change(minimum_group=4, colleagues=2, retention=date(2029, 1, 31), ask_evidence=False)
    colleague = at.colleague(Role.ANALYST)

    made = copy(at)

    with at.store.reading() as session:
        workshop = workshops.workshop(session, workshop_id="next")
        members = staff.members_of(session, workshop_id="next")
    assert workshop == replace(
        at.workshop, id="next", title="Five weeks, a year later", retention=None
    )
    assert {one.id for one in members} == {at.member.id, colleague.id}
    assert (made.title, made.follows, made.made) == ("Round 2", at.round.id, at.now)
    assert (made.ask_confidence, made.ask_evidence) == (True, False)
    assert made.instrument_sha256 == at.round.instrument_sha256


def test_the_first_workshop_stays_as_it_was(at):
    at.ready()
    at.step()
    before = (at.workshop, at.group(), at.sessions(), everybody(at, at.workshop.id))

    copy(at)

    assert (at.workshop, at.group(), at.sessions(), everybody(at, at.workshop.id)) == before


def test_a_copy_is_written_down_with_what_it_was_copied_from(at):
    copy(at)

    assert at.audit()[-1] == (
        "make workshop",
        "workshop next",
        f"copied from workshop {at.workshop.id}",
    )


def test_asking_twice_makes_one_copy(at):
    at.country()
    at.person()

    assert copy(at) == copy(at)

    assert len(everybody(at, "next")) == 1


def test_a_newer_version_of_the_instrument_can_be_taken(at, sit_down, small_instrument):
    first = sit_down(at.store, instrument=Upload(name="own.yaml", content=small_instrument))
    newer = small_instrument.replace(b'version: "1.0"', b'version: "1.1"')

    made = copy(first, instrument=Upload(name="newer.yaml", content=newer))

    assert (made.instrument_id, made.instrument_version) == ("small", "1.1")


def test_ids_that_mean_something_else_are_refused(at, sit_down, small_instrument):
    first = sit_down(at.store, instrument=Upload(name="own.yaml", content=small_instrument))
    newer = small_instrument.replace(b'version: "1.0"', b'version: "1.1"')
    newer = newer.replace(b"There is a champion", b"Taxes are paid online by most people")

    (said,) = told(first, instrument=Upload(name="newer.yaml", content=newer))

    assert said.startswith("newer.yaml:")
    assert "leadership.champion said something else" in said


def test_another_instrument_is_refused(at, small_instrument):
    (said,) = told(at, instrument=Upload(name="own.yaml", content=small_instrument))

    assert "This is another questionnaire (small, not dtca)" in said


def test_everything_that_is_wrong_is_told_at_once(at):
    said = told(at, title="", round_title="", instrument=Upload(name="x.yaml", content=b"{"))

    assert said[:2] == [
        "title: The workshop has no title. Write one.",
        "round_title: The round has no title. Write one, such as: Round 1.",
    ]
    assert len(said) > 2
    with at.store.reading() as session:
        assert workshops.workshop(session, workshop_id="next") is None


def test_nobody_else_copies_a_workshop(at):
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            copy(at, by=secret)
    with pytest.raises(NotAllowedError):
        copy(at, key="")
