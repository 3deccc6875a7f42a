"""Whatever a team does in its room: what each said alone stays theirs, and what is signed stays."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from dgca.errors import DgcaError
from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent
from dgca.services.forms import answering, submitting
from dgca.services.room import (
    agreeing,
    consenting,
    opening,
    rooms,
    seats,
    signatures,
    view_record,
    voting,
)
from dgca.store import consents, open_store
from dgca.store.answers import responses_of

PEOPLE = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 6])
STATEMENTS = ("leadership.champion", "leadership.budget")
RATINGS = st.sampled_from(["1", "1", "1", "4", "DK", "NA", "", "6"])
COUNTRIES = ("XAA", "XAB")
ANSWERS = st.lists(RATINGS, min_size=6, max_size=6)
DONE: Counter[str] = Counter()
"""How often each deed was done, so that a law of nothing is seen."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Who tries something, and with what; each deed takes what it needs of it."""

    number: int
    other: int
    statement: str
    rating: str
    answers: list[str]
    choice: Consent
    place: int
    seldom: bool


TURNS = st.builds(
    Turn,
    number=PEOPLE,
    other=st.integers(0, 4),
    statement=st.sampled_from(STATEMENTS),
    rating=RATINGS,
    answers=ANSWERS,
    choice=st.sampled_from(Consent),
    place=st.integers(0, 3),
    seldom=st.sampled_from([False, False, False, True]),
)

DOINGS: dict[str, Callable[[Doings, Turn], None]] = {
    "save": lambda here, turn: here.save(
        number=turn.number,
        owner=turn.other if turn.seldom else turn.number % 5,
        statement=turn.statement,
        rating=turn.rating,
    ),
    "submit or reopen": lambda here, turn: here.submit_or_reopen(
        turn.number, turn.other if turn.seldom else turn.number % 5, back=turn.place == 0
    ),
    "everybody submits": lambda here, turn: here.everybody_answers_and_submits(
        COUNTRIES[turn.place % 2], turn.answers
    ),
    "close": lambda here, turn: here.close_the_second_group() if turn.seldom else None,
    "open": lambda here, turn: here.open(turn.number, directly=turn.seldom),
    "choose writer": lambda here, turn: here.choose_writer(turn.number, turn.other),
    "agree": lambda here, turn: here.agree(
        number=turn.number, statement=turn.statement, rating=turn.rating, seen=turn.place
    ),
    "accept": lambda here, turn: here.accept(turn.number),
    "ask again": lambda here, turn: here.ask_again(turn.number, turn.statement),
    "vote": lambda here, turn: here.vote(turn.number, turn.place, turn.rating),
    "end vote": lambda here, turn: here.end_vote(turn.number, turn.place),
    "show name": lambda here, turn: here.show_name(turn.number, shown=not turn.seldom),
    "consent": lambda here, turn: here.consent(turn.number, turn.choice, all_of=not turn.seldom),
    "sign": lambda here, turn: here.sign(turn.number, stale=turn.seldom),
    "countersign": lambda here, turn: here.countersign(turn.number, turn.place),
    "take up again": lambda here, turn: here.take_up_again(turn.number, turn.place),
    "record": lambda here, turn: here.take_the_record_home(turn.number),
}


@dataclass
class Team:
    """What must be true of a country's room by now."""

    opened: datetime | None = None
    writer: int | None = None
    agreed: dict[str, str] = field(default_factory=dict)
    votes: dict[str, dict] = field(default_factory=dict)
    signed: dict[str, tuple[str, str]] = field(default_factory=dict)
    standing: str = ""
    countersigned: set[str] = field(default_factory=set)
    consents: dict[Audience, Consent] = field(default_factory=dict)


