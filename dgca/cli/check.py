"""Checking questionnaire files before anyone is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from dgca.cli.words import _, fault_line, ngettext
from dgca.definition.read import Edition, changed_meanings, read_edition
from dgca.errors import FaultyFileError, UnreadableFileError

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Instrument files, an older version first.")
]
Known = Annotated[
    list[Path] | None,
    typer.Option(
        "--known",
        metavar="OLD",
        help="An older version that answers were given in; may be given several times.",
    ),
]


def check(files: Files, known: Known = None) -> None:
    """Check questionnaire files, and tell all their faults with line, place and what to do.

    Versions of one instrument are also held against each other: an id whose meaning changed must
    be a new id.
    """
    older = [_edition(path) for path in known or ()]
    sound = all(older)
    before = [edition for edition in older if edition]
    for path in files:
        edition = _edition(path)
        if edition is None or _has_changed_meanings(edition, before):
            sound = False
        else:
            typer.echo(_summary(edition))
        before += [edition] if edition else []
    if not sound:
        raise typer.Exit(1)


def _edition(path: Path) -> Edition | None:
    """Read a file; where that fails, say so and go on with the next."""
    try:
        return read_edition(path)
    except FaultyFileError as error:
        sys.stderr.writelines(f"{fault_line(fault)}\n" for fault in error.faults)
    except UnreadableFileError as error:
        sys.stderr.write(f"{_(error.message, **error.parameters)}\n")
    return None


def _has_changed_meanings(edition: Edition, before: Sequence[Edition]) -> bool:
    """Tell what changed its meaning since any older version, each thing once."""
    changed = chain.from_iterable(changed_meanings(edition, older) for older in before)
    lines = dict.fromkeys(fault_line(fault) for fault in changed)
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return bool(lines)


def _summary(edition: Edition) -> str:
    instrument = edition.instrument
    unscored = len(instrument.questions) - len(instrument.statements)
    said = [
        ngettext("{count} dimension", "{count} dimensions", len(instrument.dimensions)),
        ngettext("{count} statement", "{count} statements", len(instrument.statements)),
        ngettext("{count} unscored question", "{count} unscored questions", unscored),
    ]
    return _(
        "{file}: {instrument}, {contents}, {languages}: no faults",
        file=edition.file,
        instrument=f"{instrument.id} {instrument.version}",
        contents=", ".join(said if unscored else said[:2]),
        languages=" ".join(instrument.languages),
    )
