"""Adding a group to a round, and taking an empty one out."""

from __future__ import annotations

from datetime import datetime

from dgca.errors import FaultySaveError
from dgca.errors.desk import GroupInUseError
from dgca.intake.folding import cleaned
from dgca.model.meeting import ZONE
from dgca.model.timetable import GroupState
from dgca.model.workshop import Group
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.making import faults_of_groups
from dgca.store import Store, desk, new_id, workshops


def add_group(
    store: Store, secret: str | None, *, round_id: str, name: str, now: datetime
) -> Group:
    """Add a group to a round: a draft without dates, in the zone of the first group.

    Raises
    ------
    FaultySaveError
        The name is empty, too long or another group's.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        groups = workshops.groups_of(session, round_id=round_id)
        group = Group(
            id=new_id(),
            round_id=round_id,
            name=cleaned(name),
            zone=groups[0].zone if groups else ZONE,
        )
        faults = list(faults_of_groups((*(one.name for one in groups), group.name)))
        if faults:
            raise FaultySaveError(faults)
        workshops.add_group(session, group)
        mine.record(
            session,
            Deed.CHANGE_WORKSHOP,
            object_=f"group {group.id}",
            outcome="added",
            now=now,
        )
        return group


def remove_group(store: Store, secret: str | None, *, group_id: str, now: datetime) -> None:
    """Take out a group that is a draft and has no countries; a round keeps one group at least.

    Raises
    ------
    GroupInUseError
        It is none of these; nothing was changed.
    """
    with store.writing() as session:
        mine, group = charge.of_group(
            session, secret, Deed.CHANGE_WORKSHOP, group_id=group_id, now=now
        )
        countries = workshops.countries_of(session, round_id=mine.round.id)
        groups = workshops.groups_of(session, round_id=mine.round.id)
        used = any(country.group_id == group.id for country in countries)
        if used or group.state is not GroupState.DRAFT or len(groups) == 1:
            raise GroupInUseError(group=group.name)
        desk.remove_group(session, group_id=group.id)
        mine.record(
            session,
            Deed.CHANGE_WORKSHOP,
            object_=f"group {group.id}",
            outcome="removed",
            now=now,
        )
