"""A country's record as CSV: a row a statement, with how many members gave each answer."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.export import cells
from dgca.export.columns import Column, count_column, text_column
from dgca.export.record_words import (
    about_words,
    answer_words,
    confidence_words,
    mark_words,
    origin_words,
    signed_words,
    stage_words,
)
from dgca.i18n import speaker
from dgca.model.country_record import CountryRecord
from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Dimension, Statement

BOM = b"\xef\xbb\xbf"
"""By it Excel knows that the file is in UTF-8."""

Point = tuple[str, str]
"""A scale point by its code and its label: what two scales share has one column."""


def csv_file(record: CountryRecord) -> bytes:
    """The whole record in the team's language, in the instrument's order."""
    points = _points(record)
    columns = _columns(record, points)
    head = BOM + cells.heading(columns)
    rows = [
        _row(record, statement, part=part, points=points)
        for part in record.instrument.scored_dimensions
        for statement in part.questions
        if statement.scored
    ]
    if not rows:
        return head
    pairs = zip(columns, zip(*rows, strict=True), strict=True)
    return head + cells.lines([cells.array(column, values) for column, values in pairs])


def _points(record: CountryRecord) -> list[Point]:
    """Every point of the scales in use, each once, in the order in which they come."""
    found = {
        (point.code, record.instrument.say(point.label, record.language)): None
        for statement in record.instrument.statements
        for point in record.instrument.scale_of(statement).points
    }
    return list(found)


def _columns(record: CountryRecord, points: list[Point]) -> list[Column]:
    _, _ngettext = speaker(record.language)
    texts = [
        *(_("Country"), _("Name"), _("Dimension"), _("Id"), _("Statement")),
        *(_("Agreed rating"), _("Code"), _("How sure")),
        *(_("Why we chose this"), _("Dissent"), _("Evidence")),
    ]
    answers = [f"{code} {label}".strip() for code, label in points]
    answers += [_("I don't know"), _("Does not apply to us"), _("Blank")]
    counts = [_("Views: {answer}", answer=one) for one in answers]
    counts += [_("Views after the room had opened"), _("Respondents")]
    behind = [
        *(_("Views: numbers given"), _("From what"), _("Signed"), _("Stage")),
        *(_("Workshop"), _("Round"), _("Instrument"), _("Version"), "SHA-256", _("Note")),
    ]
    return [
        *(text_column(name, name) for name in texts),
        *(count_column(name, name) for name in counts),
        *(text_column(name, name) for name in behind),
    ]


def _row(
    record: CountryRecord, statement: Statement, *, part: Dimension, points: list[Point]
) -> tuple[object, ...]:
    answer, said = record.answer(statement.id), record.instrument.say
    return (
        *(record.country, record.name, said(part.title, record.language)),
        *(statement.id, said(statement.text, record.language)),
        *(answer_words(record, statement, answer.rating), answer.rating),
        confidence_words(record, answer.confidence),
        *(answer.comment, answer.dissent, answer.evidence),
        *_counts(record, statement, points),
        _numbers(record, statement),
        *(origin_words(record), "; ".join(signed_words(record)), stage_words(record)),
        *(record.workshop, record.round, said(record.instrument.title, record.language)),
        *(
            record.instrument.version,
            record.sha256,
            " ".join([*mark_words(record), *about_words(record)]),
        ),
    )


def _counts(
    record: CountryRecord, statement: Statement, points: list[Point]
) -> Iterator[int | None]:
    """How many gave each answer; empty where the statement's scale has no such point."""
    found = record.counts(statement.id)
    own = record.instrument.scale_of(statement).points
    labels = {(point.code, record.instrument.say(point.label, record.language)) for point in own}
    yield from (found.ratings.get(one[0], 0) if one in labels else None for one in points)
    yield from (found.ratings.get(code, 0) for code in (DONT_KNOW, NOT_APPLICABLE, ""))
    yield from (found.late, record.viewers)


def _numbers(record: CountryRecord, statement: Statement) -> str:
    """The numbers that were given, each as often as it was; nothing for a scale of points."""
    given = numbers_given(record, statement).items()
    return "; ".join(number for number, count in given for _each in range(count))


def numbers_given(record: CountryRecord, statement: Statement) -> dict[str, int]:
    """How often each number was given, the least first; nothing for a scale of points."""
    if record.instrument.scale_of(statement).numeric is None:
        return {}
    unrated = {"", DONT_KNOW, NOT_APPLICABLE}
    found = record.counts(statement.id).ratings
    rated = sorted((float(code), code) for code in found if code not in unrated)
    return {code: found[code] for _number, code in rated}
