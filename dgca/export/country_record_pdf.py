"""A country's record as PDF, tagged for screen readers (PDF/UA-1): Typst sets plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec

from dgca.errors.outcomes import NoPdfError
from dgca.export.country_record import numbers_given
from dgca.export.record_words import (
    about_words,
    answer_words,
    confidence_words,
    mark_words,
    origin_words,
    signed_words,
    stage_words,
    when_words,
)
from dgca.export.signs import MISSING, printable
from dgca.i18n import speaker
from dgca.model.country_record import CountryRecord
from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Dimension, Statement

FOOT = 70
"""How many signs of a name stand at the foot of each page."""

Pair = tuple[str, str]


def can_print() -> bool:
    """Whether the library that makes a PDF is there; it is an extra."""
    return find_spec("typst") is not None


def pdf_file(record: CountryRecord) -> bytes:
    """The whole record; the same content has the same bytes, whenever it is asked for.

    Raises
    ------
    NoPdfError
        Where the library is not installed.
    """
    if not can_print():
        raise NoPdfError
    import typst  # noqa: PLC0415 - an extra: loaded by whoever asks for a PDF, and only there

    template = files("dgca") / "export" / "country_record.typ"
    made = typst.compile(
        template.read_bytes(),
        sys_inputs={"record": json.dumps(_told(record), ensure_ascii=False)},
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(record.changed.timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 - one document is one file
    return made


def _told(record: CountryRecord) -> dict[str, object]:
    """Everything that is printed, as the signs of which Typst has letters."""
    _, _ngettext = speaker(record.language)
    title = _("Record of the agreed view: {country}", country=record.name)
    told: dict[str, object] = {
        "language": record.language,
        "title": title,
        "marks": mark_words(record),
        "about": about_words(record),
        "facts": list(_facts(record)),
        "footer": " · ".join(map(_short, [record.name, record.round, *mark_words(record)])),
        "counts": _("How many respondents gave each answer:"),
        "parts": [_part(record, part) for part in record.instrument.scored_dimensions],
    }
    printed = _printed(told)
    assert isinstance(printed, dict)  # noqa: S101 - it has the shape of what went in
    if MISSING in json.dumps(printed, ensure_ascii=False):
        why = _("{sign} stands for a sign that cannot be printed here. The CSV file has it.")
        printed["about"] += [why.format(sign=MISSING)]
    return printed


def _printed(told: object) -> object:
    if isinstance(told, str):
        return printable(told)
    if isinstance(told, dict):
        return {name: _printed(one) for name, one in told.items()}
    if isinstance(told, list | tuple):
        return [_printed(one) for one in told]
    return told


def _short(text: str) -> str:
    """The text on one line, as far as it fits at the foot of a page."""
    line = " ".join(text.split())
    return f"{line[:FOOT]}…" if len(line) > FOOT + 1 else line


def _facts(record: CountryRecord) -> Iterator[Pair]:
    """Where the record comes from and how it stands."""
    _, _ngettext = speaker(record.language)
    instrument = record.instrument
    yield _("Workshop"), record.workshop
    yield _("Round"), record.round
    yield _("Stage"), f"{stage_words(record)}. {origin_words(record)}"
    for told in signed_words(record):
        yield _("Signature"), told
    if record.signed:
        yield _("Hash of what was signed (SHA-256)"), record.signed.sha256
    yield _("Last change"), when_words(record, record.changed)
    yield _("Instrument"), instrument.say(instrument.title, record.language)
    yield _("Version"), f"{instrument.id} {instrument.version}"
    yield _("Hash of the instrument (SHA-256)"), record.sha256


def _part(record: CountryRecord, part: Dimension) -> dict[str, object]:
    return {
        "title": record.instrument.say(part.title, record.language),
        "statements": [_statement(record, one) for one in part.questions if one.scored],
    }


def _statement(record: CountryRecord, statement: Statement) -> dict[str, object]:
    return {
        "text": record.instrument.say(statement.text, record.language),
        "facts": list(_said(record, statement)),
        "counts": list(_counts(record, statement)),
    }


def _said(record: CountryRecord, statement: Statement) -> Iterator[Pair]:
    """What was agreed, and what stands beside it."""
    _, _ngettext = speaker(record.language)
    answer = record.answer(statement.id)
    yield _("Agreed rating"), answer_words(record, statement, answer.rating)
    beside = [
        (_("How sure"), confidence_words(record, answer.confidence)),
        (_("Why we chose this"), answer.comment),
        (_("Dissent"), answer.dissent),
        (_("Evidence"), answer.evidence),
    ]
    yield from ((name, told) for name, told in beside if told.strip())


def _counts(record: CountryRecord, statement: Statement) -> Iterator[Pair]:
    """How many members gave each answer; nothing where nobody has answered alone."""
    if not record.viewers:
        return
    _, _ngettext = speaker(record.language)
    found = record.counts(statement.id)
    for code in _offered(record, statement):
        yield answer_words(record, statement, code), str(found.ratings.get(code, 0))
    if found.late:
        yield _("After the opening"), str(found.late)


def _offered(record: CountryRecord, statement: Statement) -> Iterator[str]:
    """The answers of which it is told how many gave them; blank where somebody left it so."""
    allow, given = record.instrument.allow, record.counts(statement.id).ratings
    yield from record.instrument.scale_of(statement).codes
    yield from numbers_given(record, statement)
    yield from [DONT_KNOW] if allow.dont_know else []
    yield from [NOT_APPLICABLE] if allow.not_applicable else []
    yield from [""] if given.get("") else []
