"""A roster from a workbook: its cells as text, its formulas refused, its traps not opened."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart

from dgca.errors import Fault, FaultyFileError
from dgca.intake.roster_file import read_roster
from dgca.model.roster import RosterLine

# openpyxl warns of what it leaves out of a workbook, which is nothing to a roster
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

ONE = [RosterLine(number=2, country="BRB", name="R 1")]
BROKEN = (
    "this workbook cannot be read. Open it in a spreadsheet program, save it as .xlsx, "
    "and try again."
)
OVERLOADED = (
    "the workbook holds far more than a roster needs. "
    "Copy the people into a new workbook and try again."
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
HEADER = ("country", "name")


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows: Sequence[object], header: Sequence[str] = HEADER) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    for row in (header, *rows):
        book.active.append(row)
    return saved(book)


def altered(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound workbook of one person, with some of its parts exchanged or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("BRB", "R 1")))) as sound,
        zipfile.ZipFile(out, "w", method) as archive,
    ):
        for name in sound.namelist():
            if name not in parts:
                archive.writestr(name, sound.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def cell(place: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{cell("A1", "country")}{cell("B1", "name")}</row>'
PEOPLE = f'{HEAD}<row r="2">{cell("A2", "BRB")}{cell("B2", "R 1")}</row>'
"""The rows of a sheet of one person."""


def sheet(rows: str = PEOPLE, *, before: str = "", after: str = "") -> str:
    """The XML of a sheet."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def with_shared_strings(strings: str, rows: str) -> bytes:
    """A workbook whose cells refer to a table of texts."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as sound:
        types = sound.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    return altered(
        {
            "[Content_Types].xml": types.replace("</Types>", override),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            SHEET: sheet(rows),
        }
    )


def listing(sheets: Mapping[str, str], targets: Mapping[str, str]) -> bytes:
    """A workbook that lists sheets by their relation, and relations by their part."""
    named = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="{relation}"/>'
        for at, (name, relation) in enumerate(sheets.items(), start=1)
    )
    related = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/worksheet" Target="{target}"/>'
        for key, target in targets.items()
    )
    return altered(
        {
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
            ),
        }
    )


def read(content: bytes) -> list[RosterLine]:
    return read_roster(content, name="people.xlsx")


def faults_of(content: bytes) -> list[str]:
    """The faults as they are printed, without the file's name."""
    with pytest.raises(FaultyFileError) as raised:
        read(content)
    return [str(fault).removeprefix("people.xlsx:").strip() for fault in raised.value.faults]


def test_a_workbook_is_read_with_the_numbers_of_its_rows() -> None:
    content = workbook(
        ("Barbados", "R 1", "a@example.org", "ICT", "A", "lead"),
        (),
        ("Jamaica", "R 2"),
        header=("País", "Nombre", "E-mail", "Ministerio", "Grupo", "Rol"),
    )

    assert read(content) == [
        RosterLine(
            number=2,
            country="Barbados",
            name="R 1",
            email="a@example.org",
            ministry="ICT",
            group="A",
            role="lead",
        ),
        RosterLine(number=4, country="Jamaica", name="R 2"),
    ]


def test_the_name_of_a_file_does_not_decide_what_it_is() -> None:
    assert read_roster(workbook(("BRB", "R 1")), name="people.csv") == ONE


def test_numbers_and_truth_values_are_read_as_text() -> None:
    content = workbook(
        ("BRB", 7, 2.5, 3.0, True), header=("country", "name", "ministry", "group", "role")
    )

    assert read(content) == [
        RosterLine(number=2, country="BRB", name="7", ministry="2.5", group="3", role="True")
    ]


def test_a_text_that_looks_like_a_formula_is_text() -> None:
    rows = '<row r="1">{}{}</row><row r="2">{}{}</row>'.format(
        cell("A1", "country"), cell("B1", "name"), cell("A2", "BRB"), cell("B2", "=1+1")
    )

    assert read(altered({SHEET: sheet(rows)})) == [RosterLine(number=2, country="BRB", name="=1+1")]


def test_the_first_visible_sheet_that_holds_anything_is_read() -> None:
    book = Workbook()
    book.active.title = "Empty"
    hidden = book.create_sheet("Hidden")
    hidden.append(("x", "y"))
    hidden.sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    people = book.create_sheet("People")
    people.append(HEADER)
    people.append(("BRB", "R 1"))
    book.create_sheet("Later").append(("=1+1",))

    assert read(saved(book)) == ONE


