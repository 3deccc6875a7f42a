"""Countries side by side: submitted forms only, one group at a time, for facilitators alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.model.comparison import Verdict
from dgca.model.people import Role
from dgca.model.timetable import GroupState
from dgca.services.entry import joining
from dgca.services.forms import submitting
from dgca.services.outcomes import comparing
from dgca.store import workshops
from dgca.store.timetables import change_country

LEVELS = ("1", "2", "3", "4", "5")


@pytest.fixture
def event(store, begin):
    return begin(store)


@pytest.fixture
def quick(sqlite_store, begin):
    """The same where nothing is asked of the database itself."""
    return begin(sqlite_store)


def answers(leadership, technology):
    """Ratings by which a dimension has the score of one point of the scale."""
    return {
        "leadership__champion": leadership,
        "leadership__budget": leadership,
        "leadership__team": leadership,
        "technology__identity": technology,
    }


def filled(event, code, leadership="4", *, technology="2", group="A", name=None):
    """Add a country whose one respondent has submitted, and give the respondent's secret."""
    secret = event.respondent(event.country(code, name, group=group))
    event.submit(secret, **answers(leadership, technology))
    return secret


def looked_at(event, *, group=None, secret=None):
    scope = comparing.scope(
        event.store,
        secret or event.facilitator(),
        round_id=None,
        group_id=group,
        now=event.now,
    )
    return scope, comparing.panel(event.store, scope)


def test_a_panel_has_the_mean_of_each_country_by_its_submitted_forms(event):
    filled(event, "XAB", "4", technology="2", name="Betania")
    second = event.respondent("XAB", label="Respondent 2")
    event.submit(second, **answers("5", "2"))

    _, panel = looked_at(event)

    assert panel.submitted == {"XAB": 2}
    assert panel.score("XAB", "leadership") == pytest.approx((75 + 100) / 2)
    assert panel.score("XAB", "technology") == pytest.approx(25.0)


def test_a_form_that_is_not_submitted_counts_nowhere(event):
    filled(event, "XAB", name="Betania")
    event.country("XAA", "Árida")
    for country, label in (("XAA", "Respondent 1"), ("XAB", "Respondent 2")):
        unsubmitted = event.respondent(country, label=label)
        for statement in ("leadership.champion", "leadership.budget", "leadership.team"):
            event.save(unsubmitted, statement, "1")

    _, panel = looked_at(event)

    assert panel.submitted == {"XAA": 0, "XAB": 1}
    assert panel.waiting == ["Árida"]
    assert panel.score("XAA", "leadership") is None
    assert panel.score("XAB", "leadership") == pytest.approx(75.0)


def test_a_reopened_form_counts_nowhere_until_it_is_handed_in_again(event):
    secret = filled(event, "XAB", name="Betania")
    form = event.form(secret)
    before, _ = looked_at(event)

    submitting.reopen(event.store, secret, form=form, now=event.now)
    reopened, panel = looked_at(event)

    assert panel.profiles == {}
    assert panel.changed is None
    assert reopened.revision > before.revision


def test_names_stand_in_alphabetical_order_whatever_the_codes(event):
    for code, name in (("XAA", "Zeta"), ("XAB", "Ñandú"), ("XAC", "árbol"), ("XAD", "Oro")):
        event.country(code, name)

    scope, panel = looked_at(event)

    assert list(panel.names.values()) == ["árbol", "Ñandú", "Oro", "Zeta"]
    assert list(panel.submitted) == list(panel.names)
    assert panel.waiting == ["árbol", "Ñandú", "Oro", "Zeta"]
    assert [country.name for country in scope.countries] == list(panel.names.values())


def test_a_panel_changed_when_a_form_was_last_submitted(event):
    filled(event, "XAB")
    event.now += timedelta(minutes=7)
    filled(event, "XAA")

    _, panel = looked_at(event)

    assert panel.changed == event.now


def test_an_empty_group_has_an_empty_panel(event):
    event.country("XAB")

    _, panel = looked_at(event)

    assert (panel.profiles, panel.changed) == ({}, None)
    assert panel.comparison.verdict is Verdict.TOO_FEW_COUNTRIES


def test_only_the_chosen_group_is_looked_at(event):
    filled(event, "XAA", "1", group="A")
    filled(event, "XBA", "5", group="B")

    for name, code in (("A", "XAA"), ("B", "XBA")):
        scope, panel = looked_at(event, group=event.groups[name].id)

        assert scope.group == event.groups[name]
        assert list(panel.names) == list(panel.profiles) == [code]


def test_one_groups_submissions_do_not_move_the_others_revision(event):
    filled(event, "XAA", group="A")
    event.country("XBA", group="B")
    group_a = event.groups["A"].id
    before, _ = looked_at(event, group=group_a)

    event.submit(event.respondent("XBA"))
    after, _ = looked_at(event, group=group_a)

    assert after.revision == before.revision


def test_all_groups_together_only_when_the_last_has_closed(event):
    event.group("A", deadline=event.now + timedelta(days=3))
    event.group("B", deadline=event.now + timedelta(days=10))
    event.country("XAA", group="A")
    event.country("XBA", group="B")
    staff = event.facilitator()

    for asked in (None, "", "no such group"):
        event.move(GroupState.CLOSED, group="A")
        event.move(GroupState.OPEN, group="B")
        scope, panel = looked_at(event, group=asked, secret=staff)
        assert scope.group == event.groups["A"]
        assert list(panel.names) == ["XAA"]
        assert not scope.together

        event.close("B")
        scope, panel = looked_at(event, group=asked, secret=staff)
        assert scope.group is None
        assert list(panel.names) == ["XAA", "XBA"]
        assert scope.together


