"""Seeing at the command line how far a round has come."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dgca.cli.words import _, language

if TYPE_CHECKING:  # the command itself loads them, late
    from dgca.model.readiness import Board, CountryReadiness

RoundId = Annotated[str | None, typer.Option("--round", metavar="ID", help="Which round.")]
GroupName = Annotated[
    str | None, typer.Option("--group", metavar="NAME", help="Which group; all if not given.")
]
Csv = Annotated[bool, typer.Option("--csv", help="Write the table as CSV.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="A file for the CSV to go into.")
]


def readiness(
    *, round_id: RoundId = None, group: GroupName = None, csv: Csv = False, out: Out = None
) -> None:
    """Show who has joined, answers and has submitted in a round; never what they said."""
    # the database takes a moment to load: no other command should wait for it
    from dgca.services.folders import write_folder
    from dgca.services.outcomes import readiness as board
    from dgca.store import open_store

    now = datetime.now(UTC)
    with closing(open_store()) as store:
        if not csv and out is None:
            shown = board.board_by_name(store, round_id=round_id, group=group)
            typer.echo("\n".join(_told(shown, now)))
            return
        made = board.file_by_name(store, round_id=round_id, group=group, now=now)
    if out is None:
        sys.stdout.buffer.write(made.content)
        return
    write_folder(out.parent, [(out.name, [made.content])])
    typer.echo(_("{file} written.", file=out))


def _told(board: Board, now: datetime) -> list[str]:
    from dgca.ui.outcomes import readiness_words as words

    groups = [
        ": ".join(
            (_("Group {name}", name=group.name), words.group_words(language(), group, now=now))
        )
        for group in board.looked_at
    ]
    head = (
        _("Country"),
        _("Invited"),
        _("Joined"),
        _("Answering"),
        _("Submitted"),
        _("Last activity"),
        _("To note"),
    )
    rows = [head, *(_row(row, now) for row in board.rows)]
    said = [board.workshop.title, *groups, " ".join(words.summary(language(), board, now=now))]
    if board.workshop.demonstration:
        said.insert(1, _("Demonstration: fictitious governments and simulated answers"))
    return [*map(_safe, said), "", *_table(rows)]


def _row(row: CountryReadiness, now: datetime) -> tuple[str, ...]:
    from dgca.i18n import time_ago
    from dgca.ui.outcomes import readiness_words as words

    counts = (row.invited, row.joined, row.answering, row.submitted)
    zone = row.country.zone
    last = time_ago(language(), row.last, zone, now=now) if row.last else _("None yet")
    return (row.country.name, *map(str, counts), last, " ".join(words.notes(language(), row, now)))


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[_safe(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]


def _safe(text: str) -> str:
    """A text without the signs by which a terminal could be steered."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