def test_each_formula_is_refused_with_its_cell_and_none_is_worked_out() -> None:
    book = Workbook()
    for row in (HEADER, ("BRB", "=1+1"), ("BRB", "R 2"), ('=HYPERLINK("http://x","BRB")', "R 3")):
        book.active.append(row)
    said = "this cell holds a formula, which is never worked out here. Write its value instead."

    assert faults_of(saved(book)) == [f"2: B2: {said}", f"4: A4: {said}"]


def test_a_formula_is_refused_whatever_value_stands_beside_it() -> None:
    formulas = (
        '<c r="A2" t="str"><f>B1</f><v>BRB</v></c>',
        '<c r="A2"><f t="shared" si="0">1+1</f></c>',
        '<c r="A2"><f t="array" ref="A2">1+1</f><v>2</v></c>',
        '<c r="A2"><f t="dataTable" ref="A2"/></c>',
        '<c r="A2"><f/></c>',
    )
    for formula in formulas:
        rows = f'{HEAD}<row r="2">{formula}</row>'

        assert [fault[:6] for fault in faults_of(altered({SHEET: sheet(rows)}))] == ["2: A2:"]


def test_dates_and_errors_of_the_spreadsheet_are_refused_as_such() -> None:
    book = Workbook()
    book.active.append(("country", "name", "email", "ministry", "group"))
    book.active.append(
        (
            dt.date(2026, 11, 21),
            dt.datetime(2026, 11, 21, 10, 0),  # noqa: DTZ001 - a workbook knows no zone
            dt.time(10, 0),
            dt.timedelta(hours=1),
            "#N/A",
        )
    )
    book.active["E2"].data_type = "e"
    date = "this cell holds a date or a time. Write text instead."

    assert faults_of(saved(book)) == [
        f"2: A2: {date}",
        f"2: B2: {date}",
        f"2: C2: {date}",
        f"2: D2: {date}",
        "2: E2: this cell holds #N/A, an error of the spreadsheet. Write its value instead.",
    ]


def test_a_workbook_with_macros_is_read_for_its_cells_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as sound:
        types = sound.read("[Content_Types].xml").decode()
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

    content = altered(
        {
            "[Content_Types].xml": types.replace(plain, macros),
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()",
        }
    )

    assert read(content) == ONE


def test_a_roster_of_the_largest_size_is_read() -> None:
    header = ("country", "name", "email", "ministry", "group", "role")
    rows = [
        ("BRB", f"R {n}", f"r{n}@example.org", f"Ministry {n}", "A", "lead") for n in range(2000)
    ]

    assert len(read(workbook(*rows, header=header))) == 2000


def test_a_sheet_that_says_it_is_a_million_lines_long_is_as_long_as_it_is() -> None:
    lie = '<dimension ref="A1:XFD1048576"/>'

    assert read(altered({SHEET: sheet(before=lie)})) == ONE


def test_a_row_at_the_very_end_of_the_sheet_is_found() -> None:
    last = f'<row r="1048576">{cell("A1048576", "BRB")}{cell("B1048576", "R 2")}</row>'

    assert [line.number for line in read(altered({SHEET: sheet(PEOPLE + last)}))] == [2, 1048576]


def test_what_stands_far_to_the_right_is_told() -> None:
    far = f'<row r="3">{cell("XFD3", "x")}</row>'

    assert faults_of(altered({SHEET: sheet(PEOPLE + far)})) == [
        "3: something stands beyond the last column that has a name. Take it away."
    ]


def test_too_many_rows_are_told_with_how_many_there_are() -> None:
    content = workbook(*[("BRB", "R")] * 2500)

    assert faults_of(content) == ["there are 2500 lines; a roster has 2000 at most. Divide it."]


def test_one_long_text_in_many_cells_is_refused_and_told_short() -> None:
    strings = "<si><t>country</t></si><si><t>name</t></si>" + f"<si><t>{'x' * (1 << 20)}</t></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    rows += "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>2</v></c><c r="B{n}" t="s"><v>2</v></c></row>'
        for n in range(2, 1000)
    )

    faults = faults_of(with_shared_strings(strings, rows))

    assert faults[0] == "2: the cell has 1048576 characters; 1000 are read at most. Shorten it."
    assert faults[-1] == "1946 more fault(s) are not listed here."
    assert max(map(len, faults)) < 100


