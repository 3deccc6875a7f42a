"""What a facilitator sets of a workshop and its round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dgca.model.meeting import Unread
from dgca.model.workshop import Round, Unit, Workshop


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of a workshop and its round, as they stand or as somebody wants them.

    Attributes
    ----------
    languages
        Of the screen and of the instrument both; the workshop's own first.
    retention
        The last day on which names and texts are kept, or what was typed there.
    """

    title: str
    round_title: str
    unit: Unit = Unit.COUNTRY
    languages: tuple[str, ...] = ("en",)
    minimum_group: int = 3
    colleagues: int = 5
    retention: date | Unread | None = None
    ask_confidence: bool = True
    ask_evidence: bool = True

    @property
    def parts(self) -> dict[str, object]:
        """Each setting by its name."""
        return vars(self).copy()

    def with_parts(self, parts: Mapping[str, Any]) -> Settings:
        """The settings with some of them put in place."""
        return replace(self, **parts)


def settings_of(workshop: Workshop, round_: Round) -> Settings:
    """The settings as they stand."""
    return Settings(
        title=workshop.title,
        round_title=round_.title,
        unit=workshop.unit,
        languages=workshop.languages,
        minimum_group=workshop.minimum_group,
        colleagues=workshop.colleagues,
        retention=workshop.retention,
        ask_confidence=round_.ask_confidence,
        ask_evidence=round_.ask_evidence,
    )
