"""Which of the staff belong to a workshop: there alone their roles count."""

from __future__ import annotations

from datetime import datetime

from dgca.errors.desk import LastFacilitatorError, NoSuchStaffError
from dgca.intake.folding import same
from dgca.model.people import Role, StaffMember
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.wording import shown
from dgca.store import Store, staff


def let_in(
    store: Store, secret: str | None, *, round_id: str, email: str, now: datetime
) -> StaffMember:
    """Let somebody of the staff into a workshop, by their address; twice is once.

    Raises
    ------
    NoSuchStaffError
        Nobody who may come in has that address.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        member = staff.staff_by_email(session, email=same(email))
        if member is None or member.disabled_at is not None:
            raise NoSuchStaffError(email=shown(email))
        if not staff.is_member(session, workshop_id=mine.workshop.id, staff_id=member.id):
            staff.add_member(session, workshop_id=mine.workshop.id, staff_id=member.id)
            mine.record(
                session,
                Deed.CHANGE_WORKSHOP,
                object_=auditing.person(session, member.id),
                outcome="let in",
                now=now,
            )
        return member


def let_out(
    store: Store, secret: str | None, *, round_id: str, staff_id: str, now: datetime
) -> None:
    """Let a member, oneself too, out of a workshop; never its last facilitator.

    Raises
    ------
    LastFacilitatorError
        Nobody else could change the workshop any more.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        members = staff.members_of(session, workshop_id=mine.workshop.id)
        leaving = next((one for one in members if one.id == staff_id), None)
        if leaving is None:
            return
        if not any(_facilitates(one) for one in members if one.id != staff_id):
            raise LastFacilitatorError(name=leaving.label)
        staff.remove_member(session, workshop_id=mine.workshop.id, staff_id=staff_id)
        mine.record(
            session,
            Deed.CHANGE_WORKSHOP,
            object_=auditing.person(session, staff_id),
            outcome="let out",
            now=now,
        )


def _facilitates(member: StaffMember) -> bool:
    return Role.FACILITATOR in member.roles and member.disabled_at is None
