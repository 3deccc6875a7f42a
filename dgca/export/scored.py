"""scored.csv: a row is a country and a stage, a column a dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgca.export import cells
from dgca.export.columns import Sheet, Source, dimension_columns, score_column
from dgca.export.profiles import COUNTRY, COVERAGE, RESPONDENTS, STAGE
from dgca.model.instrument import OVERALL
from dgca.model.profile import Profile


def scored_sheet(source: Source) -> Sheet:
    """The file's columns for an instrument."""
    return Sheet(
        name="scored",
        row="country and stage",
        key=("country", "stage"),
        columns=(
            COUNTRY,
            STAGE,
            RESPONDENTS,
            COVERAGE,
            *dimension_columns(source),
            score_column(OVERALL, "Score over all dimensions, for analysts"),
        ),
    )


def scored_csv(source: Source, profiles: Sequence[Profile]) -> Iterator[bytes]:
    """The file, in the order of the profiles."""
    sheet = scored_sheet(source)
    nodes = [dimension.id for dimension in source.instrument.scored_dimensions]
    rows = [_row(profile, [*nodes, OVERALL]) for profile in profiles]
    yield cells.heading(sheet.columns)
    if rows:
        yield cells.lines(
            [
                cells.array(column, values)
                for column, values in zip(sheet.columns, zip(*rows, strict=True), strict=True)
            ]
        )


def _row(profile: Profile, nodes: Sequence[str]) -> tuple[object, ...]:
    whole = profile.figures[OVERALL]
    scores = (profile.figures[node].score for node in nodes)
    return (profile.country, profile.stage.value, whole.respondents, whole.coverage, *scores)
