"""A respondent's own form: made once, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.model.people import Role
from dgca.model.workshop import Country
from dgca.services.entry import joining
from dgca.services.forms.forms import Progress
from dgca.store import new_id, workshops
from dgca.store.answers import responses_of


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


def kept(event):
    with event.store.reading() as session:
        return responses_of(session, round_id=event.round.id)


def next_round(event, *countries):
    """A later round of the same workshop, for some of its countries."""
    round_ = replace(
        event.round, id=new_id(), title="A year later", made=event.now + timedelta(days=365)
    )
    group = replace(event.group(), id=new_id(), round_id=round_.id)
    with event.store.writing() as session:
        workshops.add_round(session, round_)
        workshops.add_group(session, group)
        for code in countries:
            workshops.add_country(
                session,
                Country(
                    round_id=round_.id, code=code, name=code, group_id=group.id, zone=group.zone
                ),
            )
    return round_


def test_a_form_is_made_once_and_found_again(event):
    secret = event.respondent()

    first, second = event.form(secret), event.form(secret)

    assert first.response.id == second.response.id
    assert [one.id for one in kept(event)] == [first.response.id]


def test_a_form_says_whose_it_is_and_until_when(event):
    form = event.form(event.respondent(role=Role.LEAD))

    assert form.visitor.person.role is Role.LEAD
    assert (form.country.name, form.group.name) == ("Betania", "A")
    assert form.group.deadline == event.deadline
    assert form.response.answers == {}
    assert [part.id for part in form.parts] == ["leadership", "technology", "background"]


def test_two_people_of_a_country_have_two_forms(event):
    one, two = event.respondent(), event.respondent(label="Respondent 2")

    assert event.form(one).response.id != event.form(two).response.id
    assert {response.country for response in kept(event)} == {"XAB"}


def test_a_facilitator_has_no_form(event):
    with pytest.raises(NotAllowedError):
        event.form(event.facilitator())

    assert kept(event) == []


def test_without_a_visit_there_is_no_form(event):
    secret = event.respondent()
    joining.leave(event.store, secret, now=event.now)

    for gone in (None, "", "guessed", secret):
        with pytest.raises(NotSignedInError):
            event.form(gone)


def test_a_round_of_another_workshop_is_not_there(event, begin):
    other = begin(event.store)
    other.country("XAB", "Betania")
    secret = event.respondent()

    with pytest.raises(NoRoundError):
        event.form(secret, round_id=other.round.id)
    with pytest.raises(NoRoundError):
        event.form(secret, round_id="no such round")

    assert kept(other) == []


@pytest.mark.parametrize("asked", [None, ""])
def test_an_address_without_a_round_means_the_newest(event, asked):
    later = next_round(event, "XAB")
    secret = event.respondent()

    assert event.form(secret, round_id=asked).round == later
    assert event.form(secret, round_id=event.round.id).round == event.round


def test_each_round_has_a_form_of_its_own(event):
    later = next_round(event, "XAB")
    secret = event.respondent()

    earlier_form = event.form(secret, round_id=event.round.id)
    later_form = event.form(secret, round_id=later.id)

    assert earlier_form.response.id != later_form.response.id


def test_a_country_that_is_not_in_the_round_has_no_form_in_it(event):
    later = next_round(event)

    with pytest.raises(NoRoundError):
        event.form(event.respondent(), round_id=later.id)


def test_progress_counts_every_answer_but_blanks(event):
    secret = event.respondent()
    event.save(secret, "leadership.champion", "4")
    event.save(secret, "leadership.budget", "DK")
    event.save(secret, "leadership.alone", "NA")
    event.save(secret, "leadership.team", "2")
    event.save(secret, "leadership.team", "")

    form = event.form(secret)
    leadership, technology, _ = form.parts

    assert form.progress(leadership) == Progress(answered=3, asked=4)
    assert not form.progress(leadership).complete
    assert [question.id for question in form.blanks(leadership)] == ["leadership.team"]
    assert form.progress(technology) == Progress(answered=0, asked=2)


def test_a_part_is_complete_when_nothing_is_blank(event):
    secret = event.respondent()
    event.save(secret, "technology.identity", "1")
    event.save(secret, "technology.uptime", "0")

    form = event.form(secret)

    assert form.progress(form.parts[1]).complete
    assert form.blanks(form.parts[1]) == []


def test_a_form_can_be_changed_until_the_instant_of_the_deadline(event):
    form = event.form(event.respondent())
    instant = timedelta(microseconds=1)

    assert form.editable(event.deadline - instant)
    assert not form.editable(event.deadline)
    assert form.closed(event.deadline)


def test_a_form_is_still_there_to_read_after_the_deadline(event):
    secret = event.respondent()
    event.save(secret, "leadership.champion", "4")
    event.now = event.deadline

    assert event.form(secret).kept("leadership.champion").answer.rating == "4"


def test_a_statement_that_was_never_answered_stands_blank_at_revision_0(event):
    kept_answer = event.form(event.respondent()).kept("leadership.champion")

    assert (kept_answer.revision, kept_answer.answer.given) == (0, False)
