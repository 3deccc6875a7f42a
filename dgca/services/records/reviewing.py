"""Looking through the audit: filtered, page by page, and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from dgca.errors.records import NotADayError
from dgca.export import audit_file
from dgca.intake.days import day_of
from dgca.model.audit import AuditFilter, AuditRecord
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, audit, workshops

LEAF, MOST, AT_ONCE = 25, 500, 1000
LAST_NUMBER = 2**31 - 1
NOWHERE = Place()


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A page of the audit.

    Attributes
    ----------
    total
        How many records the filter lets through, on all pages.
    older
        The record before which the next page begins; None on the last.
    """

    records: tuple[AuditRecord, ...]
    total: int
    older: int | None


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the audit can be filtered by: what stands in it, and workshops' titles by id."""

    deeds: tuple[str, ...]
    outcomes: tuple[str, ...]
    workshops: Mapping[str, str]


def filter_of(
    *,
    since: str = "",
    until: str = "",
    deed: str = "",
    workshop_id: str = "",
    who: str = "",
    outcome: str = "",
) -> AuditFilter:
    """What is wanted, as somebody typed it; both days are in UTC, and wanted too."""
    return AuditFilter(
        since=_midnight(since),
        until=_midnight(until, later=timedelta(days=1)),
        deed=deed,
        workshop_id=workshop_id,
        who=who.strip(),
        outcome=outcome,
    )


def leaf(
    store: Store,
    secret: str | None,
    wanted: AuditFilter,
    *,
    before: int | None = None,
    limit: int = LEAF,
    now: datetime,
) -> Leaf:
    """A page of the audit for an administrator, the newest first."""
    with store.reading() as session:
        visiting.require(session, secret, Deed.READ_AUDIT, at=NOWHERE, now=now)
        return _leaf(session, wanted, before=before, limit=limit)


def leaf_of_machine(store: Store, wanted: AuditFilter, *, limit: int = LEAF) -> Leaf:
    """The first page of the audit for whoever runs the machine."""
    with store.reading() as session:
        return _leaf(session, wanted, before=None, limit=limit)


def choices(store: Store, secret: str | None, *, now: datetime) -> Choices:
    """What an administrator can filter by."""
    with store.reading() as session:
        visiting.require(session, secret, Deed.READ_AUDIT, at=NOWHERE, now=now)
        return Choices(
            deeds=tuple(audit.deeds(session)),
            outcomes=tuple(audit.outcomes(session)),
            workshops={one.id: one.title for one in workshops.workshops(session)},
        )


def export(
    store: Store, secret: str | None, wanted: AuditFilter, *, now: datetime
) -> Iterator[bytes]:
    """The audit as CSV for an administrator, piece by piece; that it was taken is recorded."""
    with store.writing() as session:
        found = visiting.require(session, secret, Deed.READ_AUDIT, at=NOWHERE, now=now)
        return _export(store, session, wanted, by=found.person.id, now=now)


def export_of_machine(store: Store, wanted: AuditFilter, *, now: datetime) -> Iterator[bytes]:
    """The audit as CSV for whoever runs the machine; that it was taken is recorded."""
    with store.writing() as session:
        return _export(store, session, wanted, by="", now=now)


def _export(
    store: Store, session: Session, wanted: AuditFilter, *, by: str, now: datetime
) -> Iterator[bytes]:
    newest = audit.newest(session)
    auditing.record(session, Deed.READ_AUDIT, by=by, object_="audit", now=now)
    return _pieces(store, wanted, upto=newest)


def _pieces(store: Store, wanted: AuditFilter, *, upto: int) -> Iterator[bytes]:
    """The file, a transaction a piece: what was recorded stays, so the pieces fit together."""
    yield audit_file.heading()
    before = upto + 1
    while True:
        with store.reading() as session:
            found = audit.records(session, wanted, before=before, limit=AT_ONCE)
        yield audit_file.lines(found)
        if len(found) < AT_ONCE:
            return
        before = found[-1].id


def _leaf(session: Session, wanted: AuditFilter, *, before: int | None, limit: int) -> Leaf:
    shown = min(max(limit, 1), MOST)
    before = None if before is None else min(before, LAST_NUMBER)
    found = audit.records(session, wanted, before=before, limit=shown + 1)
    return Leaf(
        records=tuple(found[:shown]),
        total=audit.count_records(session, wanted),
        older=found[shown - 1].id if len(found) > shown else None,
    )


def _midnight(text: str, *, later: timedelta = timedelta()) -> datetime | None:
    """The beginning of a day that was typed; None where nothing was."""
    if not text.strip():
        return None
    day = day_of(text)
    if day is None:
        raise NotADayError(given=text.strip())
    return datetime.combine(day, time(), UTC) + later
