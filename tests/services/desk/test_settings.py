"""Settings are changed one by one, beside what somebody else changes at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dgca.errors import FaultySaveError, NoRoundError, NotAllowedError, NotSignedInError
from dgca.model.meeting import Unread
from dgca.model.settings import Settings
from dgca.model.timetable import GroupState
from dgca.model.workshop import Unit
from dgca.services.desk import settings

ALL = {
    "title": "Six weeks",
    "round_title": "Round 2",
    "unit": Unit.GOVERNMENT,
    "languages": ("es", "en"),
    "minimum_group": 4,
    "colleagues": 0,
    "retention": date(2029, 6, 30),
    "ask_confidence": False,
    "ask_evidence": False,
}


def told(at, **wanted):
    with pytest.raises(FaultySaveError) as caught:
        at.change(**wanted)
    return [str(fault) for fault in caught.value.faults]


def test_every_setting_is_kept_and_written_down_once(at):
    at.change(**ALL)

    assert at.settings == Settings(**ALL)
    changed = ("change workshop", f"workshop {at.workshop.id}", "done")
    assert at.audit()[1:] == [changed]


def test_a_save_that_changes_nothing_is_not_written_down(at):
    before = at.settings

    at.change()
    at.change(title=f" {before.title} ")

    assert at.settings == before
    assert len(at.audit()) == 1


def test_the_same_save_twice_is_one(at):
    seen = at.settings

    at.change(seen=seen, title="Six weeks")
    at.change(seen=seen, title="Six weeks")

    assert at.settings.title == "Six weeks"
    assert len(at.audit()) == 2


def test_two_facilitators_who_change_different_settings_both_keep_theirs(at):
    other, seen = at.come_in(at.colleague()), at.settings

    at.change(seen=seen, title="Six weeks")
    at.change(seen=seen, by=other, colleagues=9)

    assert (at.settings.title, at.settings.colleagues) == ("Six weeks", 9)


def test_the_second_who_changes_the_same_setting_is_told_what_it_is_now(at):
    other, seen = at.come_in(at.colleague()), at.settings
    at.change(seen=seen, title="Six weeks", colleagues=9)

    with pytest.raises(FaultySaveError) as caught:
        at.change(seen=seen, by=other, title="Seven weeks", minimum_group=5)

    assert [str(fault) for fault in caught.value.faults] == [
        (
            "title: Somebody else has changed “Title of the workshop” meanwhile; it is now: "
            "Six weeks. Save again to put yours in its place."
        )
    ]
    assert caught.value.meanwhile == {"title": "Six weeks"}
    assert at.settings == replace(seen, title="Six weeks", colleagues=9)


def test_who_was_told_and_saves_again_puts_theirs_in_its_place(at):
    other, seen = at.come_in(at.colleague()), at.settings
    at.change(seen=seen, title="Six weeks", colleagues=9)
    with pytest.raises(FaultySaveError) as caught:
        at.change(seen=seen, by=other, title="Seven weeks")

    told_of = seen.with_parts(caught.value.meanwhile)
    settings.change_settings(
        at.store,
        other,
        round_id=at.round.id,
        seen=told_of,
        wanted=replace(seen, title="Seven weeks"),
        now=at.now,
    )

    assert (at.settings.title, at.settings.colleagues) == ("Seven weeks", 9)


def test_two_who_want_the_same_do_not_meet(at):
    other, seen = at.come_in(at.colleague()), at.settings

    at.change(seen=seen, title="Six weeks")
    at.change(seen=seen, by=other, title="Six weeks", colleagues=2)

    assert (at.settings.title, at.settings.colleagues) == ("Six weeks", 2)


def test_a_day_that_was_set_can_be_taken_back(at):
    at.change(retention=date(2029, 6, 30))

    at.change(retention=None)

    assert at.settings.retention is None


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_kept(at):
    before = at.settings

    said = told(
        at,
        title="",
        round_title=" ",
        languages=("fr",),
        minimum_group=2,
        colleagues=101,
        retention=Unread("30.30.2030"),
    )

    assert said == [
        "title: The workshop has no title. Write one.",
        "round_title: The round has no title. Write one, such as: Round 1.",
        "languages: The questionnaire is not written in fr. It is written in English, Español.",
        "minimum_group: The smallest group is 2; it can be from 3 to 100.",
        "colleagues: The limit of colleagues is 101; it can be from 0 to 100.",
        (
            "retention: “30.30.2030” is no day that can be read. Write it as 2027-03-14, "
            "14/03/2027 or 14 March 2027."
        ),
    ]
    assert at.settings == before


def test_a_day_of_keeping_that_has_passed_since_can_stay(at):
    at.change(retention=date(2027, 3, 1))
    at.wait_until(at.now.replace(month=6))

    at.change(title="Six weeks")

    assert at.settings.retention == date(2027, 3, 1)
    assert told(at, retention=date(2027, 5, 1)) == [
        "retention: The day until which names are kept, 2027-05-01, has passed. Choose a later one."
    ]


def test_countries_on_the_list_cannot_become_ministries(at):
    at.country()

    at.change(unit=Unit.STATE)

    assert told(at, unit=Unit.MINISTRY)[0].startswith("unit: What is compared cannot change")


def test_what_people_have_written_stays_asked(at):
    at.change(ask_confidence=False)
    at.answer(at.ready())

    assert told(at, ask_evidence=False) == [
        (
            "ask_evidence: People have answered already, so “Evidence and comment” stays asked: "
            "what they wrote must not be lost."
        )
    ]
    at.change(ask_confidence=True)
    assert at.settings.ask_confidence


def test_settings_change_in_every_state(at):
    at.ready()
    for state in list(GroupState)[1:]:
        at.step()
        at.change(title=f"Now {state}")

    assert at.settings.title == "Now archived"


def test_nobody_else_changes_settings(at):
    for secret in at.strangers():
        with pytest.raises((NotAllowedError, NoRoundError)):
            at.change(by=secret, title="Mine")
    with pytest.raises(NotSignedInError):
        at.change(by="guessed", title="Mine")

    assert at.settings.title == "Five weeks"
