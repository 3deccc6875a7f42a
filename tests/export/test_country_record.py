"""A country's record: the CSV cell by cell, and the PDF read back as a screen reader would."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.errors.outcomes import NoPdfError
from dgca.export import country_record_pdf
from dgca.export.country_record import csv_file
from dgca.export.country_record_pdf import pdf_file
from dgca.export.signs import MISSING, printable
from dgca.model.country_record import CountryRecord, ViewCounts
from dgca.model.instrument import Instrument
from dgca.model.response import Answer
from dgca.model.room import Signature, SignedView

SIGNED_AT = datetime(2026, 3, 9, 14, 32, tzinfo=UTC)
ABOUT = "Own wording, not the official UN DESA instrument."
INSTRUMENT = Instrument.model_validate(
    {
        "id": "small",
        "version": "1.0",
        "languages": ["en", "es"],
        "title": {"en": "Small", "es": "Pequeño"},
        "about": {"en": ABOUT, "es": "Redacción propia."},
        "scales": {
            "three": {
                "points": [
                    {"code": "1", "label": {"en": "No", "es": "No"}},
                    {"code": "2", "label": {"en": "Partly", "es": "En parte"}},
                    {"code": "3", "label": {"en": "Yes", "es": "Sí"}},
                ]
            },
            "index": {"numeric": {"min": 0, "max": 1}},
        },
        "scale": "three",
        "dimensions": [
            {
                "id": "lead",
                "title": {"en": "Leadership", "es": "Liderazgo"},
                "statements": [
                    {"id": "lead.a", "text": {"en": "A minister answers.", "es": "Responde."}},
                    {"id": "lead.why", "text": {"en": "Why?"}, "kind": "text"},
                    {"id": "lead.b", "text": {"en": "There is a budget.", "es": "Hay dinero."}},
                ],
            },
            {
                "id": "tech",
                "title": {"en": "Technology", "es": "Tecnología"},
                "statements": [{"id": "tech.a", "text": {"en": "Uptime"}, "scale": "index"}],
            },
        ],
    }
)
SIGNED = SignedView(
    id="v",
    response_id="r",
    number=1,
    content="{}",
    sha256="ab" * 32,
    signatures=(
        Signature(participant_id="p", name="Representative 1", role="Director", at=SIGNED_AT),
        Signature(
            participant_id="q",
            name="Representative 2",
            role="Adviser",
            at=SIGNED_AT + timedelta(hours=1),
            counter=True,
        ),
    ),
)
RECORD = CountryRecord(
    country="BRB",
    name="Barbados",
    workshop="Five weeks",
    round="First round",
    demonstration=False,
    instrument=INSTRUMENT,
    sha256="cd" * 32,
    language="en",
    zone="America/Barbados",
    agreed={
        "lead.a": Answer(
            rating="2",
            confidence="low",
            comment="The decree is a draft",
            dissent="Finance sees a Yes",
            evidence="Draft decree, 2026",
        ),
        "lead.b": Answer(rating="DK"),
    },
    views={
        "lead.a": ViewCounts(ratings={"1": 1, "3": 1, "": 1}, late=1),
        "lead.b": ViewCounts(ratings={"DK": 3, "NA": 1}),
        "tech.a": ViewCounts(ratings={"0.5": 2, "0.25": 1, "": 1}),
    },
    viewers=4,
    directly=False,
    signed=SIGNED,
    changed=SIGNED_AT + timedelta(hours=1),
)


def rows_of(record: CountryRecord) -> list[dict[str, str]]:
    text = csv_file(record).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def reader_of(record: CountryRecord) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_file(record)))


def text_of(record: CountryRecord) -> str:
    """All that can be read, in its order, on one line."""
    pages = (page.extract_text() for page in reader_of(record).pages)
    return " ".join(" ".join(pages).split())


def tags_of(reader: pypdf.PdfReader) -> list[str]:
    """The tags of the structure tree, in the order in which they are read out."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            yield from [str(node["/S"])] if "/S" in node else []
            yield from walk(node["/K"]) if "/K" in node else []

    return list(walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))


