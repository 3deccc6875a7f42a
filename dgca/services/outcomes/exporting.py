"""The scored package of a round: the same bytes from the page and from the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.errors.outcomes import GroupsOpenError
from dgca.export.columns import Source
from dgca.export.package import package_files, zip_bytes
from dgca.scoring.disclosure import disclosed
from dgca.services import asked, auditing, place, visiting
from dgca.services.authority import Deed, Place
from dgca.services.outcomes import comparing
from dgca.services.outcomes.comparing import Panel, Scope
from dgca.store import Store


@dataclass(frozen=True, kw_only=True)
class Package:
    """A ZIP of CSV files with their codebook."""

    name: str
    content: bytes


def package(scope: Scope, panel: Panel) -> Package:
    """The scores of a scope's countries, as far as they may leave their teams.

    Persons are not in it: a row of one respondent is a group of one.
    """
    source = Source(
        instrument=scope.instrument,
        sha256=scope.round.instrument_sha256,
        demonstration=scope.workshop.demonstration,
        created=panel.changed,
    )
    profiles = [
        disclosed(profile, minimum=scope.workshop.minimum_group)
        for _, profile in sorted(panel.profiles.items())
    ]
    files = package_files(source, profiles)
    return Package(name=file_name(scope), content=zip_bytes(files, created=panel.changed))


def package_for(
    store: Store, secret: str | None, *, round_id: str, group_id: str | None, now: datetime
) -> Package:
    """The package for a facilitator, whose right to it is checked now."""
    scope = comparing.scope(store, secret, round_id=round_id, group_id=group_id, now=now)
    with store.writing() as session:
        at = Place(workshop_id=scope.workshop.id)
        found = visiting.require(session, secret, Deed.EXPORT_SCORES, at=at, now=now)
        auditing.record(
            session,
            Deed.EXPORT_SCORES,
            by=found.person.id,
            workshop_id=scope.workshop.id,
            object_=f"round {scope.round.id}",
            now=now,
        )
    return package(scope, comparing.panel(store, scope))


def package_of_round(
    store: Store, *, round_id: str | None, group: str | None, now: datetime
) -> Package:
    """The package for whoever runs the machine.

    Parameters
    ----------
    round_id
        The round's id; it may be left out where there is only one.
    group
        The group's name; it may be left out where there is one, or all have closed.

    Raises
    ------
    WhichRoundError, NoSuchGroupError, GroupsOpenError
        Where it is not clear, or not yet allowed, what to export.
    """
    with store.reading() as session:
        round_ = asked.the_round(session, round_id)
        groups = asked.groups_by_name(session, round_, named=group)
        instrument = place.pinned_instrument(store, round_)
        scope = comparing.scope_of(
            session,
            round_,
            instrument=instrument,
            group_id=groups[group].id if group is not None else None,
            now=now,
        )
    if group is None and scope.group is not None and len(groups) > 1:
        raise GroupsOpenError(groups=", ".join(groups))
    return package(scope, comparing.panel(store, scope))


def file_name(scope: Scope) -> str:
    """What the package of a scope is called."""
    group = f"-{scope.group.name}" if scope.group and len(scope.groups) > 1 else ""
    return asked.file_name(f"{scope.round.title}{group}", suffix="zip")
