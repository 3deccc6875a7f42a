"""Taking a roster in at the command line: the same plan as on the page, line by line."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dgca.cli.words import _, language, ngettext
from dgca.errors import UnreadableFileError
from dgca.errors.people import RefusedLinesError
from dgca.model.roster import Outcome, PlannedLine, RosterPlan

if TYPE_CHECKING:  # the command itself loads it, late
    from dgca.services.people.rostering import RosterSource

File = Annotated[Path, typer.Argument(metavar="FILE", help="The roster, as CSV or .xlsx.")]
RoundId = Annotated[str | None, typer.Option("--round", metavar="ID", help="Which round.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")]
LeaveOut = Annotated[
    bool, typer.Option("--leave-out-refused", help="Take the good lines in without the others.")
]


def roster(
    file: File,
    *,
    round_id: RoundId = None,
    dry_run: DryRun = False,
    leave_out_refused: LeaveOut = False,
) -> None:
    """Take the people of a roster into a round, and say line by line what becomes of them.

    Where lines are refused, nothing is taken in and the exit status is 1, unless
    --leave-out-refused says to go on without them. The same file twice changes nothing.
    """
    # the database and the reading of workbooks take a moment to load: no other command waits
    from dgca.services.people import rostering
    from dgca.store import open_store

    source = _source(file)
    with closing(open_store()) as store:
        plan = rostering.preview_at_command(store, source, round_id=round_id)
        typer.echo("\n".join([*map(_line, plan.lines), *_totals(plan)]))
        refused = plan.of(Outcome.REFUSED)
        if refused and not leave_out_refused:
            raise RefusedLinesError(count=len(refused))
        if dry_run:
            typer.echo(_("Nothing was taken in, since this was a dry run."))
            return
        rostering.import_at_command(
            store,
            source,
            round_id=round_id,
            seen=plan,
            leave_out_refused=leave_out_refused,
            now=datetime.now(UTC),
        )
    good = len(plan.lines) - len(refused)
    typer.echo(ngettext("{count} line was taken in.", "{count} lines were taken in.", good))


def _source(file: Path) -> RosterSource:
    from dgca.services.people.rostering import RosterSource

    try:
        return RosterSource(name=str(file), content=file.read_bytes())
    except OSError as error:
        raise UnreadableFileError(file=file, reason=error.strerror) from error


def _line(planned: PlannedLine) -> str:
    from dgca.ui.people.roster_words import details, outcome_word, who

    told = [
        _("line {line}", line=planned.line.number),
        outcome_word(language(), planned.outcome),
        f"{_printable(who(planned))} ({_printable(planned.line.country)})",
        _printable("; ".join(details(language(), planned))),
    ]
    return ": ".join(filter(None, told))


def _totals(plan: RosterPlan) -> list[str]:
    from dgca.ui.people.roster_words import new_countries, totals

    said = totals(language(), plan)
    if plan.countries:
        said.append(_("New: {names}.", names=new_countries(plan)))
    return ["", _printable(" ".join(said))]


def _printable(text: str) -> str:
    """Text without what would steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
