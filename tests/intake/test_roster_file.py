"""A roster from text: CSV as programs write it, and what is pasted from a spreadsheet."""

from collections.abc import Callable

import pytest

from dgca.errors import FaultyFileError
from dgca.intake.faults import LISTED
from dgca.intake.roster_file import read_pasted_roster, read_roster
from dgca.model.roster import RosterLine

HEADER = "country,name,email,ministry,group,role\n"
LINE = RosterLine(
    number=2,
    country="Barbados",
    name="Representative 1",
    email="rep1@example.org",
    ministry="Educación",
    group="A",
    role="lead",
)
WORDS = ("Barbados", "Representative 1", "rep1@example.org", "Educación", "A", "lead")


def told(read: Callable[[], object]) -> list[str]:
    """The faults as they are printed, without the file's name."""
    with pytest.raises(FaultyFileError) as raised:
        read()
    return [str(fault).removeprefix("people.csv:").strip() for fault in raised.value.faults]


def faults_of(text: str | bytes) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    return told(lambda: read_roster(content, name="people.csv"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_as_programs_write_it(separator: str, ending: str, encoding: str) -> None:
    header = "country", "name", "email", "ministry", "group", "role"
    text = ending.join([separator.join(header), separator.join(WORDS), ""])

    assert read_roster(text.encode(encoding), name="people.csv") == [LINE]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert read_roster("\ufeffname,country\nR,BRB\n".encode(), name="x") == [
        RosterLine(number=2, country="BRB", name="R")
    ]


def test_the_line_by_which_excel_names_the_separator_is_none_of_the_roster() -> None:
    text = "sep=;\r\ncountry;name\r\nBRB;R, the first\r\n"

    assert read_roster(text.encode(), name="x") == [
        RosterLine(number=3, country="BRB", name="R, the first")
    ]


def test_a_separator_inside_quotes_separates_nothing() -> None:
    text = '"country";"name";"ministry"\n"BRB";"R";"ICT; Energy, Water"\n'

    assert read_roster(text.encode(), name="x") == [
        RosterLine(number=2, country="BRB", name="R", ministry="ICT; Energy, Water")
    ]


def test_a_line_break_inside_quotes_counts_as_a_line_of_the_file() -> None:
    text = '\n\ncountry,"name"\n\nBRB,"R\n1"\nBRB,R 2\n ,\nBRB,R 3\n'

    lines = read_roster(text.encode(), name="x")

    assert [(line.number, line.name) for line in lines] == [(5, "R\n1"), (7, "R 2"), (9, "R 3")]


def test_columns_may_stand_in_any_order_and_language_and_empty_ones_are_left_out() -> None:
    text = "Nombre completo;;PAÍS;Correo electrónico;;\nR 1;;Barbados;a@example.org;;\n"

    assert read_roster(text.encode("cp1252"), name="x") == [
        RosterLine(number=2, country="Barbados", name="R 1", email="a@example.org")
    ]


def test_a_line_may_end_early() -> None:
    assert read_roster(f"{HEADER}BRB,R 1\n".encode(), name="x") == [
        RosterLine(number=2, country="BRB", name="R 1")
    ]


def test_pasted_rows_of_a_spreadsheet_are_read_like_a_file() -> None:
    text = "Country\tName\tE-mail\r\nBarbados\tR 1\ta@example.org\r\n"

    assert read_pasted_roster(text, name="the pasted text") == [
        RosterLine(number=2, country="Barbados", name="R 1", email="a@example.org")
    ]


def test_a_pasted_quotation_mark_inside_a_cell_is_a_sign_like_any_other() -> None:
    assert read_pasted_roster('country\tname\nBRB\tR "the" 1st\n', name="x")[0].name == (
        'R "the" 1st'
    )


def test_what_was_pasted_is_told_by_its_name() -> None:
    with pytest.raises(FaultyFileError) as raised:
        read_pasted_roster("country\n", name="The pasted text")

    assert str(raised.value) == (
        "The pasted text has 2 fault(s); nothing was kept. Mend them and try again."
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param(
            "",
            [
                (
                    "there is nothing in it. Its first line must name the columns, such as: "
                    "country, name, email, ministry, group, role."
                )
            ],
            id="empty",
        ),
        pytest.param(
            " \n\n\t\n",
            [
                (
                    "there is nothing in it. Its first line must name the columns, such as: "
                    "country, name, email, ministry, group, role."
                )
            ],
            id="blank",
        ),
        pytest.param(
            "\nBarbados,R 1,a@example.org\nBarbados,R 2,b@example.org\n",
            [
                (
                    "2: the first line must name the columns. Put such a line first: "
                    "country, name, email, ministry, group, role."
                )
            ],
            id="no header",
        ),
        pytest.param(HEADER, ["there is nobody below the names of the columns."], id="no people"),
        pytest.param(
            "country,nam\nBRB,R 1\n",
            [
                "1: nam: a roster has no such column. Is it “name”?",
                "1: the column name is missing. Add it to the first line.",
            ],
            id="nearly a column",
        ),
        pytest.param(
            "name,minsterio\nR 1,x\n",
            [
                "1: minsterio: a roster has no such column. Is it “ministerio”?",
                "1: the column country is missing. Add it to the first line.",
            ],
            id="nearly a column in another language",
        ),
        pytest.param(
            "country,name,telephone\nBRB,R 1,1\n",
            [
                (
                    "1: telephone: a roster has no such column. Take it away, or name it one of: "
                    "country, name, email, ministry, group, role."
                )
            ],
            id="unknown column",
        ),
        pytest.param(
            "country,name,País\nBRB,R 1,BRB\n",
            ["1: País: two columns mean country. Keep one of them."],
            id="the same column twice",
        ),
        pytest.param(
            "country,name,,group\nBRB,R 1,,A\nBRB,R 2,x,A\nBRB,R 3,y,A\n",
            ["1: column 3 has no name. Name it or empty it."],
            id="a column without a name that holds something",
        ),
        pytest.param(
            "country,name\nBRB,R 1,x\n",
            ["2: something stands beyond the last column that has a name. Take it away."],
            id="beyond the last column",
        ),
        pytest.param(
            'country,name\nBRB,R 1\nBRB,"R 2\nBRB,R 3\n',
            ["3: a quotation mark opens here and is never closed. Close it, or double it."],
            id="an open quotation mark",
        ),
        pytest.param(
            f"country,name\nBRB,{'x' * 1000}\nBRB,{'x' * 1001}\n",
            ["3: the cell has 1001 characters; 1000 are read at most. Shorten it."],
            id="a long cell",
        ),
        pytest.param(
            "country,name" + ",group" * 29 + "\nBRB,R\n",
            ["1: there are 31 columns; a roster has 30 at most. Take away what is not needed."],
            id="too many columns",
        ),
        pytest.param(
            "country,name\n" + "BRB,R\n" * 2001,
            ["there are 2001 lines; a roster has 2000 at most. Divide it."],
            id="too many lines",
        ),
        pytest.param(
            "country,name\nBRB,R\0\n",
            [
                (
                    "this is neither text nor a workbook. "
                    "Save it as CSV UTF-8 or as .xlsx and try again."
                )
            ],
            id="not text",
        ),
        pytest.param(
            b"%PDF-1.7\n\x81\x8d\x8f",
            [
                (
                    "this is neither text nor a workbook. "
                    "Save it as CSV UTF-8 or as .xlsx and try again."
                )
            ],
            id="bytes that are no text at all",
        ),
        pytest.param(
            b"x" * ((2 << 20) + 1),
            ["the file has 2.1 MB; a roster has 2 MB at most. Keep only the people."],
            id="too large",
        ),
    ],
)
def test_a_fault_of_the_file_is_told_with_what_to_do(text: str | bytes, faults: list[str]) -> None:
    assert faults_of(text) == faults


def test_pasted_text_has_the_same_limit_as_a_file() -> None:
    text = "é" * ((1 << 20) + 1)

    assert told(lambda: read_pasted_roster(text, name="people.csv")) == [
        "the file has 2.1 MB; a roster has 2 MB at most. Keep only the people."
    ]


def test_two_thousand_lines_are_read() -> None:
    text = "country,name\n" + "BRB,R\n" * 2000

    assert len(read_roster(text.encode(), name="x")) == 2000


def test_all_faults_are_counted_and_the_first_fifty_told() -> None:
    text = "country,name\n" + "BRB,R,beyond\n" * 200

    with pytest.raises(FaultyFileError) as raised:
        read_roster(text.encode(), name="people.csv")

    assert raised.value.parameters["count"] == 200
    assert len(raised.value.faults) == LISTED + 1
    assert str(raised.value.faults[-1]) == "people.csv: 150 more fault(s) are not listed here."


def test_a_hostile_name_of_a_file_or_a_column_is_told_on_one_line() -> None:
    with pytest.raises(FaultyFileError) as raised:
        read_roster(f'country,name,"a\n{"b" * 99}"\n'.encode(), name="x\n" + "y" * 99)

    fault = raised.value.faults[0]
    assert "\n" not in fault.file + fault.path
    assert len(fault.file) <= 63
    assert fault.path == "a " + "b" * 58 + "…"


def test_what_looks_like_markup_or_a_formula_is_text() -> None:
    text = 'country,name\nBRB,"=HYPERLINK(""http://x"")"\nBRB,<script>*b*</script>\n'

    assert [line.name for line in read_roster(text.encode(), name="x")] == [
        '=HYPERLINK("http://x")',
        "<script>*b*</script>",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
            "this is a workbook of the old kind (.xls). Save it as .xlsx and try again.",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"),
            "this workbook is locked by a password. Save it without one and try again.",
        ),
    ],
)
def test_a_workbook_of_the_old_kind_or_with_a_password_is_told_so(
    content: bytes, said: str
) -> None:
    assert faults_of(content) == [said]
