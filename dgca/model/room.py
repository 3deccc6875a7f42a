"""The team's room: where a country comes from its members' views to one agreed view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from dgca.model.kept import KeptAnswer
from dgca.model.response import Answer


class Audience(StrEnum):
    """Who else may see a country's results: each needs the country's own word."""

    OWN_GROUP = "own group"
    ALL_GROUPS = "all groups"
    PUBLICATION = "publication"


class Consent(StrEnum):
    """How an audience may see a country; where nothing was chosen it does not."""

    NAMED = "named"
    UNNAMED = "unnamed"
    NOT = "not"


@dataclass(frozen=True, kw_only=True)
class Room:
    """A country's room in one round, from its opening on.

    Attributes
    ----------
    opened_by
        Id of the lead who opened it.
    directly
        Whether the team met and answered together, without forms of its members before.
    writer
        Id of the member whom a lead has asked to write beside the leads; None for nobody.
    focus
        Id of the statement that the writer is at; empty before the first.
    revision
        How often anything in it has changed: what an open page watches.
    """

    round_id: str
    country: str
    opened_at: datetime
    opened_by: str
    directly: bool = False
    writer: str | None = None
    focus: str = ""
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class View:
    """One member's submitted answer at one statement; blank where they left it so.

    Attributes
    ----------
    name
        Whose it is; empty unless everybody who has a view here lets the team see the name.
    mine
        Whether it is the visitor's own.
    late
        Whether the rating was given or changed after the room had opened: it is shown in the
        room, marked, and counts in no figure of the self-assessment.
    """

    answer: Answer = field(default_factory=Answer)
    name: str = ""
    mine: bool = False
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Vote:
    """All members are asked once more about one statement; the first ratings stay.

    Attributes
    ----------
    ratings
        What each voter chose, by their id; while the vote is open, one's own alone.
    voted
        Ids of those who have voted.
    """

    id: str
    statement_id: str
    opened_at: datetime
    closed_at: datetime | None = None
    ratings: Mapping[str, str] = field(default_factory=dict)
    voted: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether members can still vote."""
        return self.closed_at is None

    def seen_by(self, person_id: str) -> Vote:
        """The vote as a member may see it: until it ends nobody sees what others chose."""
        if not self.open:
            return self
        own = {who: rating for who, rating in self.ratings.items() if who == person_id}
        return replace(self, ratings=own)


@dataclass(frozen=True, kw_only=True)
class Signature:
    """The word of one representative under an agreed view, as it was at that moment.

    Attributes
    ----------
    counter
        Whether it was put beside the first one.
    role
        What the signer is, in their own words.
    """

    participant_id: str
    name: str
    role: str
    at: datetime
    counter: bool = False


@dataclass(frozen=True, kw_only=True)
class SignedView:
    """An agreed view as it was signed; it never changes, also where the team takes it up again.

    Attributes
    ----------
    number
        Counts the signed views of a country in a round from 1.
    content
        The whole of it as canonical JSON, of which ``sha256`` is the hash.
    reopened_at, reason
        When and why the team took it up again; None and empty while it stands.
    """

    id: str
    response_id: str
    number: int
    content: str
    sha256: str
    signatures: tuple[Signature, ...]
    reopened_at: datetime | None = None
    reopened_by: str | None = None
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is the country's view now."""
        return self.reopened_at is None


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Everything of the agreed side of a room: what is written, voted and signed.

    Attributes
    ----------
    response_id
        Id of the team's one response; empty before the room has opened.
    answers
        What stands at each statement; the comment is the reason why it was chosen.
    """

    response_id: str = ""
    answers: Mapping[str, KeptAnswer] = field(default_factory=dict)
    votes: tuple[Vote, ...] = ()
    signed: tuple[SignedView, ...] = ()

    def kept(self, statement_id: str) -> KeptAnswer:
        """The agreed answer at a statement; at revision 0 where there never was one."""
        return self.answers.get(statement_id, KeptAnswer(statement_id=statement_id))

    @property
    def standing(self) -> SignedView | None:
        """The signed view that stands now; while there is one nothing can be changed."""
        return next((one for one in reversed(self.signed) if one.stands), None)
