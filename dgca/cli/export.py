"""Taking the scores of a round home."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dgca.cli.words import _

RoundId = Annotated[str | None, typer.Option("--round", metavar="ID", help="Which round.")]
GroupName = Annotated[str | None, typer.Option("--group", metavar="NAME", help="Which group.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="The ZIP file; its own name here if not given."),
]


def export(*, round_id: RoundId = None, group: GroupName = None, out: Out = None) -> None:
    """Write the scored package of a round as a ZIP: the same bytes as from the page."""
    # numpy, scipy and the database take a second to load: no other command should wait for them
    from dgca.services.folders import write_folder
    from dgca.services.outcomes.exporting import package_of_round
    from dgca.store import open_store

    with closing(open_store()) as store:
        made = package_of_round(store, round_id=round_id, group=group, now=datetime.now(UTC))
    path = out or Path(made.name)
    write_folder(path.parent, [(path.name, [made.content])])
    typer.echo(_("{file} written.", file=path))