def test_the_csv_is_a_row_a_statement_with_its_counts():
    one, two, three = rows_of(RECORD)

    assert one == {
        "Country": "BRB",
        "Name": "Barbados",
        "Dimension": "Leadership",
        "Id": "lead.a",
        "Statement": "A minister answers.",
        "Agreed rating": "Partly",
        "Code": "2",
        "How sure": "Not sure",
        "Why we chose this": "The decree is a draft",
        "Dissent": "Finance sees a Yes",
        "Evidence": "Draft decree, 2026",
        "Views: 1 No": "1",
        "Views: 2 Partly": "0",
        "Views: 3 Yes": "1",
        "Views: I don't know": "0",
        "Views: Does not apply to us": "0",
        "Views: Blank": "1",
        "Views after the room had opened": "1",
        "Respondents": "4",
        "Views: numbers given": "",
        "From what": "Agreed from the views of 4 respondents.",
        "Signed": (
            "Signed by Representative 1, Director, on 9 March 2026, 10:32 (UTC-04:00); "
            "Countersigned by Representative 2, Adviser, on 9 March 2026, 11:32 (UTC-04:00)"
        ),
        "Stage": "Agreed view (consensus)",
        "Workshop": "Five weeks",
        "Round": "First round",
        "Instrument": "Small",
        "Version": "1.0",
        "SHA-256": "cd" * 32,
        "Note": ABOUT,
    }
    assert (two["Id"], two["Agreed rating"], two["Code"]) == ("lead.b", "I don't know", "DK")
    assert (two["Views: I don't know"], two["Views: Does not apply to us"]) == ("3", "1")
    assert (three["Agreed rating"], three["Code"], three["Views: 1 No"]) == ("Blank", "", "")
    assert (three["Views: numbers given"], three["Views: Blank"]) == ("0.25; 0.5; 0.5", "1")


def test_the_words_are_the_teams():
    record = replace(RECORD, language="es")
    one = rows_of(record)[0]

    assert {"Responde.", "Liderazgo", "En parte", "Pequeño"} <= set(one.values())
    text = text_of(record)
    assert "Redacción propia." in text
    assert "9 de marzo de 2026" in text
    assert "Sí" in text


def test_the_pdf_tells_everything_in_the_order_of_reading():
    text = text_of(RECORD)

    told = [
        *("Record of the agreed view: Barbados", ABOUT, "Workshop: Five weeks"),
        *("Round: First round", "Agreed view (consensus)", "the views of 4 respondents"),
        "Signed by Representative 1, Director, on 9 March 2026, 10:32 (UTC-04:00)",
        *("Countersigned by Representative 2, Adviser", "ab" * 20, "Last change: 9 March 2026"),
        *("Instrument: Small", "Version: small 1.0", "cd" * 20),
        *("Leadership", "A minister answers.", "Agreed rating: Partly", "How sure: Not sure"),
        *("Why we chose this: The decree is a draft", "Dissent: Finance sees a Yes"),
        *("Evidence: Draft decree, 2026", "No Partly Yes", "1 0 1 0 0 1 1"),
        *("There is a budget.", "Agreed rating: I don't know", "0 0 0 3 1"),
        *("Technology", "Uptime", "Agreed rating: Blank", "0.25 0.5", "1 2 0 0 1"),
    ]
    places = [text.index(one) for one in told]
    assert places == sorted(places)
    assert "Why?" not in text


def test_the_pdf_is_tagged_named_and_says_its_language():
    reader = reader_of(replace(RECORD, language="es"))
    root = reader.trailer["/Root"]

    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "es"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata.title.endswith("Barbados")
    assert reader.metadata.creation_date == RECORD.changed
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part\W+1", metadata)


def test_the_tags_name_headings_tables_and_their_heads():
    tags = tags_of(reader_of(RECORD))

    assert [tag for tag in tags if re.fullmatch("/(Title|H[1-6]?)", tag)] == [
        *("/Title", "/H1", "/H2", "/H2", "/H1", "/H2")
    ]
    assert tags.count("/Table") == 3
    assert tags.count("/TH") == 7 + 5 + 5
    assert {"/L", "/LI", "/LBody"} <= set(tags)


def test_the_headings_are_an_outline():
    outline = reader_of(RECORD).outline

    assert [one.title for one in outline if not isinstance(one, list)] == [
        *("Leadership", "Technology")
    ]


def test_the_same_content_has_the_same_bytes():
    assert pdf_file(RECORD) == pdf_file(replace(RECORD))
    assert csv_file(RECORD) == csv_file(replace(RECORD))
    assert pdf_file(RECORD) != pdf_file(replace(RECORD, viewers=5))


