"""The staff: who they are, their roles, their workshops, and how they prove who they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from dgca.model.people import Role, StaffMember
from dgca.store.statements import insert_into
from dgca.store.tables import MemberRow, StaffRoleRow, StaffRow


def add_staff(session: Session, member: StaffMember) -> None:
    """Keep a new staff member with their roles; there is no password yet."""
    session.add(StaffRow(id=member.id, label=member.label, email=member.email))
    session.flush()
    set_roles(session, staff_id=member.id, roles=member.roles)


def set_roles(session: Session, *, staff_id: str, roles: Iterable[Role]) -> None:
    """Let a staff member have these roles and no others."""
    session.exec(delete(StaffRoleRow).where(col(StaffRoleRow.staff_id) == staff_id))
    session.add_all(StaffRoleRow(staff_id=staff_id, role=role) for role in sorted(roles))
    session.flush()


def staff_member(session: Session, *, staff_id: str) -> StaffMember | None:
    """The staff member of that id, disabled or not."""
    row = session.get(StaffRow, staff_id)
    return None if row is None else _member(session, row)


def staff_by_email(session: Session, *, email: str) -> StaffMember | None:
    """The staff member with that address, which is kept in small letters."""
    row = session.exec(select(StaffRow).where(col(StaffRow.email) == email)).one_or_none()
    return None if row is None else _member(session, row)


def staff_by_identity(session: Session, *, issuer: str, subject: str) -> StaffMember | None:
    """The staff member to whom an identity elsewhere is bound."""
    asked = select(StaffRow).where(col(StaffRow.issuer) == issuer, col(StaffRow.subject) == subject)
    row = session.exec(asked).one_or_none()
    return None if row is None else _member(session, row)


def lock_staff(session: Session) -> None:
    """Let nobody else change any of the staff until the commit; SQLite has one writer anyway."""
    session.exec(select(StaffRow.id).order_by(col(StaffRow.id)).with_for_update()).all()


def staff(session: Session) -> list[StaffMember]:
    """All staff, by name."""
    rows = session.exec(select(StaffRow).order_by(col(StaffRow.label), col(StaffRow.id))).all()
    return [_member(session, row) for row in rows]


def password_hash(session: Session, *, staff_id: str) -> str | None:
    """The hash of a staff member's password; None where they have none."""
    return session.exec(
        select(StaffRow.password_hash).where(col(StaffRow.id) == staff_id)
    ).one_or_none()


def set_password_hash(session: Session, *, staff_id: str, hashed: str | None) -> None:
    """Keep another hash."""
    session.exec(update(StaffRow).where(col(StaffRow.id) == staff_id).values(password_hash=hashed))


def set_disabled(session: Session, *, staff_id: str, at: datetime | None) -> None:
    """Let a staff member come in no more, or again."""
    session.exec(update(StaffRow).where(col(StaffRow.id) == staff_id).values(disabled_at=at))


def identity(session: Session, *, staff_id: str) -> tuple[str | None, str | None]:
    """The issuer and the subject by which a sign-in elsewhere knows a staff member."""
    row = session.get(StaffRow, staff_id)
    return (None, None) if row is None else (row.issuer, row.subject)


def set_identity(
    session: Session, *, staff_id: str, issuer: str | None, subject: str | None
) -> None:
    """Bind a staff member to an identity elsewhere, or to none."""
    session.exec(
        update(StaffRow).where(col(StaffRow.id) == staff_id).values(issuer=issuer, subject=subject)
    )


def add_member(session: Session, *, workshop_id: str, staff_id: str) -> None:
    """Let a staff member into a workshop; twice is once."""
    insert = insert_into(session, MemberRow).on_conflict_do_nothing()
    session.exec(insert.values(workshop_id=workshop_id, staff_id=staff_id))


def remove_member(session: Session, *, workshop_id: str, staff_id: str) -> None:
    """Let a staff member out of a workshop."""
    session.exec(
        delete(MemberRow).where(
            col(MemberRow.workshop_id) == workshop_id, col(MemberRow.staff_id) == staff_id
        )
    )


def is_member(session: Session, *, workshop_id: str, staff_id: str) -> bool:
    """Whether a staff member belongs to a workshop."""
    return session.get(MemberRow, (workshop_id, staff_id)) is not None


def members_of(session: Session, *, workshop_id: str) -> list[StaffMember]:
    """The staff of a workshop, by name."""
    rows = session.exec(
        select(StaffRow)
        .join(MemberRow, col(MemberRow.staff_id) == col(StaffRow.id))
        .where(col(MemberRow.workshop_id) == workshop_id)
        .order_by(col(StaffRow.label), col(StaffRow.id))
    ).all()
    return [_member(session, row) for row in rows]


def workshops_of(session: Session, *, staff_id: str) -> list[str]:
    """Ids of the workshops that a staff member belongs to."""
    asked = select(MemberRow.workshop_id).where(col(MemberRow.staff_id) == staff_id)
    return sorted(session.exec(asked))


def _member(session: Session, row: StaffRow) -> StaffMember:
    roles = session.exec(select(StaffRoleRow.role).where(col(StaffRoleRow.staff_id) == row.id))
    return StaffMember(
        id=row.id,
        label=row.label,
        email=row.email,
        roles=frozenset(map(Role, roles)),
        disabled_at=row.disabled_at,
        has_password=row.password_hash is not None,
        has_identity=row.subject is not None,
    )
