"""The privacy notice stands before the first form, and is asked to be read once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.records import NoticeFirstError
from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.services.records import noticing
from dgca.services.records.noticing import Notice
from dgca.store import people
from dgca.store.answers import open_response, responses_of, save_answer


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def newcomer(event):
    """Somebody who has never read the notice."""
    return event.person("XAB", noticed=False)


def read(event, secret, **later):
    noticing.note_read(event.store, secret, now=event.now + timedelta(**later))


def noticed_at(event, who):
    with event.store.reading() as session:
        return people.participant(session, participant_id=who.id).noticed_at


def test_a_form_is_not_opened_before_the_notice_is_read(event, newcomer):
    secret = event.visit(newcomer)

    with pytest.raises(NoticeFirstError):
        event.form(secret)

    with event.store.reading() as session:
        assert responses_of(session, round_id=event.round.id) == []


def test_after_the_notice_is_read_the_form_is_there(event, newcomer):
    secret = event.visit(newcomer)

    read(event, secret)

    assert event.form(secret).country.name == "Betania"
    assert noticed_at(event, newcomer) == event.now


def test_reading_it_again_changes_nothing_and_is_recorded_once(event, newcomer):
    secret = event.visit(newcomer)

    read(event, secret)
    read(event, secret, hours=1)

    assert noticed_at(event, newcomer) == event.now
    assert len(event.records("read notice")) == 1


def test_who_has_answered_before_there_was_a_notice_counts_as_having_read(event, newcomer):
    with event.store.writing() as session:
        response = open_response(
            session,
            round_id=event.round.id,
            stage=Stage.SELF,
            country="XAB",
            participant_id=newcomer.id,
            now=event.now,
        )
    secret = event.visit(newcomer)
    with pytest.raises(NoticeFirstError):
        event.form(secret)

    with event.store.writing() as session:
        save_answer(
            session,
            response_id=response.id,
            statement_id="leadership.champion",
            answer=Answer(rating="4"),
            seen_revision=0,
            language="en",
            now=event.now,
        )

    assert event.form(secret).response.id == response.id
    assert noticing.notice(event.store, secret, now=event.now).read


def test_the_notice_says_until_when_names_are_kept(event, newcomer):
    secret = event.visit(newcomer)

    before = noticing.notice(event.store, secret, now=event.now)
    event.change(retention=date(2027, 6, 30), demonstration=True)
    after = noticing.notice(event.store, secret, now=event.now)

    assert before == Notice(retention=None, demonstration=False, read=False)
    assert after == Notice(retention=date(2027, 6, 30), demonstration=True, read=False)


def test_the_notice_is_for_those_who_answer(event):
    for role in (Role.FACILITATOR, Role.ANALYST, Role.ADMINISTRATOR):
        secret = event.visit(event.member(role))

        with pytest.raises(NotAllowedError):
            noticing.notice(event.store, secret, now=event.now)
        with pytest.raises(NotAllowedError):
            noticing.note_read(event.store, secret, now=event.now)


def test_without_a_visit_nothing_is_noted(event):
    with pytest.raises(NotSignedInError):
        noticing.note_read(event.store, "guessed", now=event.now)
