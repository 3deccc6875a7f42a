"""Which instrument a round may pin: one that ships with the tool, or a file of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from dgca.definition.read import Edition, changed_meanings, parse_edition, read_edition
from dgca.errors import Fault, FaultyFileError, _
from dgca.model.workshop import Round
from dgca.store import Session
from dgca.store.instruments import instrument_bytes, keep_instrument

FOLDER = Path(__file__).parents[3] / "instruments"
DEFAULT = "dtca.yaml"

LARGEST_UPLOAD = 1024 * 1024

_NO_FILE = _("There is no questionnaire file yet, or it is empty. Choose one.")
_TOO_LARGE = _("The file has more than 1 MB. A questionnaire is smaller; is it another file?")
_UNKNOWN = _("There is no such questionnaire. Choose one of the list.")
_OTHER_ID = _(
    "This is another questionnaire ({now}, not {before}), so the next round could not be compared "
    "with the last. Make a new workshop for it."
)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file of one's own: its name and its bytes."""

    name: str
    content: bytes


Choice = str | Upload
"""The name of an instrument that ships, or a file of one's own."""


@cache
def shipped() -> dict[str, Edition]:
    """The instruments that ship with the tool, by the names of their files."""
    return {file.name: read_edition(file) for file in sorted(FOLDER.glob("*.yaml"))}


def edition_of(choice: Choice) -> Edition:
    """The instrument that somebody chose.

    Raises
    ------
    FaultyFileError
        With all the faults of the file.
    """
    if isinstance(choice, Upload):
        if not choice.content:
            raise FaultyFileError([Fault(file=choice.name, message=_NO_FILE)])
        if len(choice.content) > LARGEST_UPLOAD:
            raise FaultyFileError([Fault(file=choice.name, message=_TOO_LARGE)])
        return parse_edition(choice.content, file=choice.name)
    if choice not in shipped():
        raise FaultyFileError([Fault(file=choice, message=_UNKNOWN)])
    return shipped()[choice]


def edition_or_faults(choice: Choice) -> tuple[Edition | None, list[Fault]]:
    """The instrument that somebody chose, or all the faults of its file."""
    try:
        return edition_of(choice), []
    except FaultyFileError as error:
        return None, list(error.faults)


def keep_edition(session: Session, edition: Edition, *, now: datetime) -> str:
    """Keep the file's bytes for ever, and give the hash by which a round pins them."""
    return keep_instrument(
        session,
        content=edition.content,
        instrument_id=edition.instrument.id,
        version=edition.instrument.version,
        now=now,
    )


def pinned_edition(session: Session, round_: Round) -> Edition:
    """The instrument that a round pins, with its bytes."""
    content = instrument_bytes(session, sha256=round_.instrument_sha256)
    return parse_edition(content, file=round_.instrument_sha256)


def faults_beside(edition: Edition, before: Edition) -> list[Fault]:
    """Why an instrument cannot follow another one: other ids, or ids that mean something else."""
    if edition.instrument.id == before.instrument.id:
        return changed_meanings(edition, before)
    ids: dict[str, object] = {"now": edition.instrument.id, "before": before.instrument.id}
    return [Fault(file=edition.file, path="id", message=_OTHER_ID, parameters=ids)]
