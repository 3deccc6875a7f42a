"""The commands by their names, and how a fault is told at the command line."""

from __future__ import annotations

import sys

import typer

from dgca.cli.audit import audit
from dgca.cli.check import check
from dgca.cli.demo import demo
from dgca.cli.export import export
from dgca.cli.mail import mail
from dgca.cli.purge import purge
from dgca.cli.readiness import readiness
from dgca.cli.record import record
from dgca.cli.roster import roster
from dgca.cli.score import score
from dgca.cli.staff import app as staff
from dgca.cli.words import _, fault_line
from dgca.errors import DgcaError, FaultyFileError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Digital Government Capability Assessment.",
)


@app.callback()
def dgca() -> None:
    """Check questionnaire files, score responses, and run the assessment."""


app.command("audit")(audit)
app.command("check")(check)
app.command("demo")(demo)
app.command("export")(export)
app.command("mail")(mail)
app.command("purge")(purge)
app.command("readiness")(readiness)
app.command("record")(record)
app.command("roster")(roster)
app.command("score")(score)
app.add_typer(staff, name="staff")


def run() -> None:
    """Run a command; a fault that its user can mend is told in words, with exit status 1."""
    try:
        app()
    except FaultyFileError as error:
        for fault in error.faults:
            sys.stderr.write(f"{fault_line(fault)}\n")
        sys.stderr.write(f"{_(error.message, **error.parameters)}\n")
        sys.exit(1)
    except DgcaError as error:
        sys.stderr.write(f"{_(error.message, **error.parameters)}\n")
        sys.exit(1)
