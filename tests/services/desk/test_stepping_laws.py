"""Whatever is pressed: no step is left out, and nothing goes back without a reason."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dgca.errors import DgcaError
from dgca.model.timetable import GroupState
from dgca.services.desk import grouping, stepping
from dgca.store import open_store, timetables

STATES = list(GroupState)
GROUPS = st.sampled_from("AB")
REASONS = st.sampled_from(["", "  ", "A country was missing.", "=1+1", "x" * 1001])


class Deeds(RuleBasedStateMachine):
    """A workshop with two groups, two facilitators, and all that they can press."""

    template: Path
    sit_down: Callable

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, Path(self.folder.name) / "dgca.db")
        self.store = open_store(f"sqlite:///{file}")
        self.at = self.sit_down(self.store)
        self.who = {"A": self.at.ready("A", "XAA"), "B": self.at.ready("B", "XAB")}
        self.other = self.at.come_in(self.at.colleague())
        self.stranger = self.at.come_in(self.at.colleague(here=False))
        self.was = dict.fromkeys("AB", (GroupState.DRAFT, 0))

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    def attempt(self, deed, **words):
        self.at.now += timedelta(minutes=1)
        try:
            deed(self.store, **words, now=self.at.now)
        except DgcaError:
            return
        assert words["secret"] != self.stranger

    def secrets(self):
        return [self.at.secret, self.other, self.stranger]

    @rule(name=GROUPS, who=st.integers(0, 2), seen=st.sampled_from(STATES))
    def step(self, name, who, seen):
        group_id = self.at.group(name).id
        self.attempt(stepping.step, secret=self.secrets()[who], group_id=group_id, seen=seen)

    @rule(name=GROUPS, who=st.integers(0, 1))
    def step_from_what_stands(self, name, who):
        group = self.at.group(name)
        self.attempt(stepping.step, secret=self.secrets()[who], group_id=group.id, seen=group.state)

    @rule(name=GROUPS, who=st.integers(0, 2), to=st.sampled_from(STATES), reason=REASONS)
    def go_back(self, name, *, who, to, reason):
        group = self.at.group(name)
        self.attempt(
            stepping.reopen,
            secret=self.secrets()[who],
            group_id=group.id,
            seen=group.state,
            to=to,
            reason=reason,
        )

    @rule(name=GROUPS)
    def answer(self, name):
        if self.at.group(name).state is GroupState.OPEN:
            self.at.answer(self.who[name])

    @rule(name=GROUPS)
    def take_out(self, name):
        group_id = self.at.group(name).id
        self.attempt(grouping.remove_group, secret=self.at.secret, group_id=group_id)

    @rule(hours=st.integers(1, 8))
    def wait(self, hours):
        self.at.wait_until(self.at.now + timedelta(hours=hours))
        self.other = self.at.come_in(self.at.colleague())

    @invariant()
    def every_step_is_the_next_one_or_goes_back_with_a_reason(self):
        for name in "AB":
            group = self.at.group(name)
            with self.store.reading() as session:
                steps = timetables.steps_of(session, group_id=group.id)
            before, count = self.was[name]
            for step in steps[count:]:
                forward = step.after is step.before.next
                back = STATES.index(step.after) < STATES.index(step.before)
                assert step.before is before
                assert (forward and step.reason == "") or (back and step.reason.strip())
                before = step.after
            assert group.state is before
            self.was[name] = (before, len(steps))


def test_no_deed_leaves_out_a_step_or_goes_back_without_a_reason(sqlite_template, sit_down):
    machine = type(
        "Machine", (Deeds,), {"template": sqlite_template, "sit_down": staticmethod(sit_down)}
    )

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
