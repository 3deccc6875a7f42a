"""What a card is written on: somebody's own form, or the agreed view of a team."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dgca.model.instrument import Instrument
from dgca.model.kept import KeptAnswer, SaveOutcome
from dgca.model.response import Answer
from dgca.services.forms import answering
from dgca.services.forms.forms import Form
from dgca.ui import session
from dgca.ui.language import language


class Save(Protocol):
    """Keeps one answer, by a person's word."""

    def __call__(self, statement_id: str, answer: Answer, *, seen_revision: int) -> SaveOutcome:
        """Keep it if the save has seen what stands there now."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What cards are filled in on, and how an answer of theirs is kept.

    Attributes
    ----------
    id
        Of the response that the answers belong to.
    kept
        The answer at a statement, as the store had it when the page began.
    shared
        Whether others write on it too, while somebody may be in mid-sentence here.
    names
        Who writes on it, by their id; nobody is named on one's own.
    """

    id: str
    instrument: Instrument
    zone: str
    kept: Callable[[str], KeptAnswer]
    save: Save
    shared: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def writer(self, kept: KeptAnswer) -> str:
        """Who wrote an answer; empty where nobody is named."""
        return self.names.get(kept.written_by or "", "")


def own_paper(form: Form) -> Paper:
    """A respondent's own form."""

    def save(statement_id: str, answer: Answer, *, seen_revision: int) -> SaveOutcome:
        return answering.save(
            session.store(),
            session.secret(),
            form=form,
            statement_id=statement_id,
            answer=answer,
            seen_revision=seen_revision,
            language=language(),
            now=session.now(),
        )

    return Paper(
        id=form.response.id,
        instrument=form.instrument,
        zone=form.group.zone,
        kept=form.kept,
        save=save,
    )
