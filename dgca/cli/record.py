"""Taking out at the command line everything that is kept about one person."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dgca.cli.words import _

Email = Annotated[
    str | None, typer.Option("--email", metavar="ADDRESS", help="The address of the person.")
]
PersonId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="The id of a participant or of staff.")
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="A file of JSON, written anew.")]


def record(*, out: Out, email: Email = None, person_id: PersonId = None) -> None:
    """Write everything that is kept about one person to a file, for that person.

    By address it holds everybody who has it, in all workshops and of the staff. It is recorded.
    """
    # the database takes a moment to load: no other command should wait for it
    from dgca.services.folders import write_folder
    from dgca.services.records import record as own
    from dgca.store import open_store

    with closing(open_store()) as store:
        content = own.record_by(store, email=email, person_id=person_id, now=datetime.now(UTC))
    write_folder(out.parent, [(out.name, [content])])
    typer.echo(_("{file} written. Give it to that person alone.", file=out))
