"""respondents.csv: a row is a respondent and a stage, written some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from dgca.export import cells
from dgca.export.columns import Sheet, Source, dimension_columns, text_column
from dgca.export.profiles import COUNTRY, COVERAGE, STAGE
from dgca.model.profile import RespondentScores
from dgca.model.ratings import STAGES, Ratings


def respondents_sheet(source: Source) -> Sheet:
    """The file's columns for an instrument."""
    return Sheet(
        name="respondents",
        row="respondent and stage",
        columns=(
            COUNTRY,
            text_column("respondent", "Who rates; empty for a consensus, which is the country's"),
            STAGE,
            COVERAGE,
            *dimension_columns(source),
        ),
    )


def respondents_csv(
    source: Source, ratings: Ratings, chunks: Iterable[RespondentScores]
) -> Iterator[bytes]:
    """The file, in the order of the ratings; the chunks of scores follow one another."""
    sheet = respondents_sheet(source)
    yield cells.heading(sheet.columns)
    start = 0
    for chunk in chunks:
        rows = slice(start, start + len(chunk.coverage))
        yield cells.lines([*_people(ratings, rows), *_scores(source, sheet, chunk)])
        start = rows.stop


def _people(ratings: Ratings, rows: slice) -> list[pa.Array]:
    """Country, respondent and stage of some rows."""
    stages = [stage.value for stage in STAGES]
    return [
        pa.array(ratings.countries, pa.string()).take(pa.array(ratings.country[rows])),
        pa.array(list(ratings.respondents[rows]), pa.string()),
        pa.array(stages).take(pa.array(ratings.stage[rows])),
    ]


def _scores(source: Source, sheet: Sheet, chunk: RespondentScores) -> list[pa.Array]:
    """Coverage and the dimensions' scores of some rows."""
    places = [chunk.nodes.index(part.id) for part in source.instrument.scored_dimensions]
    figures = [chunk.coverage, *(chunk.scores[:, place] for place in places)]
    return [
        cells.array(column, figure)
        for column, figure in zip(sheet.columns[-len(figures) :], figures, strict=True)
    ]
