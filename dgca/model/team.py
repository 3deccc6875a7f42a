"""A country's team as its lead sees it: how far each person has come, never what they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.model.people import Link, Participant
from dgca.model.readiness import Step
from dgca.model.workshop import Country, Group, Round, Workshop, deadline_for


@dataclass(frozen=True, kw_only=True)
class JoinCode:
    """A short code by which colleagues of a country ask to be let in.

    Attributes
    ----------
    code
        Eight signs, as they are kept; people read them in two groups of four.
    made_by
        Id of whoever made it, a lead or somebody of the staff.
    """

    code: str
    workshop_id: str
    country: str
    made_at: datetime
    made_by: str
    expires_at: datetime
    revoked_at: datetime | None = None

    def opens(self, now: datetime) -> bool:
        """Whether it still opens a door."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of a team, and how far they have come.

    Attributes
    ----------
    newest
        The link that was made last; None where there never was one.
    """

    person: Participant
    step: Step
    newest: Link | None = None

    @property
    def unopened(self) -> bool:
        """Whether a lead has handed over a link that nobody has opened yet."""
        link = self.newest
        if link is None or not link.handed_over:
            return False
        return link.claimed_at is None and link.revoked_at is None

    @property
    def renewable(self) -> bool:
        """Whether a lead may make the link anew: it is unopened, or its owner has asked for it."""
        asked = self.person.asked_at is not None
        return self.person.invited_by is not None and (asked or self.unopened)

    @property
    def withdrawable(self) -> bool:
        """Whether a lead may take the invitation back: its owner never came in."""
        return self.renewable and self.unopened and self.step is Step.AWAITED


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Somebody who waits for a lead's nod.

    Attributes
    ----------
    namesake
        Whether the team has somebody of that name already.
    """

    person: Participant
    namesake: bool = False


@dataclass(frozen=True, kw_only=True)
class Team:
    """The people of a country in one round.

    Attributes
    ----------
    let_in
        How many colleagues its leads have let in; the workshop sets how many they may.
    code
        The join code that opens now.
    """

    workshop: Workshop
    round: Round
    country: Country
    group: Group
    members: tuple[Member, ...]
    waiting: tuple[Waiting, ...]
    let_in: int
    code: JoinCode | None = None

    @property
    def room(self) -> int:
        """How many more colleagues may be let in."""
        return max(self.workshop.colleagues - self.let_in, 0)

    @property
    def deadline(self) -> datetime | None:
        """Until when the country's people answer."""
        return deadline_for(self.country, self.group)
