"""What a respondent gives: answers, one a statement, gathered in a response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE


class Stage(StrEnum):
    """The step of the assessment that a response belongs to."""

    SELF = "self"
    CONSENSUS = "consensus"


class Confidence(StrEnum):
    """How sure the respondent is of a rating."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What stands at one statement.

    ``rating`` is the code of a scale point, ``DK`` (don't know), ``NA`` (does not apply) or
    empty (blank: unfinished work). None of the last three is a zero.

    Under an agreed rating the comment is the reason why the team chose it, and ``dissent`` is what
    somebody wants on record against it; nobody dissents from their own answer.
    """

    rating: str = ""
    confidence: str = ""
    evidence: str = ""
    comment: str = ""
    dissent: str = ""

    @property
    def given(self) -> bool:
        """Whether anything was chosen; blank is no answer."""
        return self.rating != ""

    @property
    def rated(self) -> bool:
        """Whether a point of the scale was chosen."""
        return self.given and self.rating not in (DONT_KNOW, NOT_APPLICABLE)


@dataclass(frozen=True, kw_only=True)
class Response:
    """One respondent's answers in one round and stage; a consensus has no respondent."""

    country: str
    respondent: str
    stage: Stage = Stage.SELF
    ministry: str = ""
    group: str = ""
    language: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
