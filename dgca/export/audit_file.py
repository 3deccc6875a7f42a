"""The audit as a file: a row is a deed, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from dgca.export import cells
from dgca.export.columns import count_column, text_column
from dgca.model.audit import AuditRecord

COLUMNS = (
    count_column("record", "Number of the record"),
    text_column("at", "When it was done, in UTC"),
    text_column("who", "Random key of whoever did it; empty for the machine, or nobody known"),
    text_column("deed", "What was done"),
    text_column("workshop", "Id of the workshop; empty where it was done in none"),
    text_column("object", "Kind and id of what it was done to; a person by their random key"),
    text_column("outcome", "How it ended"),
)


def heading() -> bytes:
    """The first line of the file."""
    return cells.heading(COLUMNS)


def lines(records: Sequence[AuditRecord]) -> bytes:
    """A line for each record."""
    if not records:
        return b""
    columns = zip(*map(_row, records), strict=True)
    return cells.lines(
        [cells.array(column, values) for column, values in zip(COLUMNS, columns, strict=True)]
    )


def _row(record: AuditRecord) -> tuple[object, ...]:
    done = record.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return (
        *(record.id, done, record.who, record.deed),
        *(record.workshop_id, record.object, record.outcome),
    )
