"""Whatever anybody tries: nobody reads or changes a response that is not theirs."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dgca.errors import DgcaError, NotAllowedError, NotSignedInError
from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.entry import joining
from dgca.services.forms import answering, submitting
from dgca.services.forms.forms import own_form
from dgca.services.outcomes import comparing, exporting, pseudonyms, readiness
from dgca.services.records import record
from dgca.services.team import teaming
from dgca.store import open_store
from dgca.store.answers import responses_of

PEOPLE = st.integers(0, 11)
STATEMENTS = st.sampled_from(["leadership.champion", "leadership.budget", "technology.identity"])
RATINGS = st.sampled_from(["1", "5", "DK", "NA", "", "6"])
ROUNDS = st.sampled_from([None, 0, 1])


class Doings(RuleBasedStateMachine):
    """Two workshops with the same countries, twelve people of all roles, and all their deeds."""

    template: Path
    begin: Callable

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, Path(self.folder.name) / "dgca.db")
        self.store = open_store(f"sqlite:///{file}")
        self.events = [self.begin(self.store), self.begin(self.store)]
        self.people = []
        for event in self.events:
            event.country("XAA", group="A")
            event.country("XAB", group="B")
            self.people += [
                event.person("XAA"),
                event.person("XAA", Role.LEAD, label="Respondent 2"),
                event.person("XAB"),
                event.member(Role.FACILITATOR),
                event.member(Role.ANALYST, Role.ADMINISTRATOR, label="Analyst 1"),
            ]
        self.people += [
            self.events[0].person("XAB", label="Respondent 2"),
            self.events[0].person("XAB", Role.LEAD, label="Respondent 3"),
        ]
        self.now = self.events[0].now
        self.secrets = [self.events[0].visit(who) for who in self.people]
        self.here = [True] * len(self.people)
        self.forms = {}
        self.expected = {}
        self.submitted = set()
        self.closed = set()

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    def workshop_of(self, number):
        """The workshop that somebody belongs to: five to each, and two more to the first."""
        return self.events[number // 5 % 2].round.workshop_id

    def may_change(self, number, owner):
        own = owner // 5 == 1 or not self.closed & {self.group_of(owner)}
        in_time = self.now < self.events[0].deadline
        return number == owner and self.here[number] and in_time and own

    def group_of(self, number):
        """The group of somebody's country."""
        return {"XAA": "A", "XAB": "B"}.get(self.people[number].country, "")

    def attempt(self, deed, *, number, owner):
        """Whether a deed on somebody's form was done, which only its owner can."""
        try:
            deed()
        except (NotAllowedError, NotSignedInError):
            assert number != owner or not self.here[number]
            return False
        except DgcaError:
            return False
        assert self.may_change(number, owner)
        return True

    @rule(number=PEOPLE, asked=ROUNDS)
    def open_own_form(self, number, asked):
        round_id = None if asked is None else self.events[asked].round.id
        try:
            form = own_form(self.store, self.secrets[number], round_id=round_id, now=self.now)
        except DgcaError:
            return
        assert self.here[number]
        assert form.response.participant_id == self.people[number].id
        assert form.round.workshop_id == self.people[number].workshop_id
        assert form.country.code == self.people[number].country
        self.forms[number] = form
        self.expected.setdefault(number, {})

    @rule(
        number=PEOPLE,
        owner=PEOPLE,
        statement=STATEMENTS,
        rating=RATINGS,
        seen=st.integers(0, 2),
    )
    def save(self, *, number, owner, statement, rating, seen):
        if owner not in self.forms:
            return
        outcomes = []

        def deed():
            outcomes.append(
                answering.save(
                    self.store,
                    self.secrets[number],
                    form=self.forms[owner],
                    statement_id=statement,
                    answer=Answer(rating=rating),
                    seen_revision=seen,
                    language="en",
                    now=self.now,
                )
            )

        done = self.attempt(deed, number=number, owner=owner)
        if done and outcomes[0].kind == "saved":
            assert owner not in self.submitted
            assert rating != "6"
            self.expected[owner][statement] = rating

    @rule(number=PEOPLE, owner=PEOPLE)
    def submit(self, number, owner):
        if owner in self.forms and self.attempt(
            lambda: submitting.submit(
                self.store, self.secrets[number], form=self.forms[owner], now=self.now
            ),
            number=number,
            owner=owner,
        ):
            self.submitted.add(owner)

    @rule(number=PEOPLE, owner=PEOPLE)
    def reopen(self, number, owner):
        if owner in self.forms and self.attempt(
            lambda: submitting.reopen(
                self.store, self.secrets[number], form=self.forms[owner], now=self.now
            ),
            number=number,
            owner=owner,
        ):
            self.submitted.discard(owner)

    @rule(number=PEOPLE)
    def leave(self, number):
        joining.leave(self.store, self.secrets[number], now=self.now)
        self.here[number] = False

    @rule(number=PEOPLE)
    def come_back(self, number):
        self.secrets[number] = self.events[0].visit(self.people[number])
        self.here[number] = True

    @rule(hours=st.integers(1, 40))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule(number=PEOPLE, asked=ROUNDS)
    def compare(self, number, asked):
        round_id = None if asked is None else self.events[asked].round.id
        secret = self.secrets[number]
        try:
            scope = comparing.scope(
                self.store, secret, round_id=round_id, group_id=None, now=self.now
            )
        except DgcaError:
            return
        who = self.people[number]
        assert self.here[number]
        assert who.roles & {Role.FACILITATOR, Role.ANALYST}
        assert scope.workshop.id == self.workshop_of(number)
        first = scope.workshop.id == self.events[0].round.workshop_id
        assert (scope.group is None) == (first and self.closed == {"A", "B"})
        counted = sum(comparing.panel(self.store, scope).submitted.values())
        codes = {country.code for country in scope.countries}
        assert counted == sum(
            self.workshop_of(one) == scope.workshop.id and self.people[one].country in codes
            for one in self.submitted
        )

    @rule(number=PEOPLE, asked=st.sampled_from([0, 1]))
    def take_home(self, number, asked):
        event = self.events[asked]
        try:
            exporting.package_for(
                self.store,
                self.secrets[number],
                round_id=event.round.id,
                group_id=None,
                now=self.now,
            )
        except DgcaError:
            return
        assert self.here[number]
        assert self.people[number].roles & {Role.FACILITATOR, Role.ANALYST}
        assert self.workshop_of(number) == event.round.workshop_id

    @rule(number=PEOPLE, asked=st.sampled_from([0, 1]), group=st.sampled_from(["A", "B"]))
    def take_answers_home(self, number, asked, group):
        event = self.events[asked]
        try:
            taken = pseudonyms.answers_for(
                self.store,
                self.secrets[number],
                round_id=event.round.id,
                group_id=event.groups[group].id,
                now=self.now,
            )
        except DgcaError:
            return
        assert self.here[number]
        assert Role.ANALYST in self.people[number].roles
        assert self.workshop_of(number) == event.round.workshop_id
        assert event.groups[group].state.has_closed
        assert not any(who.label.encode() in taken.content for who in self.people)

    @rule(number=PEOPLE)
    def read_own_record(self, number):
        try:
            found = record.own_record(self.store, self.secrets[number], now=self.now)
        except DgcaError:
            return
        assert self.here[number]
        assert found.person.id == self.people[number].id

    @rule(number=PEOPLE)
    def see_team(self, number):
        try:
            seen = teaming.team(self.store, self.secrets[number], round_id=None, now=self.now)
        except DgcaError:
            return
        who = self.people[number]
        assert self.here[number]
        assert Role.LEAD in who.roles
        assert {one.person.id for one in seen.members} == {
            other.id
            for place, other in enumerate(self.people)
            if other.country == who.country and self.workshop_of(place) == self.workshop_of(number)
        }

    @rule(number=PEOPLE, asked=st.sampled_from([0, 1]))
    def follow_readiness(self, number, asked):
        event = self.events[asked]
        try:
            readiness.round_to_see(
                self.store, self.secrets[number], round_id=event.round.id, now=self.now
            )
        except DgcaError:
            return
        assert self.here[number]
        assert Role.FACILITATOR in self.people[number].roles
        assert self.workshop_of(number) == event.round.workshop_id

    @rule(group=st.sampled_from(["A", "B"]))
    def close_a_group(self, group):
        self.events[0].close(group)
        self.closed.add(group)

    @invariant()
    def every_response_holds_what_its_owner_gave(self):
        with self.store.reading() as session:
            kept = [
                one
                for event in self.events
                for one in responses_of(session, round_id=event.round.id)
            ]
        assert {one.participant_id for one in kept} == {
            self.people[number].id for number in self.expected
        }
        owners = {who.id: number for number, who in enumerate(self.people)}
        for one in kept:
            number = owners[one.participant_id]
            given = {key: value.answer.rating for key, value in one.answers.items()}
            assert given == self.expected[number]
            assert (one.submitted_at is not None) == (number in self.submitted)


def test_nobody_reads_or_changes_a_response_that_is_not_theirs(sqlite_template, begin):
    machine = type(
        "Machine", (Doings,), {"template": sqlite_template, "begin": staticmethod(begin)}
    )

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
