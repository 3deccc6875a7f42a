"""A workshop is made with its round, its groups and its questionnaire, once, by a facilitator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from dgca.errors import FaultySaveError, NotAllowedError, NotSignedInError
from dgca.model.meeting import Unread
from dgca.model.people import Role
from dgca.model.timetable import GroupState
from dgca.model.workshop import Unit
from dgca.services.desk import instruments
from dgca.services.desk.instruments import Upload
from dgca.services.desk.making import NewWorkshop, make_workshop
from dgca.store import staff, workshops
from dgca.store.instruments import instrument_bytes

NEW = NewWorkshop(key="second", title="Islands", round_title="Round 1")


def make(at, **wanted):
    return make_workshop(at.store, at.secret, replace(NEW, **wanted), now=at.now)


def told(at, **wanted):
    with pytest.raises(FaultySaveError) as caught:
        make(at, **wanted)
    return [str(fault) for fault in caught.value.faults]


def groups(at, round_):
    with at.store.reading() as session:
        return workshops.groups_of(session, round_id=round_.id)


def test_a_workshop_has_two_draft_groups_without_dates_and_its_maker_as_member(at):
    round_ = make(at)

    assert [(one.name, one.state, one.zone, one.deadline) for one in groups(at, round_)] == [
        ("A", GroupState.DRAFT, "America/Barbados", None),
        ("B", GroupState.DRAFT, "America/Barbados", None),
    ]
    with at.store.reading() as session:
        members = staff.members_of(session, workshop_id="second")
    assert members == [at.member]


def test_it_is_kept_as_it_was_asked_for(at):
    round_ = make(
        at,
        title="  Islands\n of one state ",
        unit=Unit.ISLAND,
        languages=("es", "en"),
        groups=("All",),
        retention=date(2029, 1, 31),
    )

    with at.store.reading() as session:
        kept = workshops.workshop(session, workshop_id="second")
    assert (kept.title, kept.unit, kept.languages) == (
        "Islands of one state",
        Unit.ISLAND,
        ("es", "en"),
    )
    assert (kept.retention, kept.minimum_group, kept.demonstration) == (date(2029, 1, 31), 3, False)
    assert [one.name for one in groups(at, round_)] == ["All"]
    assert (round_.title, round_.made, round_.follows) == ("Round 1", at.now, None)


def test_a_round_pins_the_bytes_of_the_instrument_that_ships(at):
    round_ = make(at)

    content = (instruments.FOLDER / "dtca.yaml").read_bytes()
    assert (round_.instrument_id, round_.instrument_version) == ("dtca", "1.0")
    assert round_.instrument_sha256 == sha256(content).hexdigest()
    with at.store.reading() as session:
        assert instrument_bytes(session, sha256=round_.instrument_sha256) == content


def test_a_file_of_ones_own_is_pinned_too(at, small_instrument):
    round_ = make(at, instrument=Upload(name="own.yaml", content=small_instrument))

    assert round_.instrument_id == "small"
    assert round_.instrument_sha256 == sha256(small_instrument).hexdigest()


def test_asking_twice_makes_one_workshop(at):
    first, second = make(at), make(at)

    assert first == second
    assert [deed for deed, _, _ in at.audit()] == ["make workshop", "make workshop"]


def test_a_key_that_is_another_workshops_is_refused(at, sit_down):
    other = sit_down(at.store)

    with pytest.raises(NotAllowedError):
        make(at, key=other.round.workshop_id)
    with pytest.raises(NotAllowedError):
        make(at, key="")


def test_the_making_is_written_down(at):
    make(at)

    assert at.audit()[-1] == ("make workshop", "workshop second", "done")


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_kept(at):
    said = told(
        at,
        title=" \u200b",
        round_title="x" * 201,
        languages=("en", "fr"),
        groups=("A", " a "),
        retention=Unread("soon"),
        instrument=Upload(name="own.yaml", content=b"id: x\n"),
    )

    assert said[0].startswith("own.yaml")
    assert "title: The workshop has no title. Write one." in said
    assert (
        f"round_title: “{'x' * 30}…” has 201 characters; 200 are kept at most. Shorten it." in said
    )
    assert "groups: There are two groups “a”. Give one of them another name." in said
    assert any("“soon” is no day that can be read" in one for one in said)
    with at.store.reading() as session:
        assert workshops.workshop(session, workshop_id="second") is None


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        pytest.param({"languages": ()}, "No language is chosen.", id="no language"),
        pytest.param(
            {"languages": ("de",)}, "not written in de. It is written in English, Español", id="de"
        ),
        pytest.param({"groups": ()}, "A group has no name.", id="no group"),
        pytest.param({"groups": ("A", "")}, "A group has no name.", id="an empty name"),
        pytest.param({"groups": ("A" * 201,)}, "has 201 characters", id="a long name"),
        pytest.param(
            {"retention": date(2027, 2, 1)}, "2027-02-01, has passed. Choose a later", id="today"
        ),
        pytest.param(
            {"instrument": "../dgca/secrets.yaml"}, "There is no such", id="a path elsewhere"
        ),
        pytest.param(
            {"instrument": Upload(name="big.yaml", content=b" " * 1_048_577)},
            "The file has more than 1 MB.",
            id="over 1 MiB",
        ),
    ],
)
def test_what_is_wrong_is_told(at, wanted, fault):
    (said,) = told(at, **wanted)

    assert fault in said


def test_a_file_of_exactly_one_mebibyte_is_read(at, small_instrument):
    content = small_instrument + b"#" * (1_048_576 - len(small_instrument))

    assert make(at, instrument=Upload(name="own.yaml", content=content)).instrument_id == "small"


def test_only_facilitators_make_workshops(at):
    analyst = at.come_in(at.colleague(Role.ANALYST))
    administrator = at.come_in(at.colleague(Role.ADMINISTRATOR))
    at.country()

    for secret in (analyst, administrator, at.come_in(at.person())):
        with pytest.raises(NotAllowedError):
            make_workshop(at.store, secret, NEW, now=at.now)
    with pytest.raises(NotSignedInError):
        make_workshop(at.store, None, NEW, now=at.now)
