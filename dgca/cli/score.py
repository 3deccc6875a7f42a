"""Scoring a file of responses without a database."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dgca.cli.words import _, ngettext

InstrumentFile = Annotated[Path, typer.Argument(metavar="INSTRUMENT", help="Instrument file.")]
ResponsesFile = Annotated[
    Path, typer.Argument(metavar="RESPONSES", help="CSV or Parquet file, long or wide.")
]
Out = Annotated[
    Path, typer.Option("--out", metavar="FOLDER", help="Folder that the files are written into.")
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="TAG", help="Language of the titles, such as es."),
]


def score(
    instrument: InstrumentFile, responses: ResponsesFile, *, out: Out, language: Language = None
) -> None:
    """Score responses by an instrument, and write profiles, scores and their codebook."""
    # numpy, scipy and pyarrow take a second to load: no other command should wait for them
    from dgca.services.bench import score_files

    with _progress() as progress:
        done = score_files(instrument, responses, out, language=language, progress=progress)
    typer.echo(
        _(
            "{folder}: {responses} of {countries}, {files}",
            folder=out,
            responses=ngettext("{count} response", "{count} responses", done.responses),
            countries=ngettext("{count} country", "{count} countries", done.countries),
            files=ngettext("{count} file written", "{count} files written", len(done.files)),
        )
    )


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None] | None]:
    """Somebody who shows how far it is, where a person looks at the terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    said = {"read": _("Reading"), "score": _("Scoring"), "write": _("Writing")}
    with Progress(console=Console(stderr=True), transient=True) as shown:
        tasks = {step: shown.add_task(words, total=1.0) for step, words in said.items()}
        yield lambda step, share: shown.update(tasks[step], completed=share)