def test_a_text_with_formats_inside_is_read_whole() -> None:
    strings = (
        "<si><t>country</t></si><si><t>name</t></si><si><t>BRB</t></si>"
        "<si><r><rPr><b/></rPr><t xml:space='preserve'>R </t></r><r><t>1</t></r></si>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>'
    )

    assert read(with_shared_strings(strings, rows)) == ONE


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\3\4 and nothing more", id="no zip after all"),
        pytest.param(workbook(("BRB", "R 1"))[:-30], id="cut off"),
        pytest.param(altered({"[Content_Types].xml": "<Types/>"}), id="no workbook in it"),
        pytest.param(altered({SHEET: "<worksheet"}), id="not XML"),
        pytest.param(altered({SHEET: sheet('<row r="x"/>')}), id="a row without a number"),
        pytest.param(altered({SHEET: sheet('<row r="1"><c r="!"/></row>')}), id="no cell"),
        pytest.param(
            altered({SHEET: sheet('<row><c t="s"><v>9</v></c></row>')}), id="no such text"
        ),
        pytest.param(altered({SHEET: sheet("<row><c><v>nan</v></c></row>")}), id="no number"),
        pytest.param(altered({SHEET: ENTITIES + sheet()}), id="entities"),
        pytest.param(
            altered(
                {
                    SHEET: ('<?xml version="1.0" encoding="utf-16"?>' + ENTITIES + sheet()).encode(
                        "utf-16"
                    )
                }
            ),
            id="entities in disguise",
        ),
        pytest.param(
            altered({"xl/styles.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><styleSheet/>'}),
            id="a file of the server",
        ),
        pytest.param(altered({}, method=zipfile.ZIP_LZMA), id="packed as no workbook is"),
        pytest.param(
            listing({"a": "r1", "b": "r1"}, {"r1": "worksheets/sheet1.xml"}), id="a sheet twice"
        ),
        pytest.param(
            listing(
                {"a": "r1", "b": "r2"},
                {"r1": "/xl/worksheets/sheet1.xml", "r2": "worksheets/x/../sheet1.xml"},
            ),
            id="a sheet twice in disguise",
        ),
    ],
)
def test_a_broken_or_hostile_workbook_is_told_as_one_that_cannot_be_read(content: bytes) -> None:
    assert faults_of(content) == [BROKEN]


def test_a_workbook_that_unpacks_without_end_is_not_opened() -> None:
    bomb = altered({"xl/media/image1.png": bytes(30 << 20)})

    assert len(bomb) < 100_000
    assert faults_of(bomb) == [
        (
            "the workbook has 30.1 MB when it is unpacked; a roster has 20 MB at most. "
            "Copy the people into a new workbook and try again."
        )
    ]


def test_a_directory_that_lies_about_sizes_gains_nothing() -> None:
    bomb = altered({SHEET: sheet(PEOPLE + " " * (30 << 20))})
    size = len(sheet(PEOPLE + " " * (30 << 20))).to_bytes(4, "little")

    lying = bomb.replace(size, (1 << 10).to_bytes(4, "little"))

    assert lying.count(size) == 0
    assert faults_of(lying) == [BROKEN]


