"""profiles.csv: a row is a country, a stage and a node of the instrument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dgca.export import cells
from dgca.export.columns import (
    Sheet,
    Source,
    count_column,
    score_column,
    share_column,
    text_column,
)
from dgca.model.profile import Note, Profile
from dgca.model.response import Stage

COUNTRY = text_column("country", "Whose answers: the unit that is compared")
STAGE = text_column("stage", "Step of the assessment", *(stage.value for stage in Stage))
RESPONDENTS = count_column("respondents", "People with a response in that country and stage")
COVERAGE = share_column(
    "coverage", "Rated divided by rated, don't know and blank; does-not-apply is left out"
)

_NOTES = " | ".join(note.value for note in Note)

PROFILES = Sheet(
    name="profiles",
    row="country, stage and node",
    key=("country", "stage", "node"),
    columns=(
        COUNTRY,
        STAGE,
        text_column("level", "Kind of the node", "overall", "dimension", "section", "statement"),
        text_column("node", "Id of the node in the instrument, or overall"),
        text_column("title", "Title of the node, or text of the statement"),
        score_column("score", "Score of the country at the node"),
        RESPONDENTS,
        count_column("rated", "Ratings given, over respondents and statements below the node"),
        count_column("dont_know", "Answers 'don't know', counted likewise"),
        count_column("not_applicable", "Answers 'does not apply', counted likewise"),
        count_column("blank", "Statements left without an answer, counted likewise"),
        COVERAGE,
        score_column("sd", "Standard deviation (n - 1) of the respondents' own scores"),
        share_column("agreement", "How close the respondents' ratings stand; 1 is all alike"),
        score_column("low", "Lower end of the interval or spread"),
        score_column("high", "Upper end of the interval or spread"),
        text_column(
            "interval",
            "What low and high are: range is the spread of individual scores, jackknife a 95 %"
            " interval",
            "range",
            "jackknife",
            "",
        ),
        text_column("note", f"Why a figure is missing, several joined by '; ': {_NOTES}"),
    ),
)


def profiles_csv(source: Source, profiles: Sequence[Profile]) -> Iterator[bytes]:
    """The file, in the order of the profiles and of the instrument."""
    yield cells.heading(PROFILES.columns)
    columns = list(zip(*_rows(source, profiles), strict=True))
    if columns:
        yield cells.lines(
            [
                cells.array(column, values)
                for column, values in zip(PROFILES.columns, columns, strict=True)
            ]
        )


def _rows(source: Source, profiles: Iterable[Profile]) -> Iterator[tuple[object, ...]]:
    instrument = source.instrument
    titles = {
        node.id: instrument.say(node.title, source.language) for node in instrument.tree.walk()
    }
    for profile in profiles:
        for figure in profile.figures.values():
            yield (
                profile.country,
                profile.stage.value,
                figure.level,
                figure.node,
                titles[figure.node],
                figure.score,
                figure.respondents,
                figure.rated,
                figure.dont_know,
                figure.not_applicable,
                figure.blank,
                figure.coverage,
                figure.sd,
                figure.agreement,
                figure.low,
                figure.high,
                figure.interval,
                "; ".join(note.value for note in figure.notes),
            )
