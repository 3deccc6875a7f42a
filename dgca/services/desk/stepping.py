"""A group's way through its round: one step forward at a time, and back only with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dgca.errors import Fault, FaultySaveError, _
from dgca.errors.desk import MovedMeanwhileError
from dgca.intake.folding import cleaned
from dgca.model.timetable import GroupState
from dgca.model.workshop import Group
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.desk.stepping_rules import missing_to_open, no_deadline, people_in, ways_back
from dgca.services.desk.wording import LONGEST_REASON, fault, faults_of_text
from dgca.store import Session, Store, desk, timetables, workshops

_NO_REASON = _("Say why, in a few words: the reason is kept.")
_LAST = _("Group {group} is archived; no step comes after.")
_NOT_BACK = _("Group {group} cannot go back to “{state}”.")
_ANSWERED = _("People of group {group} have answered, so it is a draft no more.")


def step(
    store: Store, secret: str | None, *, group_id: str, seen: GroupState, now: datetime
) -> GroupState:
    """Move a group to the state that comes next.

    Parameters
    ----------
    seen
        The state that the screen had before it.

    Raises
    ------
    MovedMeanwhileError
        Somebody else was first.
    FaultySaveError
        It cannot be opened yet, with everything that is missing; or no state comes next.
    """
    with store.writing() as session:
        mine, group = charge.of_group(session, secret, Deed.MOVE_GROUP, group_id=group_id, now=now)
        _require_seen(group, seen)
        faults = list(_faults_of_step(session, mine, group, now=now))
        if faults or group.state.next is None:
            raise FaultySaveError(faults or [fault("", _LAST, group=group.name)])
        _move(session, mine, group, to=group.state.next, reason="", now=now)
        return group.state.next


def reopen(
    store: Store,
    secret: str | None,
    *,
    group_id: str,
    seen: GroupState,
    to: GroupState,
    reason: str,
    now: datetime,
) -> None:
    """Let a group go back to an earlier state, for a reason that is kept with the step.

    The audit tells that it went back, without the words: it is never cleaned of names.

    Raises
    ------
    MovedMeanwhileError
        Somebody else has moved it.
    FaultySaveError
        With everything that is wrong.
    """
    with store.writing() as session:
        mine, group = charge.of_group(session, secret, Deed.MOVE_GROUP, group_id=group_id, now=now)
        _require_seen(group, seen)
        faults = [
            *faults_of_text("reason", reason, missing=_NO_REASON, limit=LONGEST_REASON),
            *_faults_of_way_back(session, group, to=to, now=now),
        ]
        if faults:
            raise FaultySaveError(faults)
        _move(session, mine, group, to=to, reason=cleaned(reason), now=now)


def _require_seen(group: Group, seen: GroupState) -> None:
    if group.state is not seen:
        raise MovedMeanwhileError(group=group.name, state=group.state)


def _faults_of_step(
    session: Session, mine: Charge, group: Group, *, now: datetime
) -> Iterator[Fault]:
    if group.state is not GroupState.DRAFT:
        return
    yield from missing_to_open(
        group,
        sessions=timetables.sessions_of(session, group_id=group.id),
        people=people_in(
            group,
            countries=workshops.countries_of(session, round_id=mine.round.id),
            people=desk.people_by_country(session, workshop_id=mine.workshop.id),
        ),
        now=now,
    )


def _faults_of_way_back(
    session: Session, group: Group, *, to: GroupState, now: datetime
) -> Iterator[Fault]:
    answered = desk.has_answers(session, round_id=group.round_id, group_id=group.id)
    if to not in ways_back(group, answered=False):
        yield fault("to", _NOT_BACK, group=group.name, state=to)
    elif to not in ways_back(group, answered=answered):
        yield fault("to", _ANSWERED, group=group.name)
    elif to is GroupState.OPEN:
        yield from no_deadline(group, now=now)


def _move(
    session: Session,
    mine: Charge,
    group: Group,
    *,
    to: GroupState,
    reason: str,
    now: datetime,
) -> None:
    moved = timetables.move_group(session, group, to=to, staff_id=mine.by, reason=reason, now=now)
    if not moved:
        raise MovedMeanwhileError(group=group.name, state=group.state)
    mine.record(
        session,
        Deed.MOVE_GROUP,
        object_=f"group {group.id}",
        outcome=f"{group.state} to {to}",
        now=now,
    )
