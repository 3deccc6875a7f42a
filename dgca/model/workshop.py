"""The workshop: its rounds, groups, countries and people, and what is kept of their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from dgca.model.response import Answer, Response, Stage


class Role(StrEnum):
    """What a participant may do; a country's people and the staff are never the same person."""

    RESPONDENT = "respondent"
    LEAD = "lead"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """One event: its sessions, groups, countries, people and rounds."""

    id: str
    title: str
    demonstration: bool = False
    minimum_group: int = 3


@dataclass(frozen=True, kw_only=True)
class Round:
    """One workshop's collecting of responses, with the instrument that it pins."""

    id: str
    workshop_id: str
    title: str
    made: datetime
    instrument_id: str
    instrument_version: str
    instrument_sha256: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """A timetable in a round: its deadline, an aware UTC instant, and the zone it is told in."""

    id: str
    round_id: str
    name: str
    deadline: datetime
    zone: str


@dataclass(frozen=True, kw_only=True)
class Country:
    """The unit that is compared, in one round: a code (ISO alpha-3 or its like) and its group."""

    round_id: str
    code: str
    name: str
    group_id: str
    zone: str


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A person of a workshop; staff have no country."""

    id: str
    workshop_id: str
    role: Role
    label: str
    country: str = ""
    ministry: str = ""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A browser that has come in by a personal link, until it leaves or its time is up."""

    id: str
    participant_id: str
    started: datetime
    seen: datetime
    shared_device: bool = False


@dataclass(frozen=True, kw_only=True)
class KeptAnswer:
    """An answer as it stands in the store, with the revision that a save must have seen.

    Revisions count from 1; a statement that was never answered stands at revision 0.
    """

    statement_id: str
    answer: Answer = field(default_factory=Answer)
    revision: int = 0
    language: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SaveOutcome:
    """What became of a save, and what stands now.

    ``saved`` moved the revision; ``same`` found the same content there already; ``stale`` had
    not seen the latest revision and changed nothing.
    """

    kind: Literal["saved", "same", "stale"]
    kept: KeptAnswer


@dataclass(frozen=True, kw_only=True)
class KeptResponse:
    """A response as it stands in the store."""

    id: str
    round_id: str
    country: str
    stage: Stage
    participant_id: str | None
    label: str
    ministry: str
    language: str
    submitted_at: datetime | None
    answers: Mapping[str, KeptAnswer]

    @property
    def response(self) -> Response:
        """The response as the scoring sees it."""
        return Response(
            country=self.country,
            respondent=self.label,
            stage=self.stage,
            ministry=self.ministry,
            language=self.language,
            answers={key: kept.answer for key, kept in self.answers.items()},
        )


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What decides whether a visitor may change a response of their own now."""

    visit: Visit
    submitted_at: datetime | None
    deadline: datetime
