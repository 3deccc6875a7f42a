"""responses.csv: a row is an answer of somebody under a pseudonym, as the bench reads it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dgca.export import cells
from dgca.export.codebook import CODEBOOK, codebook_csv
from dgca.export.columns import Sheet, Source, text_column
from dgca.export.datapackage import FILE, datapackage_json
from dgca.export.package import PackageFile
from dgca.export.profiles import COUNTRY, STAGE
from dgca.model.response import Confidence, Stage

RESPONSES = Sheet(
    name="responses",
    row="respondent and statement",
    key=("country", "respondent", "stage", "statement"),
    columns=(
        COUNTRY,
        text_column("respondent", "Pseudonym, drawn anew for this export"),
        STAGE,
        text_column("group", "Group of the country"),
        text_column("statement", "Statement by its id"),
        text_column("rating", "Code of the scale; DK for don't know, NA for does not apply"),
        text_column("confidence", "How sure the respondent is", "", *Confidence),
        text_column("language", "Language in which the statement was read"),
    ),
)


class AnswerLine(NamedTuple):
    """One row of the file, its columns in their order."""

    country: str
    respondent: str
    stage: str
    group: str
    statement: str
    rating: str
    confidence: str
    language: str


def responses_files(source: Source, answers: Sequence[AnswerLine]) -> Iterator[PackageFile]:
    """The answers with their codebook and description; nobody's own words are in them."""
    sheets = [RESPONSES, CODEBOOK]
    yield RESPONSES.path, _responses_csv(answers)
    yield CODEBOOK.path, codebook_csv(sheets)
    yield FILE, [datapackage_json(source, {Stage.SELF}, sheets)]


def _responses_csv(answers: Sequence[AnswerLine]) -> Iterator[bytes]:
    yield cells.heading(RESPONSES.columns)
    if answers:
        columns = zip(RESPONSES.columns, zip(*answers, strict=True), strict=True)
        yield cells.lines([cells.array(column, values) for column, values in columns])
