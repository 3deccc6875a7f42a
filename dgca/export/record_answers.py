"""One's own answers as CSV: a row is one state of an answer, the last one marked."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.export import cells
from dgca.export.columns import count_column, text_column
from dgca.export.record_file import time
from dgca.model.kept import KeptAnswer
from dgca.model.record import OwnForm, Record

BOM = b"\xef\xbb\xbf"
"""By it Excel knows that the file is in UTF-8."""

COLUMNS = (
    text_column("round", "Title of the round"),
    text_column("stage", "self or consensus"),
    text_column("statement", "Id of the statement or question"),
    count_column("revision", "Number of the state, from 1"),
    text_column("stands", "yes where it is the state that stands now, no for an earlier one"),
    text_column("saved_at", "When it was saved, in UTC"),
    text_column("rating", "Code that was chosen, or what was typed"),
    text_column("confidence", "high, medium or low"),
    text_column("evidence", "Evidence, as it was typed"),
    text_column("comment", "Comment, as it was typed"),
    text_column("language", "Language in which it was read"),
)


def csv_file(record: Record) -> bytes:
    """All answers of a record with their history, by form, statement and revision."""
    rows = [row for form in record.forms for row in _rows(form)]
    head = BOM + cells.heading(COLUMNS)
    if not rows:
        return head
    columns = zip(COLUMNS, zip(*rows, strict=True), strict=True)
    return head + cells.lines([cells.array(column, values) for column, values in columns])


def _rows(form: OwnForm) -> Iterator[tuple[object, ...]]:
    for answer in form.answers:
        for kept in answer.before:
            yield _row(form, kept, stands="no")
        yield _row(form, answer.now, stands="yes")


def _row(form: OwnForm, kept: KeptAnswer, *, stands: str) -> tuple[object, ...]:
    saved = time(kept.saved_at)
    given = kept.answer
    return (
        *(form.round, form.stage.value, kept.statement_id, kept.revision, stands, saved),
        *(given.rating, given.confidence, given.evidence, given.comment, kept.language),
    )