def test_what_is_not_signed_and_what_is_a_demonstration_say_so():
    record = replace(RECORD, signed=None, demonstration=True)

    text = text_of(record)
    assert "Signature: Not signed. It can still change." in text
    assert text.count("Demonstration: fictitious governments and simulated answers") == 2
    assert "Hash of what was signed" not in text
    for row in rows_of(record):
        assert row["Signed"] == "Not signed. It can still change."
        assert row["Note"].startswith("Demonstration: ")


def test_a_team_that_answered_together_has_no_views():
    record = replace(RECORD, directly=True, viewers=0, views={})

    assert "Agreed directly: the team answered together" in text_of(record)
    assert "How many respondents gave each answer" not in text_of(record)
    assert "/Table" not in tags_of(reader_of(record))
    assert {row["Respondents"] for row in rows_of(record)} == {"0"}


def test_one_respondent_is_said():
    assert "Agreed from the view of one respondent." in text_of(replace(RECORD, viewers=1))


def with_text(text: str) -> CountryRecord:
    """A record in which everything that somebody could type is this."""
    answer = Answer(rating="2", comment=text, dissent=text, evidence=text)
    signature = Signature(participant_id="p", name=text, role=text, at=SIGNED_AT)
    return replace(
        RECORD,
        workshop=text,
        agreed={"lead.a": answer},
        signed=replace(SIGNED, signatures=(signature,)),
    )


def bare(text: str) -> str:
    """The text without the spaces and line ends that a page sets its own way."""
    return "".join(text.split())


def unbroken(reader: pypdf.PdfReader) -> str:
    """The text of all pages without the foot of each."""
    texts = (bare(page.extract_text()) for page in reader.pages)
    return "".join(re.sub(r"Barbados·Firstround\d+/\d+$", "", text) for text in texts)


def test_what_people_typed_comes_back_from_the_pdf_as_text(hostile_text):
    kept = hostile_text.replace("\x00", "").encode("utf-8", "ignore").decode()

    reader = reader_of(with_text(kept))

    text, expected = unbroken(reader), bare(printable(kept))
    for label in ("Why we chose this:", "Dissent:", "Evidence:", "Workshop:", "Signed by"):
        assert bare(label) + expected in text
    assert not any("/Annots" in page for page in reader.pages)
    assert not {"/AA", "/OpenAction", "/AcroForm"} & set(reader.trailer["/Root"])


def test_names_come_back_too_and_are_cut_at_the_foot_of_a_page(hostile_text):
    kept = hostile_text.replace("\x00", "").encode("utf-8", "ignore").decode()

    reader = reader_of(replace(RECORD, name=kept, round=kept))

    title = bare(f"Record of the agreed view: {printable(kept)}")
    first = bare("".join(page.extract_text() for page in reader.pages))
    assert first.startswith(title[:300])
    assert bare(reader.metadata.title) == title
    assert bare(printable(kept))[:50] in bare(reader.pages[-1].extract_text())


def test_what_people_typed_comes_back_from_the_csv_and_is_no_formula(hostile_text):
    kept = hostile_text.replace("\x00", "").encode("utf-8", "ignore").decode()

    row = rows_of(with_text(kept))[0]

    for name in ("Why we chose this", "Dissent", "Evidence", "Workshop"):
        assert row[name] in (kept, f"'{kept}")
        assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_sign_without_a_letter_is_marked_and_it_is_said():
    text = text_of(with_text("Señal 國"))

    assert f"Why we chose this: Señal {MISSING}" in text
    assert f"{MISSING} stands for a sign that cannot be printed here." in text
    assert MISSING not in text_of(RECORD)


@settings(deadline=None, max_examples=60)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_can_be_printed(text):
    assert pdf_file(with_text(text)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        pytest.param("a\u202eb\u202c", "ab", id="nothing turns the direction of reading"),
        pytest.param("a\r\nb\u2028c\td", "a\nb\nc d", id="lines stay lines"),
        pytest.param("e\u0301", "é", id="letters are composed"),
        pytest.param("\x07a\x1b", "a", id="no control signs"),
        pytest.param("👍🏽", MISSING * 2, id="pictures are marked"),
        pytest.param("a\u3000b", "a b", id="wide spaces are spaces"),
    ],
)
def test_what_is_printed_of_a_text(typed, printed):
    assert printable(typed) == printed


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(country_record_pdf, "find_spec", lambda _name: None)

    with pytest.raises(NoPdfError, match="pip install typst"):
        pdf_file(RECORD)
