"""How a cell is written."""

import csv
import io
import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.export import cells
from dgca.export.columns import score_column, text_column

SCORE = score_column("score", "Score")
TEXT = text_column("text", "Text")
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def read_back(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode(), newline="")))


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        pytest.param(70.0, "70", id="a whole number has no point"),
        pytest.param(0.1, "0.1", id="the fewest digits"),
        pytest.param(100 / 3, "33.333333333333336", id="as many as are needed"),
        pytest.param(-0.0, "0", id="no negative zero"),
        pytest.param(None, "", id="missing is empty"),
        pytest.param(math.nan, "", id="not a number is missing"),
    ],
)
def test_a_number_in_a_cell(number: float | None, cell: str) -> None:
    assert cells.lines([cells.array(SCORE, [number])]) == f"{cell}\n".encode()


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_read_back_exactly(numbers: list[float]) -> None:
    written = cells.lines([cells.array(SCORE, numbers)]).decode()

    assert [float(cell) for cell in written.splitlines()] == numbers


@settings(deadline=None)
@given(st.lists(st.floats(0, 100) | st.none(), min_size=1))
def test_an_array_of_floats_and_a_list_are_written_alike(numbers: list[float | None]) -> None:
    array = np.array([math.nan if number is None else number for number in numbers])

    assert cells.lines([cells.array(SCORE, array)]) == cells.lines([cells.array(SCORE, numbers)])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(start: str) -> None:
    written = cells.lines([cells.array(TEXT, [f"{start}1"])])

    assert read_back(written) == [[f"'{start}1"]]


@settings(deadline=None)
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), min_size=1))
def test_no_text_is_ever_a_formula_and_none_is_lost(rows: list[tuple[str, str]]) -> None:
    written = cells.lines([cells.array(TEXT, column) for column in zip(*rows, strict=True)])

    back = [cell for row in read_back(written) for cell in row]

    given_cells = [cell for row in rows for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in back)
    assert [cell.removeprefix("'") for cell in back] == [
        cell.removeprefix("'") for cell in given_cells
    ]


def test_names_of_columns_are_guarded_too() -> None:
    assert cells.heading([score_column("-a", "A"), score_column("b", "B")]) == b"'-a,b\n"


def test_a_missing_text_is_an_empty_cell() -> None:
    assert cells.lines([pa.array(["a", None]), pa.array([None, "b"])]) == b"a,\n,b\n"
