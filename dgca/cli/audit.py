"""Looking through the audit at the command line, and taking it home."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dgca.cli.words import _, ngettext

if TYPE_CHECKING:  # the command itself loads it, late
    from dgca.model.audit import AuditRecord

Since = Annotated[str, typer.Option("--since", metavar="DAY", help="From this day on, in UTC.")]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Until this day, in UTC.")]
Deed = Annotated[str, typer.Option("--deed", metavar="DEED", help="Only this, such as: submit.")]
WorkshopId = Annotated[str, typer.Option("--workshop", metavar="ID", help="Only this workshop.")]
Who = Annotated[str, typer.Option("--who", metavar="KEY", help="Only the person of this key.")]
Outcome = Annotated[
    str, typer.Option("--outcome", metavar="WORD", help="Only what ended so, such as: failed.")
]
Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, max=500, help="So many records at most.")
]
Csv = Annotated[bool, typer.Option("--csv", help="Write all of them as CSV.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="A file for the CSV to go into.")
]


def audit(  # noqa: PLR0913 - a command has an option for each thing that can be filtered
    *,
    since: Since = "",
    until: Until = "",
    deed: Deed = "",
    workshop_id: WorkshopId = "",
    who: Who = "",
    outcome: Outcome = "",
    limit: Limit = 25,
    csv: Csv = False,
    out: Out = None,
) -> None:
    """Show what was done, the newest first; people stand in it by a random key."""
    # the database takes a moment to load: no other command should wait for it
    from dgca.services.folders import write_folder
    from dgca.services.records import reviewing
    from dgca.store import open_store

    wanted = reviewing.filter_of(
        since=since, until=until, deed=deed, workshop_id=workshop_id, who=who, outcome=outcome
    )
    with closing(open_store()) as store:
        if not csv and out is None:
            leaf = reviewing.leaf_of_machine(store, wanted, limit=limit)
            typer.echo("\n".join([*_table(leaf.records), _counted(len(leaf.records), leaf.total)]))
            return
        pieces = reviewing.export_of_machine(store, wanted, now=datetime.now(UTC))
        if out is None:
            sys.stdout.buffer.writelines(pieces)
            return
        write_folder(out.parent, [(out.name, pieces)])
    typer.echo(_("{file} written.", file=out))


def _table(records: Sequence[AuditRecord]) -> list[str]:
    """The records in columns; every word of theirs is our own."""
    if not records:
        return []
    rows = [
        (
            f"{one.at:%Y-%m-%d %H:%M:%S}",
            *(one.deed, one.outcome, one.workshop_id, one.object, one.who),
        )
        for one in records
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _counted(shown: int, total: int) -> str:
    """How many there are, and how to see the others."""
    if shown == total:
        return ngettext("{count} record.", "{count} records.", total)
    return _("{shown} of {total} records; --limit shows more, --csv all.", shown=shown, total=total)
