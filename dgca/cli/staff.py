"""The staff: who runs workshops and the machine. This is how the first administrator comes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dgca.cli.words import _, ngettext
from dgca.errors.entry import PasswordsDifferError, WhichPasswordError
from dgca.model.people import Role, StaffMember

if TYPE_CHECKING:  # a command itself loads the database, late
    from dgca.services.entry.staffing import Listed

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Let staff in and out: facilitators, analysts and administrators.",
)


class StaffRole(StrEnum):
    """The roles that can be given here."""

    FACILITATOR = "facilitator"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The address of the staff member.")]
Name = Annotated[str, typer.Option("--name", metavar="NAME", help="The name they go by.")]
Roles = Annotated[
    list[StaffRole], typer.Option("--role", help="A role; may be given several times.")
]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of input.")
]
Generate = Annotated[
    bool, typer.Option("--generate", help="Make a password and print it, this once.")
]
Issuer = Annotated[str, typer.Option("--issuer", metavar="URL", help="Who vouches for them.")]
Subject = Annotated[str, typer.Option("--subject", metavar="ID", help="How they are known there.")]


@app.command()
def add(
    email: Email,
    *,
    name: Name,
    role: Roles,
    password_stdin: FromInput = False,
    generate: Generate = False,
) -> None:
    """Let somebody into the staff with a password: typed twice, read from input, or made here."""
    from dgca.services.entry import staffing
    from dgca.store import open_store

    password = _password(from_input=password_stdin, generate=generate)
    with closing(open_store()) as store:
        member = staffing.add(
            store,
            staffing.machine,
            email=email,
            name=name,
            roles=map(Role, role),
            now=datetime.now(UTC),
            password=password,
        )
    typer.echo(_line(member))
    _tell(password if generate else None)


@app.command("list")
def show() -> None:
    """Print all staff with their roles, and how they come in."""
    from dgca.services.entry import staffing
    from dgca.store import open_store

    with closing(open_store()) as store:
        found = staffing.everybody(store, staffing.machine, now=datetime.now(UTC))
    typer.echo("\n".join(map(_listed, found)) or _("There is nobody yet. Begin with: staff add"))


@app.command()
def roles(email: Email, *, role: Roles) -> None:
    """Let a staff member have these roles and no others."""
    from dgca.services.entry import staffing

    _change(email, staffing.set_roles, roles=list(map(Role, role)))


@app.command()
def disable(email: Email) -> None:
    """Let a staff member in no more, and end their visits."""
    from dgca.services.entry import staffing

    _change(email, staffing.disable)


@app.command()
def enable(email: Email) -> None:
    """Let a staff member in again."""
    from dgca.services.entry import staffing

    _change(email, staffing.enable)


@app.command()
def password(
    email: Email, *, password_stdin: FromInput = False, generate: Generate = False
) -> None:
    """Give a staff member another password, and end their visits."""
    from dgca.services.entry import staffing

    given = _password(from_input=password_stdin, generate=generate)
    _change(email, staffing.set_password, password=given)
    _tell(given if generate else None)


@app.command()
def identity(email: Email, *, issuer: Issuer, subject: Subject) -> None:
    """Let a staff member come in by the sign-in of their organisation, known by issuer and subject.

    It is only needed where the organisation does not say that it has verified their address.
    """
    from dgca.services.entry import staffing

    _change(email, staffing.bind, issuer=issuer, subject=subject)


def _change(email: str, deed: Callable[..., None], **named: Any) -> None:  # noqa: ANN401 - a deed's own
    """Do something to the staff member with that address, and print what they are now."""
    from dgca.services.entry import staffing
    from dgca.store import open_store

    with closing(open_store()) as store:
        member = staffing.member_by_email(store, staffing.machine, email=email)
        deed(store, staffing.machine, staff_id=member.id, now=datetime.now(UTC), **named)
        typer.echo(_line(staffing.member_by_email(store, staffing.machine, email=email)))


def _password(*, from_input: bool, generate: bool) -> str:
    """The password that was asked for, in one of three ways."""
    from dgca.passwords.strength import new_password

    if from_input and generate:
        raise WhichPasswordError
    if generate:
        return new_password()
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    typed, again = (
        typer.prompt(words, hide_input=True, err=True)
        for words in (_("Password"), _("The same password again"))
    )
    if typed != again:
        raise PasswordsDifferError
    return str(typed)


def _tell(made: str | None) -> None:
    if made:
        typer.echo(_("Password: {password}", password=made))
        typer.echo(_("It is shown only now. They can change it on their own page."))


def _listed(one: Listed) -> str:
    """A member with the number of browsers they are in."""
    visits = ngettext("{count} visit", "{count} visits", one.visits)
    return f"{_line(one.member)}; {visits}"


def _line(member: StaffMember) -> str:
    """A member in one line: who, with which roles, how they come in, and whether they may."""
    role_words = {
        Role.FACILITATOR: _("facilitator"),
        Role.ANALYST: _("analyst"),
        Role.ADMINISTRATOR: _("administrator"),
    }
    ways = [
        _("password") if member.has_password else "",
        _("organisation") if member.has_identity else "",
    ]
    parts = [
        ", ".join(role_words[role] for role in sorted(member.roles)),
        " + ".join(filter(None, ways)) or _("no way in yet"),
        _("disabled") if member.disabled_at else "",
    ]
    return f"{member.label} <{member.email}>: {'; '.join(filter(None, parts))}"
