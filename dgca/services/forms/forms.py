"""A respondent's own form in a round, as it stands in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.model.instrument import Dimension, Instrument, Statement
from dgca.model.kept import KeptAnswer, KeptResponse
from dgca.model.response import Stage
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, deadline_for, takes_answers
from dgca.services import place, visiting
from dgca.services.authority import Deed
from dgca.services.records import noticing
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, answers, workshops


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

    @property
    def deadline(self) -> datetime | None:
        """Until when the country's people answer; None while nothing is set."""
        return deadline_for(self.country, self.group)

    @property
    def not_open_yet(self) -> bool:
        """Whether the group has not begun to answer."""
        return self.group.state is GroupState.DRAFT

    def closed(self, now: datetime) -> bool:
        """Whether answers are taken no more, or not yet."""
        return not takes_answers(self.country, self.group, now=now)

    def editable(self, now: datetime) -> bool:
        """Whether an answer would be kept now."""
        return not self.submitted and not self.closed(now)


def own_form(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Form:
    """The visitor's own form, made where it does not exist yet; the notice is read before."""
    with store.reading() as session:
        visitor = visiting.require_at_home(session, secret, Deed.READ_FORM, now=now)
        noticing.require_read(session, visitor)
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
        participant_id=place_.visitor.person.id,
    )
    return place_ if response is None else Form(**vars(place_), response=response)


def _opened(session: Session, place_: _Place, now: datetime) -> Form:
    response = answers.open_response(
        session,
        round_id=place_.round.id,
        stage=Stage.SELF,
        country=place_.country.code,
        participant_id=place_.visitor.person.id,
        now=now,
    )
    return Form(**vars(place_), response=response)


def _place(session: Session, store: Store, found: Visitor, *, round_id: str | None) -> _Place:
    round_ = visiting.round_for(session, found, round_id)
    country = workshops.country(session, round_id=round_.id, code=found.person.country)
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
