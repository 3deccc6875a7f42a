"""Taking in a roster: what it would do is seen first, and then done whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.errors.people import RefusedLinesError, RosterChangedError
from dgca.errors.records import PurgedError
from dgca.intake.roster_file import read_pasted_roster, read_roster
from dgca.model.roster import Outcome, RosterLine, RosterPlan
from dgca.model.workshop import Round, Workshop
from dgca.services import asked
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.people.roll import to_change
from dgca.services.people.roster_keeping import keep_plan
from dgca.services.people.roster_scene import plan_in
from dgca.store import Session, Store, workshops
from dgca.store.purging import purged_at
from dgca.store.turns import take_turns


@dataclass(frozen=True, kw_only=True)
class RosterSource:
    """A roster as it is handed in: a file's bytes, or what was pasted.

    Attributes
    ----------
    name
        What it is called where its faults are told.
    """

    name: str
    content: bytes | str

    @property
    def lines(self) -> list[RosterLine]:
        """Its lines, or all its faults at once."""
        if isinstance(self.content, str):
            return read_pasted_roster(self.content, name=self.name)
        return read_roster(self.content, name=self.name)


def preview(
    store: Store, secret: str | None, source: RosterSource, *, round_id: str | None, now: datetime
) -> RosterPlan:
    """What importing a roster would do; nothing is kept.

    Raises
    ------
    FaultyFileError
        With all faults of the file.
    """
    with store.reading() as session:
        workshop, round_ = to_change(session, secret, round_id=round_id, now=now)
    return _plan(store, source, workshop=workshop, round_=round_)


def import_roster(
    store: Store,
    secret: str | None,
    source: RosterSource,
    *,
    round_id: str | None,
    seen: RosterPlan,
    leave_out_refused: bool = False,
    now: datetime,
) -> RosterPlan:
    """Import a roster as it was seen, against the rows as they are now.

    Good lines are kept together or not at all. Refused ones stay out, and keep the good ones
    out as well unless ``leave_out_refused`` says that they are to be left.

    Raises
    ------
    RosterChangedError
        Somebody else has changed something meanwhile; it carries what would happen now.
    RefusedLinesError
        Lines are refused, and nobody said to leave them out.
    """
    with store.reading() as session:
        to_change(session, secret, round_id=round_id, now=now)
    lines = source.lines
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_ROSTER, round_id=round_id, now=now)
        return _import(session, mine, lines, seen=seen, leave_out=leave_out_refused, now=now)


def preview_at_command(store: Store, source: RosterSource, *, round_id: str | None) -> RosterPlan:
    """What importing a roster into a round would do, for whoever has the machine."""
    with store.reading() as session:
        workshop, round_ = _of_machine(session, round_id)
    return _plan(store, source, workshop=workshop, round_=round_)


def import_at_command(
    store: Store,
    source: RosterSource,
    *,
    round_id: str | None,
    seen: RosterPlan,
    leave_out_refused: bool = False,
    now: datetime,
) -> RosterPlan:
    """Import a roster as ``import_roster`` does, for whoever has the machine."""
    lines = source.lines
    with store.writing() as session:
        workshop, round_ = _of_machine(session, round_id)
        take_turns(session, workshop_id=workshop.id)
        mine = Charge(by="", workshop=workshop, round=round_)
        return _import(session, mine, lines, seen=seen, leave_out=leave_out_refused, now=now)


def _plan(store: Store, source: RosterSource, *, workshop: Workshop, round_: Round) -> RosterPlan:
    """Read the file outside of any transaction, and plan in one."""
    lines = source.lines
    with store.reading() as session:
        return plan_in(session, lines, workshop=workshop, round_=round_)


def _import(
    session: Session,
    mine: Charge,
    lines: list[RosterLine],
    *,
    seen: RosterPlan,
    leave_out: bool,
    now: datetime,
) -> RosterPlan:
    plan = plan_in(session, lines, workshop=mine.workshop, round_=mine.round)
    if plan != seen:
        raise RosterChangedError(plan)
    refused = plan.of(Outcome.REFUSED)
    if refused and not leave_out:
        raise RefusedLinesError(count=len(refused))
    keep_plan(session, mine, plan, now=now)
    return plan


def _of_machine(session: Session, round_id: str | None) -> tuple[Workshop, Round]:
    round_ = asked.the_round(session, round_id)
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    if workshop is None:
        raise NoRoundError
    if purged_at(session, workshop_id=workshop.id):
        raise PurgedError
    return workshop, round_