def test_a_group_has_not_closed_while_a_late_country_answers(event):
    event.country("XAA", group="A")
    event.country("XBA", group="B")
    event.close()
    late = event.now + timedelta(days=2)
    with event.store.writing() as session:
        country = workshops.country(session, round_id=event.round.id, code="XBA")
        change_country(session, replace(country, own_deadline=late))

    open_, _ = looked_at(event)
    event.now = late
    closed, _ = looked_at(event)

    assert (open_.together, closed.together) == (False, True)


def test_a_group_can_be_named_after_all_have_closed(event):
    event.country("XAA", group="A")
    event.country("XBA", group="B")
    event.close()

    _, panel = looked_at(event, group=event.groups["B"].id)

    assert list(panel.names) == ["XBA"]


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD])
def test_people_of_a_country_are_refused(event, role):
    event.country("XAB")
    secret = event.respondent(role=role)
    event.submit(secret)
    scope, _ = looked_at(event)

    with pytest.raises(NotAllowedError):
        looked_at(event, secret=secret)
    with pytest.raises(NotAllowedError):
        comparing.revision(event.store, secret, scope_=scope, now=event.now)


def test_a_facilitator_who_has_left_is_refused(event):
    event.country("XAB")
    staff = event.facilitator()
    scope, _ = looked_at(event, secret=staff)
    joining.leave(event.store, staff, now=event.now)

    for nobody in (staff, "guessed"):
        with pytest.raises(NotSignedInError):
            looked_at(event, secret=nobody)
        with pytest.raises(NotSignedInError):
            comparing.revision(event.store, nobody, scope_=scope, now=event.now)


def test_a_facilitator_looks_at_no_round_of_another_workshop(event, begin):
    event.country("XAB")
    elsewhere = begin(event.store)
    elsewhere.country("XAB")

    with pytest.raises(NoRoundError):
        comparing.scope(
            event.store,
            event.facilitator(),
            round_id=elsewhere.round.id,
            group_id=None,
            now=event.now,
        )


def test_a_facilitator_asks_for_no_revision_of_another_workshop(event, begin):
    event.country("XAB")
    elsewhere = begin(event.store)
    elsewhere.country("XAB")
    theirs, _ = looked_at(elsewhere)

    with pytest.raises(NotAllowedError):
        comparing.revision(event.store, event.facilitator(), scope_=theirs, now=event.now)


def test_a_group_of_another_workshop_is_no_group_here(event, begin):
    event.country("XAA", group="A")
    event.country("XBA", group="B")
    elsewhere = begin(event.store)
    elsewhere.country("XCA")

    _, panel = looked_at(event, group=elsewhere.groups["A"].id)

    assert list(panel.names) == ["XAA"]


def test_a_round_without_groups_cannot_be_looked_at(quick):
    with pytest.raises(NoRoundError):
        looked_at(quick)


def test_a_median_stands_from_five_countries_and_a_middle_half_from_eight(quick):
    staff = quick.facilitator()
    medians, halves = [], []
    for number in range(8):
        filled(quick, f"XA{number}", LEVELS[number % 5])
        _, panel = looked_at(quick, secret=staff)
        row = next(one for one in panel.comparison.dimensions if one.dimension == "leadership")
        medians.append(row.median)
        halves.append((row.low, row.high))

    # by then: 0 25 50 75 100, then 0 again, then 25, then 50
    assert medians == [None] * 4 + [50.0, 37.5, 25.0, 37.5]
    assert halves == [(None, None)] * 7 + [(18.75, 56.25)]


def test_a_headline_needs_eight_countries_and_must_hold_without_any_one(quick):
    for number, level in enumerate(("1", "5", "2", "4", "1", "5", "2")):
        filled(quick, f"XA{number}", level, technology="3")
    _, seven = looked_at(quick)

    filled(quick, "XA7", "4", technology="4")
    _, eight = looked_at(quick)

    assert seven.comparison.verdict is Verdict.TOO_FEW_COUNTRIES
    assert eight.comparison.verdict is Verdict.CLEAR
    assert eight.comparison.most_alike == "technology"
    assert eight.comparison.most_different == "leadership"


def test_a_headline_that_hangs_on_one_country_is_not_said(quick):
    for number in range(7):
        filled(quick, f"XA{number}", "3", technology="2" if number % 2 else "3")
    filled(quick, "XA7", "5", technology="3")

    _, panel = looked_at(quick)

    assert panel.comparison.verdict is Verdict.DEPENDS
    assert (panel.comparison.most_alike, panel.comparison.most_different) == (None, None)


SAVES = st.lists(
    st.tuples(
        st.sampled_from(["XAA", "XAB"]),
        st.sampled_from(["leadership.champion", "leadership.budget", "technology.identity"]),
        st.sampled_from([*LEVELS, "DK", "NA", ""]),
    ),
    max_size=8,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(saves=SAVES)
def test_no_answer_can_be_watched_arriving(sqlite_store, begin, saves):
    event = begin(sqlite_store)
    filled(event, "XAA")
    event.country("XAB")
    typing = {code: event.respondent(code, label="Respondent 2") for code in ("XAA", "XAB")}
    staff = event.facilitator()
    before = looked_at(event, secret=staff)

    for code, statement, rating in saves:
        event.save(typing[code], statement, rating)
        assert looked_at(event, secret=staff) == before
