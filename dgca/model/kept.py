"""What is kept of people's answers, and what became of a save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from dgca.model.people import Role, Visit
from dgca.model.response import Answer, Response, Stage


@dataclass(frozen=True, kw_only=True)
class KeptAnswer:
    """An answer as it stands in the store, with the revision that a save must have seen.

    Revisions count from 1; a statement that was never answered stands at revision 0.

    Attributes
    ----------
    written_by
        Id of whoever wrote it for a team; None where it is one's own.
    rated_at
        Since when this rating stands; a text that was added later does not move it.
    """

    statement_id: str
    answer: Answer = field(default_factory=Answer)
    revision: int = 0
    language: str = ""
    saved_at: datetime | None = None
    written_by: str | None = None
    rated_at: datetime | None = None


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

    def before(self, instant: datetime | None) -> KeptResponse:
        """The response without what was rated at that instant or later; all of it without one."""
        if instant is None:
            return self
        early = {
            key: kept
            for key, kept in self.answers.items()
            if kept.rated_at is None or kept.rated_at < instant
        }
        return replace(self, answers=early)

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


def rated_before(forms: Iterable[KeptResponse], instant: datetime | None) -> list[KeptResponse]:
    """Forms without what was rated at that instant or later; who only then rated is left out."""
    early = ((form, form.before(instant)) for form in forms)
    return [before for form, before in early if before.answers or not form.answers]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What decides whether a visitor may change a response of their own now.

    Attributes
    ----------
    deadline
        The country's own deadline, or its group's; None where none is set yet.
    open
        Whether the group takes answers, or the country has been given dates of its own.
    """

    visit: Visit
    role: Role
    submitted_at: datetime | None
    deadline: datetime | None
    open: bool
