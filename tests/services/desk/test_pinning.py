"""Another questionnaire is taken only while nothing has begun."""

from __future__ import annotations

import pytest

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError
from dgca.model.timetable import GroupState
from dgca.services.desk import stepping
from dgca.services.desk.copying import NextWorkshop, copy_workshop
from dgca.services.desk.instruments import Upload
from dgca.services.desk.pinning import pin_instrument
from dgca.store import workshops

ENGLISH = b"""
id: english
version: "1"
languages: [en]
title: {en: Only in English}
scales: {yes_no: {points: [{code: "no", label: {en: "No"}}, {code: "yes", label: {en: "Yes"}}]}}
scale: yes_no
dimensions:
  - id: one
    title: {en: One}
    statements: [{id: one.first, text: {en: First}}]
"""


@pytest.fixture
def own(small_instrument):
    return Upload(name="own.yaml", content=small_instrument)


def pin(at, choice, *, by="", seen=None, round_id=None):
    pin_instrument(
        at.store,
        by or at.secret,
        round_id=round_id or at.round.id,
        seen=seen or pinned(at).instrument_sha256,
        choice=choice,
        now=at.now,
    )


def told(at, choice, **more):
    with pytest.raises(FaultySaveError) as caught:
        pin(at, choice, **more)
    return [str(fault) for fault in caught.value.faults]


def pinned(at):
    with at.store.reading() as session:
        return workshops.round_of(session, round_id=at.round.id)


def test_a_round_that_has_not_begun_takes_another_instrument(at, own):
    pin(at, own)

    assert (pinned(at).instrument_id, pinned(at).instrument_version) == ("small", "1.0")
    assert at.audit()[-1] == ("change workshop", f"round {at.round.id}", "done")


def test_the_same_again_changes_nothing(at, own):
    pin(at, own)
    pin(at, own, seen="something older")

    assert len(at.audit()) == 2


def test_a_round_that_has_begun_keeps_its_own(at, own):
    at.ready()
    at.step()

    assert told(at, own)[0].startswith("instrument: The questionnaire cannot change any more")


def test_a_group_that_is_a_draft_again_takes_another_and_answers_forbid_it(at, own):
    who = at.ready()
    at.step()
    at.answer(who)
    at.wait_until(at.now)
    group = at.group()
    with pytest.raises(FaultySaveError):
        stepping.reopen(
            at.store,
            at.secret,
            group_id=group.id,
            seen=group.state,
            to=GroupState.DRAFT,
            reason="x",
            now=at.now,
        )
    assert pinned(at).instrument_id == "dtca"


def test_the_second_who_chooses_is_told_what_was_chosen(at, own):
    seen = pinned(at).instrument_sha256
    newer = Upload(name="newer.yaml", content=own.content.replace(b'"1.0"', b'"1.1"'))
    pin(at, own)

    assert told(at, newer, seen=seen) == [
        (
            "instrument: Somebody else has chosen another questionnaire meanwhile: small, "
            "version 1.0. Save again to put yours in its place."
        )
    ]


def test_an_instrument_is_written_in_the_languages_of_the_workshop(at):
    at.change(languages=("en", "es"))

    assert told(at, Upload(name="english.yaml", content=ENGLISH)) == [
        "languages: The questionnaire is not written in Español. It is written in English."
    ]


def test_the_faults_of_a_file_are_told(at):
    assert told(at, Upload(name="own.yaml", content=b"id: x\n"))[0].startswith("own.yaml")


def test_the_next_round_keeps_to_the_instrument_that_it_follows(at, own):
    made = copy_workshop(
        at.store,
        at.secret,
        NextWorkshop(key="next", title="Next", round_title="Round 2"),
        round_id=at.round.id,
        now=at.now,
    )

    (said,) = told(at, own, round_id=made.id, seen=made.instrument_sha256)

    assert "This is another questionnaire (small, not dtca)" in said


def test_nobody_else_chooses_an_instrument(at, own):
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            pin(at, own, by=secret)

    assert pinned(at).instrument_id == "dtca"
