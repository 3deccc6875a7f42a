"""A respondent's own form in a round, as it stands in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError, NotAllowedError
from dgca.model.instrument import Dimension, Instrument, Statement
from dgca.model.response import Stage
from dgca.model.workshop import Country, Group, KeptAnswer, KeptResponse, Role, Round
from dgca.services import place, visiting
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, answers, workshops

ANSWERING_ROLES = (Role.RESPONDENT, Role.LEAD)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How much of a part is answered."""

    answered: int
    asked: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left blank."""
        return self.answered == self.asked


@dataclass(frozen=True, kw_only=True)
class Form:
    """A respondent's self-assessment in one round, as it stands in the store."""

    visitor: Visitor
    round: Round
    instrument: Instrument
    country: Country
    group: Group
    response: KeptResponse

    def kept(self, statement_id: str) -> KeptAnswer:
        """The answer at a statement; at revision 0 where there never was one."""
        blank = KeptAnswer(statement_id=statement_id)
        return self.response.answers.get(statement_id, blank)

    def progress(self, part: Dimension) -> Progress:
        """How much of a dimension is answered; don't know and does not apply are answers."""
        return Progress(
            answered=sum(self.kept(question.id).answer.given for question in part.questions),
            asked=len(part.questions),
        )

    def blanks(self, part: Dimension) -> list[Statement]:
        """What a dimension asks and nobody answered yet, in the instrument's order."""
        return [q for q in part.questions if not self.kept(q.id).answer.given]

    @property
    def parts(self) -> tuple[Dimension, ...]:
        """Everything that is asked, dimension by dimension."""
        return (*self.instrument.dimensions, *self.instrument.parts)

    @property
    def submitted(self) -> bool:
        """Whether the form is handed in and not reopened."""
        return self.response.submitted_at is not None

    def closed(self, now: datetime) -> bool:
        """Whether the group's deadline has passed."""
        return now >= self.group.deadline

    def editable(self, now: datetime) -> bool:
        """Whether an answer would be kept now."""
        return not self.submitted and not self.closed(now)


def own_form(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Form:
    """The visitor's own form, made where it does not exist yet."""
    with store.reading() as session:
        visitor = visiting.require_visitor(session, secret, now=now)
        found = _form(session, _place(session, store, visitor, round_id=round_id))
    if isinstance(found, Form):
        return found
    with store.writing() as session:
        return _opened(session, found, now)


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where a form belongs, before it is opened."""

    visitor: Visitor
    round: Round
    instrument: Instrument
    country: Country
    group: Group


def _form(session: Session, place_: _Place) -> Form | _Place:
    response = answers.response_of(
        session,
        round_id=place_.round.id,
        stage=Stage.SELF,
        country=place_.country.code,
        participant_id=place_.visitor.participant.id,
    )
    return place_ if response is None else Form(**vars(place_), response=response)


def _opened(session: Session, place_: _Place, now: datetime) -> Form:
    response = answers.open_response(
        session,
        round_id=place_.round.id,
        stage=Stage.SELF,
        country=place_.country.code,
        participant_id=place_.visitor.participant.id,
        now=now,
    )
    return Form(**vars(place_), response=response)


def _place(session: Session, store: Store, found: Visitor, *, round_id: str | None) -> _Place:
    if found.participant.role not in ANSWERING_ROLES:
        raise NotAllowedError
    round_ = visiting.round_for(session, found, round_id)
    country = workshops.country(session, round_id=round_.id, code=found.participant.country)
    group = workshops.group(session, group_id=country.group_id) if country else None
    if country is None or group is None:
        raise NoRoundError
    return _Place(
        visitor=found,
        round=round_,
        instrument=place.pinned_instrument(store, round_),
        country=country,
        group=group,
    )
