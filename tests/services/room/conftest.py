"""A team before its room: two representatives and a lead, as they come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from dgca.model.people import Person, Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent, SignedView
from dgca.services.room import agreeing, consenting, opening, rooms, signatures
from dgca.services.room.rooms import TeamRoom


@dataclass(kw_only=True)
class TeamOf:
    """A country's team with its secrets, at a clock that the test moves."""

    event: object
    country: str
    now: datetime
    secrets: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def comes(self, name: str, role: Role = Role.RESPONDENT) -> str:
        """Let somebody of the country come in, and give their secret."""
        who = self.event.person(self.country, role, label=name)
        self.people[name] = who
        self.secrets[name] = self.event.visit(who)
        return self.secrets[name]

    def later(self, **passed: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**passed)
        self.event.now = self.now
        return self.now

    def room(self, name: str = "Lead") -> TeamRoom:
        """The room as somebody of the team sees it now."""
        return rooms.team_room(self.event.store, self.secrets[name], round_id=None, now=self.now)

    def open(self, name: str = "Lead", *, directly: bool = False) -> None:
        """Open the room."""
        opening.open_room(
            self.event.store, self.secrets[name], round_id=None, directly=directly, now=self.now
        )

    def agree(
        self, statement: str, answer: Answer | str, *, by: str = "Lead", seen: int | None = None
    ):
        """Write an agreed answer, having seen what stands there unless told otherwise."""
        standing = self.room(by).agreement.kept(statement).revision
        return agreeing.agree(
            self.event.store,
            self.secrets[by],
            round_id=None,
            statement_id=statement,
            answer=Answer(rating=answer) if isinstance(answer, str) else answer,
            seen_revision=standing if seen is None else seen,
            language="en",
            now=self.now,
        )

    def choose(
        self,
        choice: Consent,
        *audiences: Audience,
        stage: Stage = Stage.CONSENSUS,
        by: str = "Lead",
    ) -> None:
        """Choose what audiences may see; all of them where none is named."""
        for audience in audiences or tuple(Audience):
            consenting.choose(
                self.event.store,
                self.secrets[by],
                round_id=None,
                stage=stage,
                audience=audience,
                choice=choice,
                now=self.now,
            )

    def sign(self, by: str = "Lead", *, read: str | None = None) -> SignedView:
        """Sign what stands now, or what was read before."""
        return signatures.sign(
            self.event.store,
            self.secrets[by],
            round_id=None,
            read=signatures.summary_of(self.room(by)).sha256 if read is None else read,
            name=f"{by} of {self.country}",
            role="Director",
            now=self.now,
        )


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB")
    begun.country("XAC")
    return begun


@pytest.fixture
def team_of(event) -> Callable[..., TeamOf]:
    """A team of a country: a lead, and respondents as many as asked for."""

    def made(country: str = "XAB", *, respondents: int = 1) -> TeamOf:
        team = TeamOf(event=event, country=country, now=event.now)
        team.comes("Lead", Role.LEAD)
        for number in range(1, respondents + 1):
            team.comes(f"Respondent {number}")
        return team

    return made


@pytest.fixture
def team(team_of):
    return team_of()


@pytest.fixture
def met(event, team):
    """A team of two that has submitted, differing on one statement, with its room open."""
    event.submit(
        team.secrets["Lead"], leadership__champion="4", leadership__budget="2", leadership__team="5"
    )
    event.submit(
        team.secrets["Respondent 1"],
        leadership__champion="4",
        leadership__budget="5",
        leadership__team="DK",
    )
    team.later(minutes=1)
    team.open()
    return team
