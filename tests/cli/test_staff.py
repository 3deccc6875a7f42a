"""The command by which the first administrator comes, and the staff are kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from dgca.cli.main import app
from dgca.errors import FaultyEntriesError
from dgca.errors.entry import (
    GuessablePasswordError,
    LastAdministratorError,
    PasswordsDifferError,
    TooManyTriesError,
    UnknownStaffError,
    WhichPasswordError,
    WrongSignInError,
)
from dgca.model.people import Participant, Role
from dgca.model.workshop import Workshop
from dgca.services.entry import signing
from dgca.store.people import add_participant
from dgca.store.workshops import add_workshop

EMAIL = "one@example.org"
PASSWORD = "orchid tram velvet kiosk"
ADD = (
    "add",
    EMAIL,
    "--name",
    "Administrator 1",
    "--role",
    "administrator",
    "--role",
    "facilitator",
)


@pytest.fixture
def staff(sqlite_database, monkeypatch):
    """Run the command on a database that began empty."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    monkeypatch.setenv("LC_ALL", "C")

    def run(*words, typed=""):
        done = CliRunner().invoke(app, ["staff", *words], input=typed)
        if isinstance(done.exception, Exception):
            raise done.exception
        return done.output

    return run


@pytest.fixture
def signs_in(sqlite_store):
    """Whether an address and a password let somebody in."""

    def tried(password, email=EMAIL):
        try:
            return signing.sign_in(
                sqlite_store, email=email, password=password, address="", now=datetime.now(UTC)
            )
        except (WrongSignInError, TooManyTriesError):
            return None

    return tried


def test_there_is_nobody_by_default(staff, signs_in):
    assert "There is nobody yet" in staff("list")
    assert not signs_in("")


def test_the_first_administrator_comes_with_a_password_typed_twice(staff, signs_in):
    told = staff(*ADD, typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert "Administrator 1 <one@example.org>: administrator, facilitator; password" in told
    assert PASSWORD not in told
    assert signs_in(PASSWORD)


def test_a_password_typed_in_two_ways_is_not_taken(staff, signs_in):
    with pytest.raises(PasswordsDifferError):
        staff(*ADD, typed=f"{PASSWORD}\n{PASSWORD}s\n")

    assert "There is nobody yet" in staff("list")


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_password_can_come_from_another_program(staff, signs_in, end):
    staff(*ADD, "--password-stdin", typed=f"{PASSWORD}{end}")

    assert signs_in(PASSWORD)


def test_a_password_can_be_made_and_is_shown_once(staff, signs_in):
    told = staff(*ADD, "--generate")

    made = re.search(r"Password: (\S+)", told)[1]
    assert signs_in(made)
    assert made not in staff("list")


def test_a_password_comes_from_one_place(staff):
    with pytest.raises(WhichPasswordError):
        staff(*ADD, "--generate", "--password-stdin", typed=PASSWORD)


def test_all_that_is_wrong_is_told_at_once(staff):
    with pytest.raises(FaultyEntriesError) as told:
        staff("add", "one", "--name", " ", "--role", "analyst", "--password-stdin", typed="short")

    assert [fault.path for fault in told.value.faults] == ["name", "email", "password"]


def test_a_person_of_a_country_is_refused(staff, sqlite_store):
    with sqlite_store.writing() as session:
        add_workshop(session, Workshop(id="w", title="Five weeks"))
        person = Participant(
            id="p", workshop_id="w", role=Role.LEAD, label="Lead", country="XAB", email=EMAIL
        )
        add_participant(session, person)

    with pytest.raises(FaultyEntriesError, match="cannot be kept") as told:
        staff(*ADD, "--generate")

    assert "on the roster of a country" in str(told.value.faults[0])


def test_a_role_of_a_country_cannot_be_given(staff):
    words = ["staff", "add", EMAIL, "--name", "A", "--generate", "--role", "lead"]

    done = CliRunner().invoke(app, words)

    assert done.exit_code == 2
    assert "'lead' is not one of" in done.output


def test_roles_change_and_the_last_administrator_stays_one(staff):
    staff(*ADD, "--generate")
    with pytest.raises(LastAdministratorError):
        staff("roles", EMAIL, "--role", "analyst")
    staff("add", "two@example.org", "--name", "B", "--role", "administrator", "--generate")

    assert "Administrator 1 <one@example.org>: analyst; password" in staff(
        "roles", EMAIL.upper(), "--role", "analyst"
    )


def test_who_is_disabled_comes_in_no_more_until_enabled(staff, signs_in):
    staff(*ADD, "--password-stdin", typed=PASSWORD)
    staff("add", "two@example.org", "--name", "B", "--role", "administrator", "--generate")
    assert signs_in(PASSWORD)
    assert "1 visit" in staff("list")

    assert "disabled" in staff("disable", EMAIL)
    assert not signs_in(PASSWORD)
    assert "Administrator 1 <one@example.org>" in staff("list")
    assert "0 visits" in staff("list")

    assert "disabled" not in staff("enable", EMAIL)
    assert signs_in(PASSWORD)


def test_a_forgotten_password_gets_another(staff, signs_in):
    staff(*ADD, "--password-stdin", typed=PASSWORD)

    with pytest.raises(GuessablePasswordError):
        staff("password", EMAIL, "--password-stdin", typed="administrator one example")
    made = re.search(r"Password: (\S+)", staff("password", EMAIL, "--generate"))[1]

    assert signs_in(made)
    assert not signs_in(PASSWORD)


def test_an_identity_is_bound_by_hand(staff):
    staff(*ADD, "--generate")

    told = staff("identity", EMAIL, "--issuer", "https://id.example", "--subject", "4711")

    assert "password + organisation" in told


def test_nobody_by_that_address_is_told(staff):
    for words in (("disable", EMAIL), ("password", EMAIL, "--generate"), ("enable", "x")):
        with pytest.raises(UnknownStaffError):
            staff(*words)
