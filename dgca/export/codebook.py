"""codebook.csv: a row is a column of any of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgca.export import cells
from dgca.export.columns import Sheet, text_column

CODEBOOK = Sheet(
    name="codebook",
    row="column of a file",
    key=("file", "column"),
    columns=(
        text_column("file", "File of the package"),
        text_column("column", "Column of the file"),
        text_column("type", "What its cells hold", "string", "integer", "number"),
        text_column("label", "What the column tells"),
        text_column("values", "What may stand in its cells"),
    ),
)


def codebook_csv(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """The file; the codebook stands in it too."""
    rows = [
        (sheet.path, column.name, column.type, column.label, column.values)
        for sheet in sheets
        for column in sheet.columns
    ]
    yield cells.heading(CODEBOOK.columns)
    yield cells.lines(
        [
            cells.array(column, values)
            for column, values in zip(CODEBOOK.columns, zip(*rows, strict=True), strict=True)
        ]
    )
