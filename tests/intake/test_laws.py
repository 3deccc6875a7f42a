"""Long or wide, CSV or Parquet: the same answers are the same ratings."""

import csv
import io
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.intake.responses import read_responses
from dgca.model.instrument import Instrument
from dgca.model.ratings import Ratings, ratings_of
from dgca.model.response import Answer, Response, Stage

POINTS = [{"code": str(n), "label": {"en": str(n)}} for n in range(1, 6)]
INSTRUMENT = Instrument.model_validate(
    {
        "id": "small",
        "version": "1.0",
        "languages": ["en"],
        "title": {"en": "Small"},
        "scales": {"five": {"points": POINTS}, "index": {"numeric": {"min": 0, "max": 1}}},
        "scale": "five",
        "dimensions": [
            {
                "id": "one",
                "title": {"en": "One"},
                "statements": [
                    {"id": "one.a", "text": {"en": "A"}},
                    {"id": "one.b", "text": {"en": "B"}, "reverse": True},
                    {"id": "one.c", "text": {"en": "C"}, "scale": "index"},
                ],
            }
        ],
    }
)
IDS = [statement.id for statement in INSTRUMENT.statements]

POINT = st.sampled_from(["1", "2", "3", "4", "5", "DK", "NA", ""])
NUMBER = st.sampled_from(["DK", "NA", ""]) | st.floats(0, 1).map(repr)
People = list[tuple[str, str, tuple[str, ...]]]
NAME = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
    lambda name: name == name.strip()
)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["XAA", "XAB", "NA"]), NAME, st.tuples(POINT, POINT, NUMBER)),
    min_size=1,
    max_size=12,
    unique_by=lambda person: person[:2],
)


def read(table: list[list[str]], *, parquet: bool) -> Ratings:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "responses"
        if parquet:
            columns = dict(zip(table[0], zip(*table[1:], strict=True), strict=True))
            pq.write_table(pa.table({name: list(cells) for name, cells in columns.items()}), path)
        else:
            text = io.StringIO(newline="")
            csv.writer(text).writerows(table)
            path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return read_responses(path, INSTRUMENT)


def wide(people: People) -> list[list[str]]:
    rows = [[country, name, *answers] for country, name, answers in people]
    return [["country", "respondent", *IDS], *rows]


def long(people: People) -> list[list[str]]:
    rows = [
        [country, name, statement, answer]
        for country, name, answers in people
        for statement, answer in zip(IDS, answers, strict=True)
    ]
    return [["country", "respondent", "statement", "rating"], *rows]


def plain(ratings: Ratings) -> list[object]:
    return [
        ratings.countries,
        ratings.country.tolist(),
        ratings.stage.tolist(),
        list(ratings.respondents),
        [column.tolist() for column in ratings.columns],
        [scores.tolist() for scores in ratings.scores],
    ]


@settings(deadline=None)
@given(PEOPLE)
def test_long_and_wide_are_the_same(people: People) -> None:
    assert plain(read(long(people), parquet=False)) == plain(read(wide(people), parquet=False))


@settings(deadline=None)
@given(PEOPLE)
def test_csv_and_parquet_are_the_same(people: People) -> None:
    assert plain(read(wide(people), parquet=True)) == plain(read(wide(people), parquet=False))


@settings(deadline=None)
@given(PEOPLE, st.randoms())
def test_the_order_of_long_rows_is_nothing_to_anyones_ratings(
    people: People, random: Random
) -> None:
    header, *rows = long(people)
    shuffled = [header, *random.sample(rows, len(rows))]

    assert by_person(read(shuffled, parquet=True)) == by_person(read(wide(people), parquet=False))


@settings(deadline=None)
@given(PEOPLE)
def test_a_file_scores_as_the_same_responses_in_memory(people: People) -> None:
    responses = [
        Response(
            country=country,
            respondent=name,
            stage=Stage.SELF,
            answers={key: Answer(rating=given) for key, given in zip(IDS, answers, strict=True)},
        )
        for country, name, answers in people
    ]

    assert by_person(read(wide(people), parquet=False)) == by_person(
        ratings_of(INSTRUMENT, responses)
    )


def by_person(ratings: Ratings) -> dict[tuple[str, str], list[float | int]]:
    """Each respondent's scores, or the code of the state where there is none."""
    return {
        (ratings.countries[ratings.country[row]], name): [
            float(scores[column[row]]) if column[row] >= 0 else int(column[row])
            for column, scores in zip(ratings.columns, ratings.scores, strict=True)
        ]
        for row, name in enumerate(ratings.respondents)
    }
