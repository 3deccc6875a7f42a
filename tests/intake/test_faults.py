"""Every fault of a file of responses is told with its line, all at once."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dgca.errors import FaultyFileError
from dgca.intake.faults import LISTED
from dgca.intake.responses import read_responses
from dgca.model.instrument import Allowed, Instrument

Write = Callable[[str | bytes], Path]

WIDE = "country,respondent,stage,leadership.champion,leadership.law,leadership.index\n"
LONG = "country,respondent,statement,rating\n"


def told(path: Path, instrument: Instrument) -> list[str]:
    """The faults as they are printed, without the folder."""
    with pytest.raises(FaultyFileError) as raised:
        read_responses(path, instrument)
    return [str(fault).removeprefix(f"{path}:").strip() for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(
            "XAA,R 1,,6,,",
            "leadership.champion: '6' is not on the scale. Write one of 1, 2, 3, 4, 5, DK, NA,"
            " or leave it empty.",
            id="unknown code",
        ),
        pytest.param(
            "XAA,R 1,,,,1.5",
            "leadership.index: '1.5' is not a number from 0 to 1. Correct it or leave it empty.",
            id="off the range",
        ),
        pytest.param(
            'XAA,R 1,,,,"0,5"',
            "leadership.index: '0,5' is not a number from 0 to 1. Correct it or leave it empty.",
            id="a decimal comma",
        ),
        pytest.param(
            "XAA,R 1,,,,nan",
            "leadership.index: 'nan' is not a number from 0 to 1. Correct it or leave it empty.",
            id="not a number",
        ),
        pytest.param(
            "XAA,R 1,team,,,",
            "stage: 'team' is not a stage. Write self or consensus.",
            id="unknown stage",
        ),
        pytest.param(
            " ,R 1,,,,", "country: the country is empty. Say whose answers these are.", id="country"
        ),
        pytest.param(
            "XAA,,self,,,",
            "respondent: the respondent is empty. Only a consensus may leave it so.",
            id="respondent",
        ),
        pytest.param(
            "XAA,R 1,,1",
            "4 cells stand here, but the first line names 6 columns.",
            id="a row that is too short",
        ),
        pytest.param(
            "XAA,R 1,,1,yes,1,1",
            "7 cells stand here, but the first line names 6 columns.",
            id="a row that is too long",
        ),
    ],
)
def test_a_fault_of_a_wide_row_is_told_with_its_line(
    instrument: Instrument, write: Write, *, row: str, fault: str
) -> None:
    path = write(f"{WIDE}XAA,R 0,self,1,yes,1\n{row}\nXAA,R 2,self,1,yes,1\n")

    faults = told(path, instrument)

    assert len(faults) == 1
    line, _, said = faults[0].partition(": ")
    assert (line, said) == ("3", fault)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(
            "XAA,R 1,leadership.lawn,yes",
            "3: statement: 'leadership.lawn' is not a statement of the instrument."
            " Is it leadership.law?",
            id="unknown statement",
        ),
        pytest.param(
            "XAA,R 1,leadership.law,maybe",
            "3: leadership.law: 'maybe' is not on the scale. Write one of no, yes, DK, NA,"
            " or leave it empty.",
            id="a code of no scale",
        ),
        pytest.param(
            "XAA,R 0,leadership.law,",
            "3: leadership.law: R 0 of XAA has a second answer at self; the first is on line 2."
            " Keep one of them.",
            id="a second answer",
        ),
        pytest.param(
            "XAA,R 1,tools,mail; fax",
            "3: tools: 'mail; fax' is not among the options. Write one of mail, phone,"
            " or leave it empty.",
            id="an option that is not there",
        ),
        pytest.param(
            "XAA,R 1,years,seven",
            "3: years: 'seven' is not a number. Correct it or leave it empty.",
            id="no number",
        ),
    ],
)
def test_a_fault_of_a_long_row_is_told_with_its_line(
    instrument: Instrument, write: Write, *, row: str, fault: str
) -> None:
    path = write(f"{LONG}XAA,R 0,leadership.law,yes\n{row}\n")

    assert told(path, instrument) == [fault]


def test_a_second_response_is_told_with_the_line_of_the_first(
    instrument: Instrument, write: Write
) -> None:
    path = write(f"{WIDE}XAA,R 1,,1,,\nXAA,R 1,consensus,2,,\nXAB,R 1,,3,,\nXAA, R 1,self,4,,\n")

    assert told(path, instrument) == [
        "5: R 1 of XAA has a second response at self; the first is on line 2. Keep one of them."
    ]


def test_a_country_has_one_consensus_whoever_typed_it(instrument: Instrument, write: Write) -> None:
    path = write(f"{WIDE}XAA,R 1,consensus,1,,\nXAA,R 2,consensus,2,,\n")

    assert told(path, instrument) == [
        (
            "3: the consensus of XAA is given a second time; the first is on line 2."
            " A country agrees one view: keep one of them."
        )
    ]


def test_lines_inside_quotation_marks_are_counted(instrument: Instrument, write: Write) -> None:
    path = write(
        "country,respondent,evidence,leadership.law\n"
        '\nXAA,R 1,"two\nlines",yes\nXAA,R 2,"three\r\nlong\nlines",yes\nXAA,R 3,,maybe\n'
    )

    faults = told(path, instrument)

    assert [fault.split(":")[0] for fault in faults] == ["8"]


def test_a_byte_that_is_not_utf_8_is_told_with_its_line(
    instrument: Instrument, write: Write
) -> None:
    path = write(
        b"country,respondent,evidence,leadership.law\nXAA,R 1,,yes\nXAA,R 2,decisi\xf3n,yes\n"
    )

    assert told(path, instrument) == [
        "3: this is not UTF-8 text. Save the file as 'CSV UTF-8' and try again."
    ]


def test_a_file_of_another_encoding_is_told(instrument: Instrument, write: Write) -> None:
    path = write(WIDE.encode("utf-16"))

    assert told(path, instrument) == [
        "1: this is not UTF-8 text. Save the file as 'CSV UTF-8' and try again."
    ]


def test_a_quotation_mark_that_is_never_closed_is_told(
    instrument: Instrument, write: Write
) -> None:
    path = write(
        "country,respondent,leadership.law,evidence\n"
        'XAA,R 1,yes,"a plan\nXAA,R 2,yes,\nXAA,R 3,yes,\n'
    )

    assert told(path, instrument) == [
        "2: a quotation mark opens here and is never closed. Close it, or double it."
    ]


@pytest.mark.parametrize(
    ("header", "row", "faults"),
    [
        pytest.param(
            "country,respondent,leadership.lwa",
            "XAA,R 1,",
            ["1: leadership.lwa: no such column or statement. Is it leadership.law?",
             "1: no column is a statement of the instrument, such as leadership.champion."],
            id="a column that is nearly a statement",
        ),
        pytest.param(
            "country,respondent,leadership.law,xyz",
            "XAA,R 1,,",
            ["1: xyz: no such column or statement. Correct the name or take the column away."],
            id="a column that is nothing",
        ),
        pytest.param(
            "country,leadership.law,x",
            "XAA,,",
            ["1: x: no such column or statement. Correct the name or take the column away.",
             "1: respondent: the column is missing. Add it to the first line."],
            id="a column is missing",
        ),
        pytest.param(
            "country,respondent,statement",
            "XAA,R 1,years",
            ["1: rating: the column is missing. Add it to the first line."],
            id="a long file without ratings",
        ),
        pytest.param(
            "country,respondent,leadership.law,leadership.law",
            "XAA,R 1,,",
            ["1: leadership.law: the column is there twice. Keep one of them."],
            id="a column is there twice",
        ),
        pytest.param(
            "country,respondent,leadership.law,",
            "XAA,R 1,,",
            ["1: column 4 has no name. Name it or take it away."],
            id="a column without a name",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_the_first_line_is_told(
    instrument: Instrument, write: Write, *, header: str, row: str, faults: list[str]
) -> None:
    path = write(f"{header}\n{row}\n")

    assert told(path, instrument) == faults


def test_semicolons_between_the_columns_are_told_as_such(
    instrument: Instrument, write: Write
) -> None:
    path = write("country;respondent;leadership.law\nXAA;R 1;yes\n")

    assert "1: the columns are not separated by commas. Save the file with commas." in told(
        path, instrument
    )


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_is_told(instrument: Instrument, write: Write, content: str) -> None:
    path = write(content)

    assert told(path, instrument) == ["the file is empty. Its first line must name the columns."]


@pytest.mark.parametrize("content", [WIDE, WIDE.strip(), LONG])
def test_a_file_without_answers_is_told(instrument: Instrument, write: Write, content: str) -> None:
    path = write(content)

    assert told(path, instrument) == ["there is no answer below the names of the columns."]


def test_faults_of_the_first_line_and_of_rows_are_told_at_once(
    instrument: Instrument, write: Write
) -> None:
    path = write(
        "country,respondent,stage,leadership.law,when\n"
        "XAA,R 1,self,maybe,x\n,,later,perhaps,x\nXAA,R 3\n"
    )

    faults = told(path, instrument)

    assert [fault.split(": ")[:2] for fault in faults[:-1]] == [
        ["1", "when"],
        ["2", "leadership.law"],
        ["3", "country"],
        ["3", "stage"],
        ["3", "respondent"],
        ["3", "leadership.law"],
    ]
    assert faults[-1].startswith("4: 2 cells")


def test_a_thousand_faults_are_counted_and_the_first_are_listed(
    instrument: Instrument, write: Write
) -> None:
    path = write(LONG + "".join(f"XAA,R {n},leadership.law,maybe\n" for n in range(1000)))

    with pytest.raises(FaultyFileError) as raised:
        read_responses(path, instrument)

    assert len(raised.value.faults) == LISTED + 1
    assert str(raised.value.faults[-1]).endswith("950 more fault(s) are not listed here.")
    assert "has 1000 fault(s)" in str(raised.value)


def test_an_answer_that_the_instrument_does_not_allow_is_told(
    instrument: Instrument, write: Write
) -> None:
    strict = instrument.model_copy(update={"allow": Allowed(dont_know=False)})
    path = write(f"{LONG}XAA,R 1,leadership.law,dk\nXAA,R 1,leadership.index,NA\n")

    assert told(path, strict) == [
        (
            "2: leadership.law: the instrument does not allow 'dk' as an answer."
            " Rate it or leave it empty."
        )
    ]


def test_an_unknown_confidence_is_told(instrument: Instrument, write: Write) -> None:
    path = write(
        "country,respondent,statement,rating,confidence\n"
        "XAA,R 1,leadership.law,yes,High\nXAA,R 2,leadership.law,yes,total\n"
    )

    assert told(path, instrument) == [
        "3: confidence: 'total' is not a confidence. Write high, medium or low, or leave it."
    ]


def test_a_parquet_file_tells_its_rows(tmp_path: Path, instrument: Instrument) -> None:
    path = tmp_path / "responses.parquet"
    table = pa.table(
        {
            "country": ["XAA", "XAA", None],
            "respondent": ["R 1", "R 2", "R 3"],
            "leadership.champion": [5, 6, 1],
        }
    )
    pq.write_table(table, path)

    assert [fault.split(": ")[:2] for fault in told(path, instrument)] == [
        ["2", "leadership.champion"],
        ["3", "country"],
    ]


def test_a_parquet_column_of_dates_or_lists_is_refused(
    tmp_path: Path, instrument: Instrument
) -> None:
    path = tmp_path / "responses.parquet"
    table = pa.table({"country": ["XAA"], "respondent": ["R 1"], "leadership.law": [["yes"]]})
    pq.write_table(table, path)

    faults = told(path, instrument)

    assert len(faults) == 1
    assert "the column holds list<" in faults[0]


def test_what_a_message_repeats_is_printable_and_short(
    instrument: Instrument, write: Write
) -> None:
    path = write(f'{LONG}XAA,R 1,leadership.law,"\x1b[31m\n{"x" * 500}"\n')

    fault = told(path, instrument)[0]

    assert "\x1b" not in fault
    assert "\n" not in fault
    assert len(fault) < 200
