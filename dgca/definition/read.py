"""Opening an instrument file: an instrument comes out, or all its faults at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dgca.definition.checks.history import HISTORY_RULES
from dgca.definition.checks.rules import broken_rules
from dgca.definition.compose import composed
from dgca.definition.content import bounded_bytes, name_of, text_of
from dgca.definition.document import Document
from dgca.definition.finding import Finding, broken_by, first_causes
from dgca.definition.shape import shaped
from dgca.errors import Fault, FaultyFileError
from dgca.model.instrument import Instrument


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An instrument with the file that it was read from."""

    file: str
    content: bytes
    instrument: Instrument
    document: Document


def read_instrument(path: Path) -> Instrument:
    """Read an instrument from its file.

    Raises
    ------
    FaultyFileError
        The file has faults; the error carries all of them.
    UnreadableFileError
        The file is not there or may not be read.
    """
    return read_edition(path).instrument


def parse_instrument(content: bytes, *, file: str) -> Instrument:
    """Read an instrument from the bytes of a file, such as those that a round has pinned.

    Raises
    ------
    FaultyFileError
        The bytes have faults; the error carries all of them, under the name ``file``.
    """
    return parse_edition(content, file=file).instrument


def faults_of(content: bytes, *, file: str) -> tuple[Fault, ...]:
    """All faults of a file, in the order of its lines; none where it is sound."""
    try:
        parse_edition(content, file=file)
    except FaultyFileError as error:
        return error.faults
    return ()


def read_edition(path: Path) -> Edition:
    """Read an instrument and keep its bytes and lines; raises as `read_instrument` does."""
    return parse_edition(bounded_bytes(path), file=name_of(path))


def parse_edition(content: bytes, *, file: str) -> Edition:
    """Read an instrument and keep its bytes and lines; raises as `parse_instrument` does."""
    document = _document(content)
    instrument, findings = _examined(document)
    if instrument is None or findings:
        raise FaultyFileError(document.faults(findings, file=file))
    return Edition(file=file, content=content, instrument=instrument, document=document)


def changed_meanings(now: Edition, before: Edition) -> list[Fault]:
    """Faults of an edition beside an older one of the same instrument; none for the same bytes."""
    same_instrument = now.instrument.id == before.instrument.id
    if now.content == before.content or not same_instrument:
        return []
    versions = (now.instrument, before.instrument)
    findings = [finding for rule in HISTORY_RULES for finding in rule(versions)]
    return now.document.faults(findings, file=now.file)


def _document(content: bytes) -> Document:
    text = text_of(content)
    if isinstance(text, Finding):
        return Document(data=None, written={}, findings=(text,), whole=False)
    return composed(text)


def _examined(document: Document) -> tuple[Instrument | None, list[Finding]]:
    """Look at a document step by step; a step passes over what an earlier one found broken."""
    findings = list(document.findings)
    if not document.whole:
        return None, findings
    instrument, misfits = shaped(document, broken_by(findings))
    findings += misfits
    if instrument is not None:
        findings += first_causes(broken_rules(instrument), broken_by(findings))
    return instrument, findings
