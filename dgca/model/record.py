"""One's own record: everything that is kept about one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dgca.model.audit import AuditRecord
from dgca.model.kept import KeptAnswer
from dgca.model.mail import KeptMail
from dgca.model.people import Link, Person, Visit
from dgca.model.response import Stage


@dataclass(frozen=True, kw_only=True)
class KeptVisit:
    """A visit of one's own, which may have ended; ``here`` is the one that asks."""

    visit: Visit
    ended: datetime | None
    here: bool = False


@dataclass(frozen=True, kw_only=True)
class OwnAnswer:
    """An answer as it stands, and what stood there before, the oldest first."""

    now: KeptAnswer
    before: tuple[KeptAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class OwnForm:
    """A response of one's own with all its answers."""

    round_id: str
    round: str
    stage: Stage
    opened_at: datetime
    submitted_at: datetime | None
    reopened_at: datetime | None
    answers: tuple[OwnAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class RoomNote:
    """Something that a person did in their team's room, with what they chose or typed there."""

    round_id: str
    what: str
    at: datetime
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything that is kept about one person, as they have it in one workshop or as staff.

    Attributes
    ----------
    workshops
        Titles of the workshops that they belong to.
    has_resume_code
        Whether a code is kept by which they come back; only its fingerprint is.
    deeds
        What the audit holds of them: what they did, and what was done to them.
    key
        The key under which they stand there; empty where they never did anything.
    """

    person: Person
    country_name: str = ""
    workshops: tuple[str, ...] = ()
    has_resume_code: bool = False
    links: tuple[Link, ...] = ()
    visits: tuple[KeptVisit, ...] = ()
    forms: tuple[OwnForm, ...] = ()
    room: tuple[RoomNote, ...] = ()
    mails: tuple[KeptMail, ...] = ()
    deeds: tuple[AuditRecord, ...] = ()
    key: str = ""

    @property
    def running(self) -> tuple[KeptVisit, ...]:
        """The visits that have not been ended."""
        return tuple(one for one in self.visits if one.ended is None)