class Doings(RuleBasedStateMachine):
    """Two countries, a lead and two or one more in each, two of the staff, and all their deeds."""

    template: Path
    begin: Callable

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, Path(self.folder.name) / "dgca.db")
        self.store = open_store(f"sqlite:///{file}")
        self.event = self.begin(self.store)
        self.event.country("XAA", group="A")
        self.event.country("XAB", group="B")
        self.people = [
            self.event.person("XAA", Role.LEAD, label="Respondent 1"),
            self.event.person("XAA", label="Respondent 2"),
            self.event.person("XAA", label="Respondent 3"),
            self.event.person("XAB", Role.LEAD, label="Respondent 4"),
            self.event.person("XAB", label="Respondent 5"),
            self.event.member(Role.FACILITATOR),
            self.event.member(Role.ANALYST, Role.ADMINISTRATOR, label="Analyst 1"),
        ]
        self.secrets = [self.event.visit(who) for who in self.people]
        self.forms = [self.event.form(secret) for secret in self.secrets[:5]]
        self.now = self.event.now
        self.given = [{} for _ in self.forms]
        self.since = [{} for _ in self.forms]
        self.submitted = set()
        self.named = set()
        self.closed = False
        self.teams = {code: Team() for code in COUNTRIES}
        self.turn = 0

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    def country(self, number):
        return self.people[number].country

    def team(self, number):
        return self.teams.get(self.country(number), Team())

    def leads(self, number):
        return self.people[number].role is Role.LEAD if self.country(number) else False

    def of(self, country):
        return [number for number in range(5) if self.country(number) == country]

    def views(self, country):
        return [number for number in self.of(country) if number in self.submitted]

    def attempt(self, deed, service, number, **given):
        """What came of a deed of somebody's own room; None where it was refused."""
        self.now += timedelta(minutes=1)
        try:
            found = service(self.store, self.secrets[number], round_id=None, now=self.now, **given)
        except DgcaError:
            return None
        assert self.country(number), "the staff do nothing in a room"
        DONE[deed] += 1
        return found if found is not None else True

    def require_changeable(self, number):
        """What was done to an agreed view can only have been done now, and by who writes."""
        team = self.team(number)
        assert team.opened
        assert not team.standing

    def require_writer(self, number):
        self.require_changeable(number)
        assert self.leads(number) or self.team(number).writer == number

    @initialize(
        far=st.sampled_from(["nothing", "met", "signed"]),
        ratings=ANSWERS,
    )
    def begin_where_a_team_is(self, far, ratings):
        """Before anything, with its room open, or with its view signed."""
        if far != "nothing":
            self.everybody_answers_and_submits("XAA", ratings)
            self.open(0, directly=False)
            self.choose_writer(0, 1)
            self.consent(0, Consent.NAMED, all_of=True)
        if far == "signed":
            self.agree(number=0, statement=STATEMENTS[0], rating="4", seen=0)
            self.sign(0, stale=False)

    @rule(deed=st.sampled_from(list(DOINGS)), turn=TURNS)
    def somebody_tries_something(self, deed, turn):
        DOINGS[deed](self, turn)

    def save(self, *, number, owner, statement, rating):
        self.now += timedelta(minutes=1)
        seen = self.event.form(self.secrets[owner]).kept(statement).revision
        try:
            kept = answering.save(
                self.store,
                self.secrets[number],
                form=self.forms[owner],
                statement_id=statement,
                answer=Answer(rating=rating),
                seen_revision=seen,
                language="en",
                now=self.now,
            )
        except DgcaError:
            return
        assert number == owner
        assert owner not in self.submitted
        if kept.kind == "saved":
            DONE["save"] += 1
            self.given[owner][statement] = rating
            self.since[owner][statement] = self.now

    def submit_or_reopen(self, number, owner, back):
        self.now += timedelta(minutes=1)
        deed = submitting.reopen if back else submitting.submit
        try:
            deed(self.store, self.secrets[number], form=self.forms[owner], now=self.now)
        except DgcaError:
            return
        assert number == owner
        DONE["reopen" if back else "submit"] += 1
        (self.submitted.discard if back else self.submitted.add)(owner)

    def everybody_answers_and_submits(self, country, ratings):
        for place, owner in enumerate(self.of(country)):
            for step, statement in enumerate(STATEMENTS):
                self.save(
                    number=owner,
                    owner=owner,
                    statement=statement,
                    rating=ratings[2 * place % 6 + step],
                )
            self.submit_or_reopen(owner, owner, back=False)

    def close_the_second_group(self):
        self.event.close("B")
        self.closed = True

    def open(self, number, directly):
        team, seen = self.team(number), self.views(self.country(number))
        if self.attempt("open", opening.open_room, number, directly=directly):
            assert self.leads(number)
            assert team.opened is None
            everybody = len(seen) == len(self.of(self.country(number)))
            over = everybody or (self.closed and self.country(number) == "XAB")
            assert not seen if directly else seen and over
            team.opened = self.now

    def choose_writer(self, number, who):
        chosen = self.people[who].id
        if self.attempt("choose writer", seats.choose_writer, number, person_id=chosen):
            assert self.leads(number)
            assert self.country(who) == self.country(number)
            self.team(number).writer = who

    def agree(self, *, number, statement, rating, seen):
        found = self.attempt(
            "agree",
            agreeing.agree,
            number,
            statement_id=statement,
            answer=Answer(rating=rating, comment="Why"),
            seen_revision=seen,
            language="en",
        )
        if found:
            self.require_writer(number)
        if found and found.kind == "saved":
            assert rating != "6"
            self.team(number).agreed[statement] = rating

    def accept(self, number):
        """Nothing is accepted but what all have said alike, and where nothing was agreed."""
        team, seen = self.team(number), self.views(self.country(number))
        count = self.attempt(
            "accept", agreeing.accept, number, statement_ids=STATEMENTS, language="en"
        )
        if count is None:
            return
        self.require_writer(number)
        for statement in STATEMENTS:
            said = {self.given[owner].get(statement, "") for owner in seen}
            if len(said) == 1 and not said & {"", "DK"} and not team.agreed.get(statement):
                team.agreed[statement] = said.pop()
                DONE["accepted"] += 1

    def ask_again(self, number, statement):
        if self.attempt("ask again", voting.ask_again, number, statement_id=statement):
            self.require_writer(number)
            team, room = self.team(number), self.room(number)
            assert not any(
                one["open"] and one["statement"] == statement for one in team.votes.values()
            )
            (new,) = (one for one in room.agreement.votes if one.id not in team.votes)
            team.votes[new.id] = {"statement": statement, "open": True, "chosen": {}}

    def vote_of(self, place):
        """A vote of any team: the newest ones first."""
        known = [key for team in self.teams.values() for key in team.votes]
        return known[-1 - place % len(known)] if known else "none"

    def vote(self, number, place, rating):
        vote_id = self.vote_of(place)
        if self.attempt("vote", voting.vote, number, vote_id=vote_id, rating=rating):
            self.require_changeable(number)
            kept = self.team(number).votes[vote_id]
            assert kept["open"]
            assert rating != "6"
            kept["chosen"][self.people[number].id] = rating
            members = {self.people[one].id for one in self.of(self.country(number))}
            kept["open"] = not members <= set(kept["chosen"])

    def end_vote(self, number, place):
        vote_id = self.vote_of(place)
        if self.attempt("end vote", voting.end_vote, number, vote_id=vote_id):
            self.require_writer(number)
            kept = self.team(number).votes[vote_id]
            assert kept["open"]
            kept["open"] = False

    def show_name(self, number, shown):
        if self.attempt("show name", seats.show_name, number, shown=shown):
            (self.named.add if shown else self.named.discard)(number)

    def consent(self, number, choice, all_of):
        for audience in Audience if all_of else [Audience.OWN_GROUP]:
            given = {"stage": Stage.CONSENSUS, "audience": audience, "choice": choice}
            if self.attempt("consent", consenting.choose, number, **given):
                assert self.leads(number)
                self.team(number).consents[audience] = choice

    def read(self, number):
        try:
            return signatures.summary_of(self.room(number)).sha256
        except DgcaError:
            return "of nothing"

    def sign(self, number, stale):
        given = {"read": "x" if stale else self.read(number), "name": "Zqx", "role": "Director"}
        view = self.attempt("sign", signatures.sign, number, **given)
        if view:
            team = self.team(number)
            self.require_changeable(number)
            assert self.leads(number)
            assert not stale
            assert any(team.agreed.values())
            assert set(team.consents) == set(Audience)
            team.signed[view.id] = (view.content, view.sha256)
            team.standing = view.id

    def signed_view(self, place):
        """A signed view of any team."""
        known = [key for team in self.teams.values() for key in team.signed]
        return known[-1 - place % len(known)] if known else "none"

    def countersign(self, number, place):
        given = {"signed_view_id": self.signed_view(place), "name": "Zqy", "role": "Adviser"}
        if self.attempt("countersign", signatures.countersign, number, **given):
            team = self.team(number)
            assert given["signed_view_id"] == team.standing
            assert team.standing not in team.countersigned
            team.countersigned.add(team.standing)

    def take_up_again(self, number, place):
        given = {"signed_view_id": self.signed_view(place), "reason": "New figures"}
        if self.attempt("take up again", signatures.reopen_view, number, **given):
            assert self.leads(number)
            assert given["signed_view_id"] == self.team(number).standing
            self.team(number).standing = ""

    def take_the_record_home(self, number):
        taken = self.attempt("record", view_record.record_as_csv, number)
        if taken:
            assert self.team(number).opened
            text = taken.content.decode()
            assert not any(who.label in text for who in self.people)
            assert f"State {self.country(number)}" in text

    def room(self, number):
        return rooms.team_room(self.store, self.secrets[number], round_id=None, now=self.now)

    @invariant()
    def everybody_in_turn_sees_what_is_theirs_to_see(self):
        self.turn = (self.turn + 1) % len(self.people)
        number = self.turn
        if not self.country(number):
            with pytest.raises(DgcaError):
                self.room(number)
            return
        room, team = self.room(number), self.team(number)
        assert room.country.code == self.country(number)
        assert {one.id for one in room.members} == {
            self.people[one].id for one in self.of(self.country(number))
        }
        self.see_views(number, room, team)
        self.see_agreement(number, room, team)

    def see_views(self, number, room, team):
        seen = self.views(self.country(number)) if team.opened else []
        named = bool(seen) and self.named >= set(seen)
        assert room.viewers == len(seen)
        assert room.shows_names == named
        assert (room.views == {}) == (team.opened is None)
        for statement, views in room.views.items():
            told = Counter((one.answer.rating, one.name, one.mine, one.late) for one in views)
            assert told == Counter(
                (
                    self.given[owner].get(statement, ""),
                    self.people[owner].label if named else "",
                    owner == number,
                    self.since[owner].get(statement, self.event.now) >= team.opened,
                )
                for owner in seen
            )

    def see_agreement(self, number, room, team):
        me, agreement = self.people[number].id, room.agreement
        agreed = {key: kept.answer.rating for key, kept in agreement.answers.items()}
        assert agreed == team.agreed
        assert {one.id: one.open for one in agreement.votes} == {
            key: one["open"] for key, one in team.votes.items()
        }
        for vote in agreement.votes:
            chosen = team.votes[vote.id]["chosen"]
            own = {key: one for key, one in chosen.items() if key == me}
            assert vote.ratings == (own if vote.open else chosen)
            assert vote.voted == set(chosen)
        assert {one.id: (one.content, one.sha256) for one in agreement.signed} == team.signed
        assert (agreement.standing.id if agreement.standing else "") == team.standing
        for one in agreement.signed:
            assert hashlib.sha256(one.content.encode()).hexdigest() == one.sha256
            assert len(one.signatures) == 1 + (one.id in team.countersigned)
            assert len({name.participant_id for name in one.signatures}) == len(one.signatures)

    @invariant()
    def every_form_holds_what_its_owner_gave_and_every_choice_is_the_countrys(self):
        with self.store.reading() as session:
            kept = responses_of(session, round_id=self.event.round.id, stage=Stage.SELF)
            chosen = consents.consents_in(
                session, round_id=self.event.round.id, stage=Stage.CONSENSUS
            )
        owners = {self.people[number].id: number for number in range(5)}
        assert {one.participant_id for one in kept} == set(owners)
        for one in kept:
            number = owners[one.participant_id]
            given = {key: value.answer.rating for key, value in one.answers.items()}
            assert given == self.given[number]
            assert (one.submitted_at is not None) == (number in self.submitted)
        assert {code: dict(one) for code, one in chosen.items()} == {
            code: team.consents for code, team in self.teams.items() if team.consents
        }


DEEDS = {
    *("save", "submit", "reopen", "open", "choose writer", "agree", "accept", "accepted"),
    *("ask again", "vote", "end vote", "show name", "consent", "sign", "countersign"),
    *("take up again", "record"),
}


def run(sqlite_template, begin, *, examples, steps):
    machine = type(
        "Machine", (Doings,), {"template": sqlite_template, "begin": staticmethod(begin)}
    )
    DONE.clear()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_each_said_alone_stays_theirs_and_what_is_signed_stays(sqlite_template, begin):
    run(sqlite_template, begin, examples=6, steps=40)


@pytest.mark.slow
def test_the_same_at_length_with_every_deed_done(sqlite_template, begin):
    run(sqlite_template, begin, examples=30, steps=80)

    assert set(DONE) == DEEDS