NESTED = f'<worksheet xmlns="{MAIN}">{"<a>" * 90_000}{"</a>" * 90_000}</worksheet>'
SHARED = '<c r="A3"><f t="shared" si="0">{}</f></c>'.format("1+" * 4000 + "1")
SHARING = '<c r="A3"><f t="shared" si="0"/></c>' * 500
VALIDATED = '<dataValidations><dataValidation sqref="{}"/></dataValidations>'.format(
    "A1 " * 600_000
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(altered({SHEET: sheet(PEOPLE + '<row r="99999999999999"/>')}), id="huge row"),
        pytest.param(
            altered(
                {
                    SHEET: sheet(
                        PEOPLE
                        + "".join(f'<row r="{n}"><c r="XFD3"/></row>' for n in range(3, 3000))
                    )
                }
            ),
            id="thousands of rows that are sixteen thousand columns wide",
        ),
        pytest.param(
            altered({SHEET: sheet(PEOPLE + f'<row r="3">{"<c/>" * 400_000}</row>')}), id="cells"
        ),
        pytest.param(
            altered({SHEET: sheet(PEOPLE + f'<row r="3">{SHARED}{SHARING}</row>')}),
            id="a long formula that hundreds of cells share",
        ),
        pytest.param(altered({SHEET: NESTED}), id="nested"),
        pytest.param(
            altered(
                {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{"<xf/>" * 90_000}</styleSheet>'}
            ),
            id="styles",
        ),
        pytest.param(
            altered({SHEET: sheet(after=VALIDATED)}),
            id="a list of a million cells",
        ),
        pytest.param(
            altered({f"x{n}": b"" for n in range(1001)}), id="more parts than any workbook has"
        ),
        pytest.param(
            listing({f"s{n}": f"r{n}" for n in range(101)}, {"r1": "worksheets/sheet1.xml"}),
            id="more sheets than anybody looks through",
        ),
    ],
)
def test_a_workbook_that_would_keep_the_server_busy_is_not_opened(content: bytes) -> None:
    assert faults_of(content) == [OVERLOADED]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_lines_or_faults(content: bytes) -> None:
    survives(content)
    survives(b"PK\3\4" + content)
    survives(b"country,name\n" + content)


SOUND = (
    workbook(("BRB", "R 1", "a@example.org"), ("Jamaica", 2, True), header=(*HEADER, "email")),
    with_shared_strings("<si><t>country</t></si>", '<row><c t="s"><v>0</v></c></row>'),
)
CSV = 'país;nombre;"correo"\r\nBRB;"R\n1";a@example.org\r\n\r\nJAM;R 2;\r\n'
CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.binary(max_size=4)), min_size=1, max_size=6
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SOUND), CHANGES)
def test_a_workbook_with_changed_bytes_is_lines_or_faults(content: bytes, changes: list) -> None:
    survives(changed(content, changes))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["utf-8", "cp1252", "utf-16"]), CHANGES)
def test_a_csv_file_with_changed_bytes_is_lines_or_faults(encoding: str, changes: list) -> None:
    survives(changed(CSV.encode(encoding), changes))


PARTS = (
    SHEET,
    "xl/workbook.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PARTS), CHANGES)
def test_a_workbook_with_changed_parts_is_lines_or_faults(part: str, changes: list) -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND[0])) as sound:
        content = sound.read(part)

    survives(altered({part: changed(content, changes)}))


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "<row>",
            '<row r="2">',
            '<row r="-1">',
            '<row r="1e3">',
            "</row>",
            "<c>",
            '<c r="A1">',
            '<c r="ZZZZ1">',
            '<c t="s">',
            '<c t="b">',
            '<c t="d">',
            '<c t="inlineStr">',
            '<c t="e">',
            '<c s="1">',
            '<c s="x">',
            "</c>",
            "<v>",
            "</v>",
            "<v/>",
            "<f>",
            "</f>",
            "<is>",
            "</is>",
            "<t>",
            "</t>",
            "<r>",
            "</r>",
            "0",
            "1",
            "-1",
            "1e400",
            "45000",
            "2026-11-21",
            "country",
            "name",
            "=",
            "&#0;",
            "&#65;",
            "&x;",
            "<![CDATA[x]]>",
            "<!-- -->",
            "<?x?>",
        ]
    ),
    max_size=30,
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(FRAGMENTS)
def test_a_sheet_of_any_fragments_is_lines_or_faults(fragments: list[str]) -> None:
    survives(altered({SHEET: sheet(PEOPLE + "".join(fragments))}))
    survives(altered({SHEET: sheet("".join(fragments))}))


def changed(content: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    """The content with some bytes at some places exchanged, or taken away."""
    for place, new in changes:
        at = place % len(content) if content else 0
        content = content[:at] + new + content[at + 2 :]
    return content


def survives(content: bytes) -> None:
    """See that a file gives lines, or faults that say what to do, and nothing else."""
    faults: tuple[Fault, ...] = ()
    lines: list[RosterLine] = []
    try:
        lines = read(content)
    except FaultyFileError as told:
        faults = told.faults

    assert bool(lines) is not bool(faults)
    assert all(map(str, [*lines, *faults]))
