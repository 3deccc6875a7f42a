"""The staff: roles, workshops, and what they prove themselves by."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError

from dgca.model.people import Role, StaffMember
from dgca.model.workshop import Workshop
from dgca.store import Store
from dgca.store import staff as kept
from dgca.store.workshops import add_workshop

ONE = StaffMember(
    id="s1",
    label="Administrator 1",
    email="one@example.org",
    roles=frozenset({Role.ADMINISTRATOR, Role.FACILITATOR}),
)
TWO = StaffMember(
    id="s2", label="Analyst 1", email="two@example.org", roles=frozenset({Role.ANALYST})
)
ISSUER = "https://identity.example"


@pytest.fixture
def staffed(store: Store) -> Store:
    with store.writing() as session:
        kept.add_staff(session, TWO)
        kept.add_staff(session, ONE)
    return store


def test_staff_stand_by_name_with_their_roles(staffed: Store) -> None:
    with staffed.reading() as session:
        assert kept.staff(session) == [ONE, TWO]
        assert kept.staff_by_email(session, email="two@example.org") == TWO
        assert kept.staff_by_email(session, email="three@example.org") is None
        assert kept.staff_member(session, staff_id="s3") is None


def test_an_address_stands_for_one_person(staffed: Store) -> None:
    again = StaffMember(id="s3", label="Analyst 2", email="two@example.org")

    with pytest.raises(IntegrityError), staffed.writing() as session:
        kept.add_staff(session, again)


def test_other_roles_take_the_place_of_those_before(staffed: Store) -> None:
    with staffed.writing() as session:
        kept.set_roles(session, staff_id="s1", roles={Role.ANALYST})

    with staffed.reading() as session:
        found = kept.staff_member(session, staff_id="s1")
        assert found is not None
        assert found.roles == {Role.ANALYST}


def test_who_is_disabled_stays_on_the_list_and_can_come_back(staffed: Store, now: datetime) -> None:
    with staffed.writing() as session:
        kept.lock_staff(session)
        kept.set_disabled(session, staff_id="s1", at=now)
        assert [one.disabled_at for one in kept.staff(session)] == [now, None]

        kept.set_disabled(session, staff_id="s1", at=None)

    with staffed.reading() as session:
        assert kept.staff(session) == [ONE, TWO]


def test_a_password_is_kept_as_it_was_hashed(staffed: Store) -> None:
    with staffed.writing() as session:
        kept.set_password_hash(session, staff_id="s1", hashed="$argon2id$…")

    with staffed.reading() as session:
        assert kept.password_hash(session, staff_id="s1") == "$argon2id$…"
        assert kept.password_hash(session, staff_id="s2") is None
        assert kept.password_hash(session, staff_id="s3") is None
        assert kept.staff(session) == [replace(ONE, has_password=True), TWO]


def test_an_identity_elsewhere_leads_to_one_member(staffed: Store) -> None:
    with staffed.writing() as session:
        kept.set_identity(session, staff_id="s1", issuer=ISSUER, subject="4711")

    with staffed.reading() as session:
        assert kept.staff_by_identity(session, issuer=ISSUER, subject="4711") == replace(
            ONE, has_identity=True
        )
        assert kept.staff_by_identity(session, issuer="https://other.example", subject="4711") is (
            None
        )
        assert kept.identity(session, staff_id="s1") == (ISSUER, "4711")
        assert kept.identity(session, staff_id="s2") == (None, None)
    with pytest.raises(IntegrityError), staffed.writing() as session:
        kept.set_identity(session, staff_id="s2", issuer=ISSUER, subject="4711")


def test_a_workshop_has_its_members(staffed: Store) -> None:
    with staffed.writing() as session:
        add_workshop(session, Workshop(id="w1", title="Five weeks"))
        kept.add_member(session, workshop_id="w1", staff_id="s1")
        kept.add_member(session, workshop_id="w1", staff_id="s1")

    with staffed.writing() as session:
        assert kept.members_of(session, workshop_id="w1") == [ONE]
        assert kept.workshops_of(session, staff_id="s1") == ["w1"]
        assert not kept.is_member(session, workshop_id="w1", staff_id="s2")

        kept.remove_member(session, workshop_id="w1", staff_id="s1")

        assert kept.members_of(session, workshop_id="w1") == []
