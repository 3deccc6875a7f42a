"""The dates of a country as a calendar file, for its people and for the facilitator."""

from __future__ import annotations

from datetime import datetime

from dgca.correspondence.calendar_file import CONTENT_TYPE, Dates, calendar_file
from dgca.errors import NoRoundError
from dgca.model.audit import AuditFilter
from dgca.model.workshop import Country, Group, Round, Workshop, deadline_for
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, audit, timetables, workshops

__all__ = ["CONTENT_TYPE", "country_dates", "dates_file", "file_name", "own_dates"]


def own_dates(
    store: Store, secret: str | None, *, round_id: str | None, language: str, now: datetime
) -> bytes | None:
    """The dates of the visitor's own country; None where there is none yet."""
    with store.reading() as session:
        found = visiting.require_at_home(session, secret, Deed.READ_FORM, now=now)
        round_ = visiting.round_for(session, found, round_id)
        return _of_country(session, round_, found.person.country, language=language)


def country_dates(
    store: Store, secret: str | None, *, round_id: str, country: str, language: str, now: datetime
) -> bytes | None:
    """The dates of any country of the round, for a facilitator to pass on."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.MAKE_LINK, at=at, now=now)
        return _of_country(session, round_, country, language=language)


def dates_file(
    session: Session, country: Country, *, workshop: Workshop, group: Group, language: str
) -> bytes | None:
    """The deadline of a country and its group's sessions as a file; no link stands in it."""
    changed, revision = _last_change(session, workshop, group)
    return calendar_file(
        Dates(
            key=f"{group.round_id}/{country.code}",
            country=country.name,
            workshop=workshop.title,
            deadline=deadline_for(country, group),
            zone=country.zone,
            changed=changed,
            revision=revision,
            sessions=timetables.sessions_of(session, group_id=group.id),
            demonstration=workshop.demonstration,
        ),
        language,
    )


def file_name(country: str) -> str:
    """What the dates of a country are called as a file.

    >>> file_name("BRB")
    'dgca-brb.ics'
    """
    kept = "".join(sign if sign.isalnum() else "-" for sign in country)
    return f"dgca-{kept.lower()}.ics"


def _of_country(session: Session, round_: Round, code: str, *, language: str) -> bytes | None:
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    country = workshops.country(session, round_id=round_.id, code=code)
    group = workshops.group(session, group_id=country.group_id) if country else None
    if workshop is None or country is None or group is None:
        raise NoRoundError
    return dates_file(session, country, workshop=workshop, group=group, language=language)


def _last_change(session: Session, workshop: Workshop, group: Group) -> tuple[datetime, int]:
    """When the workshop was last changed and how often, as the audit tells it."""
    wanted = AuditFilter(deed=Deed.CHANGE_WORKSHOP, workshop_id=workshop.id)
    times = [one.at for one in audit.records(session, wanted, limit=1)]
    round_ = workshops.round_of(session, round_id=group.round_id)
    times += [round_.made] if round_ else []
    return max(times), audit.count_records(session, wanted)
