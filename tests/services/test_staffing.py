"""Who is let into the staff, and by whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from dgca.errors import FaultyEntriesError, NotAllowedError, NotSignedInError
from dgca.errors.entry import (
    IdentityTakenError,
    LastAdministratorError,
    RolesChangedError,
    ShortPasswordError,
    UnknownLinkError,
    UnknownStaffError,
)
from dgca.model.people import Participant, Role, Status
from dgca.passwords import hashing
from dgca.services import visiting
from dgca.services.entry import joining, staffing
from dgca.store import links, open_store, people, staff

PASSWORD = "orchid tram velvet kiosk"
EMAIL = "analyst.one@example.org"
ADMINISTRATOR, FACILITATOR, ANALYST = Role.ADMINISTRATOR, Role.FACILITATOR, Role.ANALYST


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def chief(event):
    """The secret of an administrator who has come in and can come back."""
    return event.visit(administrator(event))


def administrator(event, label="Administrator 1"):
    member = event.member(ADMINISTRATOR, label=label, here=False)
    with event.store.writing() as session:
        staff.set_password_hash(session, staff_id=member.id, hashed="$argon2id$")
    return member


def by(event, secret):
    return staffing.administrator(secret, now=event.now)


def add(event, doer, *, email=EMAIL, name="Analyst 1", roles=(ANALYST,), password=None):
    return staffing.add(
        event.store,
        doer,
        email=email,
        name=name,
        roles=roles,
        now=event.now,
        password=password,
    )


def now_is(event, member):
    with event.store.reading() as session:
        return staff.staff_member(session, staff_id=member.id)


def is_in(event, secret):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now) is not None


def audit(event):
    asked = text(
        "SELECT CASE WHEN who = '' THEN 'machine' ELSE 'person' END, outcome, object FROM audit"
        " WHERE deed = 'change staff' ORDER BY id"
    )
    with event.store.reading() as session:
        return [tuple(row) for row in session.connection().execute(asked)]


def faults_of(error):
    return {fault.path: str(fault) for fault in error.value.faults}


def test_an_administrator_lets_somebody_in(event, chief):
    member = add(event, by(event, chief), email=" Analyst.ONE@Example.org", name=" Analyst  1 ")

    assert now_is(event, member) == member
    assert (member.email, member.label, member.roles) == (EMAIL, "Analyst 1", {ANALYST})
    assert not member.has_password
    ((who, outcome, object_),) = audit(event)
    assert (who, outcome) == ("person", "added")
    assert object_.startswith("person ")
    assert member.id not in object_


def test_the_machine_makes_the_first_administrator_with_a_password(event):
    member = add(event, staffing.machine, roles=(ADMINISTRATOR, FACILITATOR), password=PASSWORD)

    assert now_is(event, member).roles == {ADMINISTRATOR, FACILITATOR}
    assert now_is(event, member).has_password
    with event.store.reading() as session:
        kept = staff.password_hash(session, staff_id=member.id)
    assert hashing.check(PASSWORD, kept).right
    assert [(who, outcome) for who, outcome, _ in audit(event)] == [("machine", "added")]


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(event, chief):
    with pytest.raises(FaultyEntriesError) as told:
        add(event, by(event, chief), email="a@b, c@d", name=" \n ", roles=(), password="short")

    assert set(faults_of(told)) == {"name", "email", "roles", "password"}
    assert "“a@b, c@d” is not one email address" in faults_of(told)["email"]
    assert audit(event) == []


def test_an_address_stands_for_one_person(event, chief):
    add(event, by(event, chief))

    with pytest.raises(FaultyEntriesError) as told:
        add(event, by(event, chief), email=EMAIL.upper(), name="Analyst 2")

    assert "on the list of the staff already" in faults_of(told)["email"]


def on_the_roster(event, status=Status.ACTIVE):
    person = Participant(
        id="p1",
        workshop_id=event.round.workshop_id,
        role=Role.RESPONDENT,
        label="Respondent 1, XAB",
        country="XAB",
        email=EMAIL,
        status=status,
    )
    with event.store.writing() as session:
        people.add_participant(session, person)


@pytest.mark.parametrize("status", [Status.ACTIVE, Status.WAITING])
def test_a_person_of_a_country_is_no_member_of_the_staff(event, chief, status):
    on_the_roster(event, status)

    with pytest.raises(FaultyEntriesError) as told:
        add(event, by(event, chief))

    assert "on the roster of a country" in faults_of(told)["email"]


def test_whoever_was_taken_off_the_roster_can_be_let_in(event, chief):
    on_the_roster(event, Status.REMOVED)

    assert add(event, by(event, chief)).email == EMAIL


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD])
def test_a_role_of_a_country_is_no_role_of_the_staff(event, chief, role):
    with pytest.raises(FaultyEntriesError) as told:
        add(event, by(event, chief), roles=(ANALYST, role))

    assert f"“{role}” is no role of the staff" in faults_of(told)["roles"]


def deeds_of(event, doer, member):
    """Everything that can be done to a staff member."""
    at = {"staff_id": member.id, "now": event.now}
    return {
        "list": lambda: staffing.everybody(event.store, doer, now=event.now),
        "look up": lambda: staffing.member_by_email(event.store, doer, email=member.email),
        "add": lambda: add(event, doer),
        "roles": lambda: staffing.set_roles(event.store, doer, roles={ANALYST}, **at),
        "disable": lambda: staffing.disable(event.store, doer, **at),
        "enable": lambda: staffing.enable(event.store, doer, **at),
        "visits": lambda: staffing.end_visits(event.store, doer, **at),
        "password": lambda: staffing.set_password(event.store, doer, password=PASSWORD, **at),
        "link": lambda: staffing.setting_up_link(event.store, doer, **at),
        "bind": lambda: staffing.bind(event.store, doer, issuer="https://a", subject="1", **at),
    }


@pytest.mark.parametrize("role", [None, Role.RESPONDENT, Role.LEAD, FACILITATOR, ANALYST])
def test_nobody_but_an_administrator_sees_or_changes_the_staff(event, role):
    member = event.member(FACILITATOR, label="Facilitator 9")
    if role is None:
        secret, refused = None, NotSignedInError
    elif role in (FACILITATOR, ANALYST):
        secret, refused = event.visit(event.member(role)), NotAllowedError
    else:
        secret, refused = event.respondent(role=role), NotAllowedError

    for deed in deeds_of(event, by(event, secret), member).values():
        with pytest.raises(refused):
            deed()

    assert now_is(event, member) == member
    assert audit(event) == []


def test_every_deed_stands_in_the_audit(event, chief):
    member = event.member(FACILITATOR)

    for deed in deeds_of(event, by(event, chief), member).values():
        deed()

    assert [outcome for _, outcome, _ in audit(event)] == [
        "added",
        "roles changed",
        "disabled",
        "enabled",
        "visits ended",
        "password set",
        "link made",
        "bound to an identity",
    ]


def test_somebody_who_is_disabled_is_out_at_once_and_stays_out_when_enabled(event, chief):
    member = event.member(FACILITATOR)
    secret, token = event.visit(member), event.token(member)

    staffing.disable(event.store, by(event, chief), staff_id=member.id, now=event.now)
    assert not is_in(event, secret)
    staffing.enable(event.store, by(event, chief), staff_id=member.id, now=event.now)

    assert now_is(event, member).disabled_at is None
    assert not is_in(event, secret)
    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=event.now, shared_device=False, previous=None)


def test_somebody_who_answers_for_a_country_by_now_is_not_enabled_again(event, chief):
    member = add(event, by(event, chief))
    staffing.disable(event.store, by(event, chief), staff_id=member.id, now=event.now)
    on_the_roster(event)

    with pytest.raises(FaultyEntriesError):
        staffing.enable(event.store, by(event, chief), staff_id=member.id, now=event.now)


def test_other_roles_count_at_the_next_deed(event, chief):
    member = event.member(FACILITATOR)
    secret = event.visit(member)
    staffing.set_roles(
        event.store, by(event, chief), staff_id=member.id, roles={ADMINISTRATOR}, now=event.now
    )

    assert staffing.everybody(event.store, by(event, secret), now=event.now)


def test_roles_that_somebody_else_has_changed_meanwhile_are_not_overwritten_unseen(event, chief):
    member = event.member(FACILITATOR)
    at = {"staff_id": member.id, "now": event.now}
    staffing.set_roles(event.store, by(event, chief), roles={ANALYST}, seen=member.roles, **at)

    with pytest.raises(RolesChangedError):
        staffing.set_roles(
            event.store, by(event, chief), roles={ADMINISTRATOR}, seen=member.roles, **at
        )

    assert now_is(event, member).roles == {ANALYST}


def test_the_list_tells_how_many_browsers_somebody_is_in(event, chief):
    member = event.member(FACILITATOR)
    event.visit(member)
    event.visit(member)

    found = staffing.everybody(event.store, by(event, chief), now=event.now)

    assert [(one.member.label, one.visits) for one in found] == [
        ("Administrator 1", 1),
        ("Facilitator 1", 2),
    ]
    later = event.now + timedelta(hours=3)
    assert [one.visits for one in staffing.everybody(event.store, staffing.machine, now=later)] == [
        0,
        0,
    ]


def test_visits_can_be_ended_for_somebody(event, chief):
    member = event.member(FACILITATOR)
    secret = event.visit(member)

    staffing.end_visits(event.store, by(event, chief), staff_id=member.id, now=event.now)

    assert not is_in(event, secret)
    assert is_in(event, chief)


def test_a_link_to_set_a_password_opens_once_and_takes_the_old_ways_in_away(event, chief):
    member = administrator(event, "Administrator 2")
    secret = event.visit(member)
    with event.store.writing() as session:
        staff.set_identity(session, staff_id=member.id, issuer="https://a", subject="1")

    token = staffing.setting_up_link(
        event.store, by(event, chief), staff_id=member.id, now=event.now
    )

    assert not is_in(event, secret)
    assert (now_is(event, member).has_password, now_is(event, member).has_identity) == (
        False,
        False,
    )
    joined = joining.join(event.store, token, now=event.now, shared_device=False, previous=None)
    assert is_in(event, joined.secret)
    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=event.now, shared_device=False, previous=None)


def test_a_second_link_takes_the_place_of_the_first_and_lasts_three_days(event, chief):
    member = event.member(FACILITATOR)
    first, second = (
        staffing.setting_up_link(event.store, by(event, chief), staff_id=member.id, now=event.now)
        for _ in range(2)
    )

    assert joining.open_link(event.store, first, now=event.now) is None
    almost = event.now + timedelta(days=3) - timedelta(minutes=1)
    assert joining.open_link(event.store, second, now=almost)
    assert joining.open_link(event.store, second, now=event.now + timedelta(days=3)) is None
    with event.store.reading() as session:
        assert [bool(one.made_by) for one in links.links_of(session, person_id=member.id)] == [
            True,
            True,
        ]


def test_a_password_set_by_the_machine_must_be_fit_and_ends_visits(event):
    member = event.member(FACILITATOR)
    secret = event.visit(member)
    at = {"staff_id": member.id, "now": event.now}

    with pytest.raises(ShortPasswordError):
        staffing.set_password(event.store, staffing.machine, password="short", **at)
    assert is_in(event, secret)
    staffing.set_password(event.store, staffing.machine, password=PASSWORD, **at)

    assert now_is(event, member).has_password
    assert not is_in(event, secret)


def without_the_role(event, doer, member):
    staffing.set_roles(event.store, doer, staff_id=member.id, roles={FACILITATOR}, now=event.now)


def disabled(event, doer, member):
    staffing.disable(event.store, doer, staff_id=member.id, now=event.now)


def without_a_password(event, doer, member):
    staffing.setting_up_link(event.store, doer, staff_id=member.id, now=event.now)


@pytest.mark.parametrize("deed", [without_the_role, disabled, without_a_password])
def test_the_last_administrator_who_can_sign_in_stays(event, deed):
    member = administrator(event)
    event.member(ADMINISTRATOR, label="Administrator 2, without a password")
    third = administrator(event, "Administrator 3")
    secret = event.visit(member)

    deed(event, by(event, event.visit(third)), third)
    with pytest.raises(LastAdministratorError):
        deed(event, by(event, secret), member)

    assert now_is(event, member).roles == {ADMINISTRATOR}
    assert now_is(event, member).has_password
    assert is_in(event, secret)


def test_two_administrators_who_disable_each_other_at_once_leave_one(event, database):
    both = [administrator(event), administrator(event, "Administrator 2")]
    secrets = [event.visit(member) for member in both]
    together = Barrier(2)

    def disable_the_other(store, mine, theirs):
        together.wait()
        with suppress(LastAdministratorError, NotSignedInError):
            staffing.disable(store, by(event, mine), staff_id=theirs.id, now=event.now)

    with ExitStack() as stack, ThreadPoolExecutor(2) as pool:
        stores = [open_store(database) for _ in both]
        for one in stores:
            stack.callback(one.close)
        list(pool.map(disable_the_other, stores, secrets, reversed(both)))

    assert sum(now_is(event, member).disabled_at is None for member in both) == 1


def test_an_identity_belongs_to_one_person(event, chief):
    one, two = event.member(FACILITATOR), event.member(ANALYST, label="Analyst 1")
    at = {"issuer": "https://a", "subject": "1", "now": event.now}
    staffing.bind(event.store, by(event, chief), staff_id=one.id, **at)
    staffing.bind(event.store, by(event, chief), staff_id=one.id, **at)

    with pytest.raises(IdentityTakenError):
        staffing.bind(event.store, by(event, chief), staff_id=two.id, **at)


def test_an_identity_that_was_copied_from_a_screen_is_kept_as_it_is(event, chief):
    member = event.member(FACILITATOR)
    at = {"staff_id": member.id, "now": event.now}

    staffing.bind(
        event.store, by(event, chief), issuer=" https:\u2060//id.example/a ", subject="4711\n", **at
    )

    with event.store.reading() as session:
        assert staff.identity(session, staff_id=member.id) == ("https://id.example/a", "4711")


def test_an_identity_has_an_issuer_and_a_subject(event, chief):
    member = event.member(FACILITATOR)

    with pytest.raises(FaultyEntriesError) as told:
        staffing.bind(
            event.store,
            by(event, chief),
            staff_id=member.id,
            issuer=" ",
            subject="",
            now=event.now,
        )

    assert set(faults_of(told)) == {"issuer", "subject"}
    assert not now_is(event, member).has_identity


def test_somebody_is_found_by_their_address_however_it_is_written(event, chief):
    member = add(event, by(event, chief))

    found = staffing.member_by_email(
        event.store, by(event, chief), email=" Analyst.One@example.ORG"
    )

    assert found == member
    for given in ("nobody@example.org", "no address"):
        with pytest.raises(UnknownStaffError):
            staffing.member_by_email(event.store, by(event, chief), email=given)
    with pytest.raises(UnknownStaffError):
        staffing.disable(event.store, by(event, chief), staff_id="nobody", now=event.now)
