"""What a file of responses becomes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dgca.errors import UnreadableFileError
from dgca.intake.responses import read_responses
from dgca.model.instrument import Dimension, Instrument
from dgca.model.ratings import BLANK_CODE, DONT_KNOW_CODE, NOT_APPLICABLE_CODE, Ratings

Write = Callable[[str | bytes], Path]


def columns(ratings: Ratings) -> list[list[int]]:
    return [column.tolist() for column in ratings.columns]


def test_a_wide_file_gives_one_row_a_respondent(instrument: Instrument, write: Write) -> None:
    path = write(
        "country,respondent,leadership.champion,leadership.law,leadership.index\n"
        "XAB,Respondent 1,5,yes,0.5\n"
        "XAA,Respondent 1,1,no,0.25\n"
    )

    ratings = read_responses(path, instrument)

    assert ratings.countries == ("XAA", "XAB")
    assert ratings.country.tolist() == [1, 0]
    assert ratings.stage.tolist() == [0, 0]
    assert list(ratings.respondents) == ["Respondent 1", "Respondent 1"]
    assert columns(ratings) == [[4, 0], [1, 0], [1, 0]]
    assert ratings.scores[2].tolist() == [25.0, 50.0]


def test_a_long_file_gives_one_row_a_respondent_however_scattered(
    instrument: Instrument, write: Write
) -> None:
    path = write(
        "rating,statement,respondent,country,stage\n"
        "5,leadership.champion,Respondent 1,XAB,self\n"
        "no,leadership.law,Respondent 1,XAA,\n"
        "4,leadership.champion,,XAB,consensus\n"
        "yes,leadership.law,Respondent 1,XAB,self\n"
    )

    ratings = read_responses(path, instrument)

    assert ratings.country.tolist() == [1, 0, 1]
    assert ratings.stage.tolist() == [0, 0, 1]
    assert list(ratings.respondents) == ["Respondent 1", "Respondent 1", ""]
    assert columns(ratings)[:2] == [[4, BLANK_CODE, 3], [1, 0, BLANK_CODE]]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param("", BLANK_CODE, id="empty is blank"),
        pytest.param("  ", BLANK_CODE, id="only space is blank"),
        pytest.param("DK", DONT_KNOW_CODE, id="don't know"),
        pytest.param("dk", DONT_KNOW_CODE, id="don't know in small letters"),
        pytest.param("NA", NOT_APPLICABLE_CODE, id="does not apply is not null"),
        pytest.param(" na ", NOT_APPLICABLE_CODE, id="does not apply with outer space"),
        pytest.param(" YES ", 1, id="a code without regard to case and space"),
    ],
)
def test_the_four_states_of_an_answer(
    instrument: Instrument, write: Write, *, given: str, code: int
) -> None:
    path = write(f"country,respondent,leadership.law\nXAA,Respondent 1,{given}\n")

    ratings = read_responses(path, instrument)

    assert ratings.columns[1].tolist() == [code]


def test_a_country_called_na_is_a_country(instrument: Instrument, write: Write) -> None:
    path = write("country,respondent,leadership.law\nNA,NULL,yes\n")

    ratings = read_responses(path, instrument)

    assert ratings.countries == ("NA",)
    assert list(ratings.respondents) == ["NULL"]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(
    instrument: Instrument, write: Write
) -> None:
    path = write(b"\xef\xbb\xbfcountry,respondent,leadership.law\r\nXAA,Respondent 1,yes\r\n")

    ratings = read_responses(path, instrument)

    assert ratings.columns[1].tolist() == [1]


def test_a_lone_quotation_mark_inside_a_cell_is_only_text(
    instrument: Instrument, write: Write
) -> None:
    path = write('country,respondent,leadership.law,evidence\nXAA,Respondent 1,yes,a 5" screen\n')

    ratings = read_responses(path, instrument)

    assert ratings.columns[1].tolist() == [1]


def test_outer_space_of_countries_and_respondents_is_nothing(
    instrument: Instrument, write: Write
) -> None:
    path = write(
        "country,respondent,leadership.law\n XAA ,Respondent 1,yes\nXAA, Respondent 2 ,no\n"
    )

    ratings = read_responses(path, instrument)

    assert ratings.countries == ("XAA",)
    assert list(ratings.respondents) == ["Respondent 1", "Respondent 2"]


def test_named_columns_and_unscored_questions_do_not_count(
    instrument: Instrument, write: Write
) -> None:
    path = write(
        "country,respondent,group,ministry,confidence,evidence,language,years,tools,remarks\n"
        "XAA,Respondent 1,A,Finance,high,a plan,en,7,mail; phone,none\n"
    )

    ratings = read_responses(path, instrument)

    assert columns(ratings) == [[BLANK_CODE], [BLANK_CODE], [BLANK_CODE]]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.array([4, 1, None]), id="whole numbers"),
        pytest.param(pa.array([4.0, 1.0, float("nan")]), id="floats with whole values"),
        pytest.param(pa.array(["4", "1", None]), id="text"),
        pytest.param(pa.array(["4", " 1", ""], pa.large_string()), id="large text"),
        pytest.param(pa.array(["4", "1", None]).dictionary_encode(), id="a dictionary"),
        pytest.param(pa.array([4, 1, None], pa.uint8()).dictionary_encode(), id="of numbers"),
        pytest.param(
            pa.DictionaryArray.from_arrays(pa.array([1, 0, None]), pa.array(["1", "4", "six"])),
            id="a dictionary with a word that no row uses",
        ),
    ],
)
def test_parquet_ratings_match_their_codes(
    tmp_path: Path, instrument: Instrument, column: pa.Array
) -> None:
    path = tmp_path / "responses.parquet"
    table = pa.table(
        {"country": ["XAA"] * 3, "respondent": [1, 2, 3], "leadership.champion": column}
    )
    pq.write_table(table, path)

    ratings = read_responses(path, instrument)

    assert ratings.columns[0].tolist() == [3, 0, BLANK_CODE]
    assert list(ratings.respondents) == ["1", "2", "3"]


def test_a_slice_of_the_respondents_is_their_names(instrument: Instrument, write: Write) -> None:
    rows = "".join(f"XAA,Respondent {n},yes\n" for n in range(1, 6))
    path = write(f"country,respondent,leadership.law\n{rows}")

    respondents = read_responses(path, instrument).respondents

    assert list(respondents[1:3]) == ["Respondent 2", "Respondent 3"]
    assert respondents[4] == "Respondent 5"
    assert len(respondents) == 5


def test_ratings_are_kept_as_small_numbers(instrument: Instrument, write: Write) -> None:
    agreement_only = instrument.model_copy(
        update={"dimensions": (_first_statement_only(instrument),), "parts": ()}
    )
    path = write("country,respondent,leadership.champion\nXAA,Respondent 1,5\n")

    ratings = read_responses(path, agreement_only)

    assert ratings.columns[0].dtype == np.int8


def _first_statement_only(instrument: Instrument) -> Dimension:
    dimension = instrument.dimensions[0]
    return dimension.model_copy(update={"statements": dimension.statements[:1]})


def test_progress_ends_at_the_whole(instrument: Instrument, write: Write) -> None:
    path = write("country,respondent,leadership.law\nXAA,Respondent 1,yes\n")
    told: list[float] = []

    read_responses(path, instrument, progress=told.append)

    assert told[-1] == 1.0


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, instrument: Instrument, name: str
) -> None:
    with pytest.raises(UnreadableFileError):
        read_responses(tmp_path / name, instrument)


def test_a_parquet_file_that_is_cut_off_is_told(tmp_path: Path, instrument: Instrument) -> None:
    path = tmp_path / "responses.parquet"
    path.write_bytes(b"PAR1 and then nothing")

    with pytest.raises(UnreadableFileError):
        read_responses(path, instrument)
