"""The change of a group's name and dates, beside what others change at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dgca.errors import Fault, FaultySaveError, _
from dgca.intake.folding import cleaned
from dgca.model.meeting import Meeting, Timetable, sessions_of, timetable_of
from dgca.model.workshop import Group
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.desk.merging import merged
from dgca.services.desk.timetable_rules import deadlines_of, faults_of
from dgca.services.desk.wording import fault, faults_of_meanwhile
from dgca.store import Session, Store, timetables, workshops

WORDS = {
    "name": _("Name of the group"),
    "zone": _("Time zone"),
    "self_rule": _("Deadline of the self-assessment"),
    "agreed_rule": _("Deadline of the agreed view"),
}
"""Our words for each part of a timetable but its sessions."""

_MOVED = _(
    "Somebody else has changed session {session} meanwhile; it is now: {now}. "
    "Save again to put yours in its place."
)
_SESSION = "session "


def parts_of(table: Timetable) -> dict[str, object]:
    """A timetable part by part: each session is one."""
    parts: dict[str, object] = {name: getattr(table, name) for name in WORDS}
    numbered = enumerate(table.meetings, start=1)
    return parts | {f"{_SESSION}{number}": meeting for number, meeting in numbered}


def with_parts(table: Timetable, parts: Mapping[str, object]) -> Timetable:
    """The timetable with some parts put in place; a part that is None is taken out."""
    placed: dict[str, Any] = {**parts_of(table), **parts}
    numbers = sorted(int(name.removeprefix(_SESSION)) for name in placed if name not in WORDS)
    meetings = (placed[f"{_SESSION}{number}"] for number in numbers)
    return Timetable(
        **{name: placed[name] for name in WORDS},
        meetings=tuple(one for one in meetings if isinstance(one, Meeting)),
    )


def change_timetable(
    store: Store,
    secret: str | None,
    *,
    group_id: str,
    seen: Timetable,
    wanted: Timetable,
    now: datetime,
) -> Timetable:
    """Change what a facilitator has changed on a screen, and leave the rest as it is now.

    Deadlines that are set by a rule move with their sessions.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, and with what somebody else has changed meanwhile.
    """
    clean = replace(wanted, name=cleaned(wanted.name))
    with store.writing() as session:
        mine, group = charge.of_group(
            session, secret, Deed.CHANGE_WORKSHOP, group_id=group_id, now=now
        )
        stands = timetable_of(group, timetables.sessions_of(session, group_id=group_id))
        outcome = merged(parts_of(seen), parts_of(clean), parts_of(stands))
        kept = with_parts(Timetable(name=""), outcome.parts)
        faults = [
            *_faults_of_meanwhile(outcome.meanwhile),
            *faults_of(kept, group, others=_others(session, mine, group), now=now),
        ]
        if faults:
            raise FaultySaveError(faults, meanwhile=outcome.meanwhile)
        if kept != stands:
            _keep(session, group, kept)
            mine.record(session, Deed.CHANGE_WORKSHOP, object_=f"group {group.id}", now=now)
        return kept


def _faults_of_meanwhile(meanwhile: Mapping[str, object]) -> list[Fault]:
    whole = {name: part for name, part in meanwhile.items() if name in WORDS}
    moved = {name: part for name, part in meanwhile.items() if name not in WORDS}
    return [
        *faults_of_meanwhile(whole, WORDS),
        *(
            fault(name, _MOVED, session=name.removeprefix(_SESSION), now=part)
            for name, part in moved.items()
        ),
    ]


def _others(session: Session, mine: Charge, group: Group) -> list[str]:
    """Names of the round's other groups."""
    groups = workshops.groups_of(session, round_id=mine.round.id)
    return [one.name for one in groups if one.id != group.id]


def _keep(session: Session, group: Group, kept: Timetable) -> None:
    deadlines = deadlines_of(kept, group)
    timetables.set_sessions(session, group_id=group.id, sessions=sessions_of(kept))
    changed = replace(
        group,
        name=kept.name,
        zone=kept.zone,
        deadline=deadlines.alone,
        agreed_deadline=deadlines.agreed,
        self_rule=kept.self_rule,
        agreed_rule=kept.agreed_rule,
    )
    timetables.change_group(session, changed)
