"""Dates of its own for a country that joins late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dgca.errors import Fault, FaultySaveError, NoRoundError, _
from dgca.model.meeting import Unread
from dgca.model.timetable import LAST_MINUTE, GroupState
from dgca.model.workshop import Country, Group, deadline_for
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.merging import merged
from dgca.services.desk.settings_rules import NOT_A_DAY
from dgca.services.desk.wording import fault, faults_of_meanwhile, shown
from dgca.store import Store, timetables, workshops

Day = date | Unread | None

WORDS = {
    "alone": _("Own deadline of the self-assessment"),
    "agreed": _("Own deadline of the agreed view"),
}
"""Our words for the dates of a country of its own."""

_PAST = _("{given} has passed. Choose a later day.")
_AGREED_FIRST = _("The team would have to agree before each person has answered.")
_TOO_LATE = _(
    "Group {group} is “{state}”, so nobody of it can answer any more. "
    "Go back to an earlier state first."
)


@dataclass(frozen=True, kw_only=True)
class OwnDates:
    """The last days on which a late country's people answer and agree; None is the group's."""

    alone: Day = None
    agreed: Day = None


def own_dates(country: Country) -> OwnDates:
    """A country's own dates as they stand, on the clock of its own zone."""
    zone = ZoneInfo(country.zone)
    instants = country.own_deadline, country.own_agreed_deadline
    alone, agreed = (one.astimezone(zone).date() if one else None for one in instants)
    return OwnDates(alone=alone, agreed=agreed)


def give_own_dates(
    store: Store,
    secret: str | None,
    *,
    round_id: str,
    code: str,
    seen: OwnDates,
    wanted: OwnDates,
    now: datetime,
) -> Country:
    """Give a country dates of its own, or take them back; each day ends on its own clock.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, and with what somebody else has changed meanwhile.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        country = workshops.country(session, round_id=mine.round.id, code=code)
        group = workshops.group(session, group_id=country.group_id) if country else None
        if country is None or group is None:
            raise NoRoundError
        outcome = merged(vars(seen), vars(wanted), vars(own_dates(country)))
        kept = OwnDates(**outcome.parts)
        changed = _dated(country, kept)
        faults = [
            *faults_of_meanwhile(outcome.meanwhile, WORDS),
            *_faults_of(kept, changed, country, group=group, now=now),
        ]
        if faults:
            raise FaultySaveError(faults, meanwhile=outcome.meanwhile)
        if changed != country:
            timetables.change_country(session, changed)
            object_ = f"country {round_id} {code}"
            mine.record(session, Deed.CHANGE_WORKSHOP, object_=object_, now=now)
        return changed


def _dated(country: Country, kept: OwnDates) -> Country:
    return replace(
        country,
        own_deadline=_end_of(kept.alone, country.zone, country.own_deadline),
        own_agreed_deadline=_end_of(kept.agreed, country.zone, country.own_agreed_deadline),
    )


def _end_of(day: Day, zone: str, before: datetime | None) -> datetime | None:
    """The last minute of a day in a zone; the instant that stands where the day is the same."""
    if day is None or isinstance(day, Unread):
        return None
    if before is not None and before.astimezone(ZoneInfo(zone)).date() == day:
        return before
    return datetime.combine(day, LAST_MINUTE, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _faults_of(
    kept: OwnDates, wanted: Country, before: Country, *, group: Group, now: datetime
) -> Iterator[Fault]:
    for part, day in vars(kept).items():
        if isinstance(day, Unread):
            yield fault(part, NOT_A_DAY, given=shown(day.text))
    news = [
        (part, day, instant)
        for part, day, instant, stood in (
            ("alone", kept.alone, wanted.own_deadline, before.own_deadline),
            ("agreed", kept.agreed, wanted.own_agreed_deadline, before.own_agreed_deadline),
        )
        if instant is not None and instant != stood
    ]
    for part, day, instant in news:
        if instant <= now:
            yield fault(part, _PAST, given=day)
    alone = deadline_for(wanted, group)
    agreed = wanted.own_agreed_deadline or group.agreed_deadline
    if news and wanted.own_agreed_deadline and alone and agreed and agreed < alone:
        yield fault("agreed", _AGREED_FIRST)
    if news and group.state in (GroupState.RELEASED, GroupState.ARCHIVED):
        yield fault("alone", _TOO_LATE, group=group.name, state=group.state)
