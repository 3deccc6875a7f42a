"""Whatever anybody tries: a team is seen and changed by the leads of its own country alone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from dgca.errors import DgcaError
from dgca.model.people import Participant, Role, Status
from dgca.services.team import asking, colleagues, join_codes, nodding, teaming
from dgca.services.team.introducing import Colleague
from dgca.store import new_id, open_store, people

ACTORS = st.integers(0, 6)
TARGETS = st.integers(0, 40)
LIMIT = 5


class Doings(RuleBasedStateMachine):
    """Two workshops with the same country, two countries in the first, and all the deeds."""

    template: Path
    begin: Callable

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, Path(self.folder.name) / "dgca.db")
        self.store = open_store(f"sqlite:///{file}")
        self.events = [self.begin(self.store), self.begin(self.store)]
        self.events[0].country("XAA")
        self.events[0].country("XAB", group="B")
        self.events[1].country("XAA")
        self.actors = [
            (self.events[0], self.events[0].person("XAA", Role.LEAD, label="Lead 1")),
            (self.events[0], self.events[0].person("XAA", Role.LEAD, label="Lead 2")),
            (self.events[0], self.events[0].person("XAA")),
            (self.events[0], self.events[0].person("XAB", Role.LEAD, label="Lead 3")),
            (self.events[1], self.events[1].person("XAA", Role.LEAD, label="Lead 4")),
            (self.events[0], self.events[0].person("", Role.FACILITATOR)),
            (self.events[0], self.events[0].person("XAB")),
        ]
        self.secrets = [event.visit(who) for event, who in self.actors]
        self.now = self.events[0].now

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    def everybody(self):
        with self.store.reading() as session:
            return {
                one.id: one
                for event in self.events
                for one in people.participants_of(
                    session, workshop_id=event.round.workshop_id, status=tuple(Status)
                )
            }

    def somebody(self, number):
        everybody = sorted(self.everybody())
        return everybody[number % len(everybody)]

    def attempt(self, number, deed):
        """Do something, and see that only a lead changed anybody, and only of their own team."""
        before = self.everybody()
        try:
            deed(self.secrets[number])
        except DgcaError:
            assert self.everybody() == before
            return
        who = self.actors[number][1]
        after = self.everybody()
        touched = [one for key, one in after.items() if before.get(key) != one]
        assert isinstance(who, Participant)
        assert who.role is Role.LEAD
        assert {(one.workshop_id, one.country) for one in touched} <= {
            (who.workshop_id, who.country)
        }

    @rule(event=st.integers(0, 1), country=st.sampled_from(["XAA", "XAB"]))
    def somebody_asks(self, event, country):
        person = Participant(
            id=new_id(),
            workshop_id=self.events[event].round.workshop_id,
            role=Role.RESPONDENT,
            label=f"Respondent {new_id()}",
            country=country,
            status=Status.WAITING,
        )
        with self.store.writing() as session:
            people.add_participant(session, person)

    @rule(number=ACTORS, place=TARGETS, yes=st.booleans())
    def answer(self, number, place, *, yes):
        deed = nodding.let_in if yes else nodding.decline
        person_id = self.somebody(place)
        self.attempt(
            number, lambda secret: deed(self.store, secret, person_id=person_id, now=self.now)
        )

    @rule(number=ACTORS, role=st.sampled_from(["respondent", "lead"]))
    def invite(self, number, role):
        colleague = Colleague(name=f"Respondent {new_id()}", ministry="M", role=role)
        self.attempt(
            number,
            lambda secret: colleagues.invite(self.store, secret, colleague=colleague, now=self.now),
        )

    @rule(number=ACTORS, place=TARGETS, deed=st.sampled_from(["renew_link", "withdraw"]))
    def change_link(self, number, place, deed):
        person_id = self.somebody(place)
        self.attempt(
            number,
            lambda secret: getattr(colleagues, deed)(
                self.store, secret, person_id=person_id, now=self.now
            ),
        )

    @rule(number=ACTORS, event=st.integers(0, 1), country=st.sampled_from(["XAA", "XAB"]))
    def make_code(self, number, event, country):
        workshop_id = self.events[event].round.workshop_id
        who = self.actors[number][1]
        try:
            made = join_codes.make_join_code(
                self.store,
                self.secrets[number],
                workshop_id=workshop_id,
                country=country,
                now=self.now,
            )
        except DgcaError:
            return
        assert event == 0 or number == 4
        assert who.country in ("", country)
        opened = asking.look_at_code(self.store, made.code, address="", now=self.now)
        assert (opened.workshop.id, opened.country) == (workshop_id, country)

    @rule(number=ACTORS)
    def see(self, number):
        who = self.actors[number][1]
        try:
            found = teaming.team(self.store, self.secrets[number], round_id=None, now=self.now)
        except DgcaError:
            assert not isinstance(who, Participant) or who.role is not Role.LEAD
            return
        seen = [*(one.person for one in found.members), *(one.person for one in found.waiting)]
        assert {(one.workshop_id, one.country) for one in seen} == {(who.workshop_id, who.country)}
        assert found.let_in <= LIMIT


def test_a_team_is_its_own_leads_alone(sqlite_template, begin):
    Doings.template, Doings.begin = sqlite_template, staticmethod(begin)

    run_state_machine_as_test(
        Doings,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
