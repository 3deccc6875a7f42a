"""A workshop in its facilitators' charge: who may change it, one after another, each on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.errors.records import PurgedError
from dgca.model.workshop import Group, Round, Workshop
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, workshops
from dgca.store.purging import purged_at
from dgca.store.turns import take_turns

_ABOUT_PEOPLE = (Deed.CHANGE_ROSTER, Deed.MAKE_LINK, Deed.SEND_MAIL)


@dataclass(frozen=True, kw_only=True)
class Charge:
    """A round in the hands of somebody who may change it.

    Attributes
    ----------
    by
        Id of whoever it is.
    """

    by: str
    workshop: Workshop
    round: Round

    def record(
        self,
        session: Session,
        deed: Deed,
        *,
        object_: str,
        outcome: str = auditing.DONE,
        now: datetime,
    ) -> None:
        """Write a deed down."""
        auditing.record(
            session,
            deed,
            by=self.by,
            workshop_id=self.workshop.id,
            object_=object_,
            outcome=outcome,
            now=now,
        )


def of_round(
    session: Session, secret: str | None, deed: Deed, *, round_id: str | None, now: datetime
) -> Charge:
    """Take a round into one's hands, if one may do the deed there.

    Deeds of two facilitators wait for one another, so what is read afterwards stays as it is until
    the deed has ended. Who may do it is asked after the wait.

    Raises
    ------
    NotSignedInError, NoRoundError, NotAllowedError
        By the rows as they are now.
    PurgedError
        It is about people whose names were destroyed.
    """
    found = visiting.require_visitor(session, secret, now=now)
    workshop_id = visiting.round_for(session, found, round_id).workshop_id
    take_turns(session, workshop_id=workshop_id)
    session.expire_all()
    visiting.require(session, secret, deed, at=Place(workshop_id=workshop_id), now=now)
    if deed in _ABOUT_PEOPLE and purged_at(session, workshop_id=workshop_id):
        raise PurgedError
    workshop = workshops.workshop(session, workshop_id=workshop_id)
    if workshop is None:
        raise NoRoundError
    round_ = visiting.round_for(session, found, round_id)
    return Charge(by=found.person.id, workshop=workshop, round=round_)


def of_group(
    session: Session, secret: str | None, deed: Deed, *, group_id: str, now: datetime
) -> tuple[Charge, Group]:
    """Take a group's round into one's hands, with the group as it is then."""
    named = workshops.group(session, group_id=group_id)
    if named is None:
        visiting.require_visitor(session, secret, now=now)
        raise NoRoundError
    charge = of_round(session, secret, deed, round_id=named.round_id, now=now)
    group = workshops.group(session, group_id=group_id)
    if group is None:
        raise NoRoundError
    return charge, group
