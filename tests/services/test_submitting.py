"""Handing a form in, and taking it back until the deadline."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.forms import DeadlinePassedError
from dgca.services.entry import joining
from dgca.services.forms import submitting
from dgca.store.revisions import revision_of

CHAMPION = "leadership.champion"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


def revision(event):
    with event.store.reading() as session:
        return revision_of(session, round_id=event.round.id)


def submit(event, secret, form):
    submitting.submit(event.store, secret, form=form, now=event.now)


def reopen(event, secret, form):
    submitting.reopen(event.store, secret, form=form, now=event.now)


def test_a_form_with_blanks_can_be_handed_in(event):
    secret = event.respondent()

    submit(event, secret, event.form(secret))

    form = event.form(secret)
    assert form.submitted
    assert form.response.submitted_at == event.now
    assert not form.editable(event.now)


def test_a_form_handed_in_twice_keeps_its_first_time(event):
    secret = event.respondent()
    form = event.form(secret)
    submit(event, secret, form)
    first = event.now
    event.now += timedelta(minutes=1)

    submit(event, secret, form)

    assert event.form(secret).response.submitted_at == first


def test_a_reopened_form_takes_answers_again(event):
    secret = event.respondent()
    event.submit(secret, leadership__champion="4")

    reopen(event, secret, event.form(secret))
    event.save(secret, CHAMPION, "5")

    form = event.form(secret)
    assert form.editable(event.now)
    assert form.kept(CHAMPION).answer.rating == "5"


def test_a_form_can_be_handed_in_and_taken_back_until_the_instant_of_the_deadline(event):
    secret = event.respondent()
    form = event.form(secret)
    event.now = event.deadline - timedelta(microseconds=1)
    submit(event, secret, form)
    reopen(event, secret, form)

    event.now = event.deadline
    with pytest.raises(DeadlinePassedError):
        submit(event, secret, form)

    assert not event.form(secret).submitted


def test_a_submitted_form_stays_submitted_after_the_deadline(event):
    secret = event.respondent()
    event.submit(secret)
    form = event.form(secret)
    event.now = event.deadline

    with pytest.raises(DeadlinePassedError):
        reopen(event, secret, form)

    assert event.form(secret).submitted


def test_nobody_hands_in_or_takes_back_somebody_elses_form(event, begin):
    elsewhere = begin(event.store)
    elsewhere.country("XAB")
    owner = event.respondent()
    form = event.form(owner)
    others = [
        event.respondent(label="Respondent 2"),
        elsewhere.respondent(),
        event.facilitator(),
    ]

    for other in others:
        with pytest.raises(NotAllowedError):
            submit(event, other, form)
    assert not event.form(owner).submitted

    submit(event, owner, form)
    for other in others:
        with pytest.raises(NotAllowedError):
            reopen(event, other, form)
    assert event.form(owner).submitted


def test_a_visit_that_has_ended_hands_nothing_in(event):
    who = event.person("XAB")
    secret = event.visit(who)
    form = event.form(secret)
    joining.leave(event.store, secret, now=event.now)

    for nobody in (secret, None, "guessed"):
        with pytest.raises(NotSignedInError):
            submit(event, nobody, form)

    assert not event.form(event.visit(who)).submitted


def test_only_handing_in_and_taking_back_are_seen_by_those_who_watch(event):
    secret = event.respondent()
    form = event.form(secret)
    seen = [revision(event)]

    for deed in (
        lambda: event.save(secret, CHAMPION, "4"),
        lambda: submit(event, secret, form),
        lambda: submit(event, secret, form),
        lambda: reopen(event, secret, form),
        lambda: reopen(event, secret, form),
        lambda: event.save(secret, CHAMPION, "5"),
    ):
        deed()
        seen.append(revision(event))

    assert seen == [0, 0, 1, 1, 2, 2, 2]
