"""Join codes: a country's own, which its lead or a facilitator makes, shows and revokes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from dgca.correspondence.codes import new_join_code
from dgca.errors import NoRoundError
from dgca.errors.records import PurgedError
from dgca.model.team import JoinCode
from dgca.model.workshop import Workshop
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.services.invitations import inviting
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, join_codes, workshops
from dgca.store.purging import purged_at
from dgca.store.turns import take_turns

CODE_LASTS = timedelta(days=30)


def join_code_of(
    store: Store, secret: str | None, *, workshop_id: str, country: str, now: datetime
) -> JoinCode | None:
    """The code that opens a country's team now; None where there is none."""
    at = Place(workshop_id=workshop_id, country=country)
    with store.reading() as session:
        visiting.require(session, secret, Deed.MAKE_JOIN_CODE, at=at, now=now)
        found = join_codes.open_join_codes(
            session, workshop_id=workshop_id, country=country, now=now
        )
        return found[-1] if found else None


def join_codes_of(
    store: Store, secret: str | None, *, workshop_id: str, now: datetime
) -> Mapping[str, JoinCode]:
    """The codes that open now, by the code of their country; for whom the whole workshop is."""
    at = Place(workshop_id=workshop_id)
    with store.reading() as session:
        visiting.require(session, secret, Deed.MAKE_JOIN_CODE, at=at, now=now)
        found = join_codes.open_join_codes(session, workshop_id=workshop_id, now=now)
        return {code.country: code for code in found}


def make_join_code(
    store: Store,
    secret: str | None,
    *,
    workshop_id: str,
    country: str,
    now: datetime,
    lasts: timedelta = CODE_LASTS,
) -> JoinCode:
    """Make a country's code, in place of the one before; it opens no longer than names are kept."""
    at = Place(workshop_id=workshop_id, country=country)
    with store.writing() as session:
        found = visiting.require(session, secret, Deed.MAKE_JOIN_CODE, at=at, now=now)
        if purged_at(session, workshop_id=workshop_id):
            raise PurgedError
        opens_for = min(lasts, inviting.lasts(_workshop(session, at), now))
        take_turns(session, workshop_id=workshop_id)
        join_codes.revoke_join_codes(session, workshop_id=workshop_id, country=country, now=now)
        code = JoinCode(
            code=new_join_code(),
            workshop_id=workshop_id,
            country=country,
            made_at=now,
            made_by=found.person.id,
            expires_at=now + opens_for,
        )
        join_codes.add_join_code(session, code)
        _record(session, Deed.MAKE_JOIN_CODE, found, at=at, now=now)
    return code


def revoke_join_code(
    store: Store, secret: str | None, *, workshop_id: str, country: str, now: datetime
) -> bool:
    """Let a country's code open nothing more; False where there was none."""
    at = Place(workshop_id=workshop_id, country=country)
    with store.writing() as session:
        found = visiting.require(session, secret, Deed.MAKE_JOIN_CODE, at=at, now=now)
        take_turns(session, workshop_id=workshop_id)
        revoked = join_codes.revoke_join_codes(
            session, workshop_id=workshop_id, country=country, now=now
        )
        if revoked:
            _record(session, "revoke join code", found, at=at, now=now)
    return revoked > 0


def _workshop(session: Session, at: Place) -> Workshop:
    """The workshop, of which some round has the country."""
    workshop = workshops.workshop(session, workshop_id=at.workshop_id)
    rounds = workshops.rounds_of(session, workshop_id=at.workshop_id)
    if workshop is None or not any(
        workshops.country(session, round_id=one.id, code=at.country) for one in rounds
    ):
        raise NoRoundError
    return workshop


def _record(
    session: Session, deed: Deed | str, found: Visitor, *, at: Place, now: datetime
) -> None:
    auditing.record(
        session,
        deed,
        by=found.person.id,
        workshop_id=at.workshop_id,
        object_=f"country {at.country}",
        now=now,
    )
