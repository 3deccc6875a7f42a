"""The rules by which the statements of the assessment are written, checked on the file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dgca.definition.read import read_instrument
from dgca.model.instrument import Dimension, Instrument, Statement
from dgca.model.tree import Words

FILE = Path(__file__).parents[2] / "instruments" / "dtca.yaml"
DIMENSIONS = ("leadership", "strategy", "governance", "legal", "technology", "workforce")
SPELLED_OUT_BESIDE_IT = {"UN", "DESA", "CC", "BY"}


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return read_instrument(FILE)


@pytest.fixture(scope="module", params=DIMENSIONS)
def dimension(request: pytest.FixtureRequest, instrument: Instrument) -> Dimension:
    return next(d for d in instrument.dimensions if d.id == request.param)


def all_words(instrument: Instrument) -> Iterator[tuple[str, Words]]:
    yield "title", instrument.title
    yield "about", instrument.about
    for point in instrument.scales["agreement"].points:
        yield f"point {point.code}", point.label
    for band in instrument.bands:
        yield f"band {band.start}", band.label
    for part in instrument.dimensions:
        yield from words_of_dimension(part)


def words_of_dimension(part: Dimension) -> Iterator[tuple[str, Words]]:
    for name in ("title", "enabler", "high", "low"):
        yield f"{part.id} {name}", getattr(part, name)
    for statement in part.questions:
        for name in ("text", "help", "evidence"):
            yield f"{statement.id} {name}", getattr(statement, name)


def broken(statements: tuple[Statement, ...], rule: str, *, language: str = "en") -> list[str]:
    """The statements whose text matches a pattern that it must not have."""
    found = re.compile(rule, re.IGNORECASE)
    return [s.id for s in statements if found.search(s.text[language])]


def test_the_file_is_version_one_of_the_assessment_in_english_and_spanish(
    instrument: Instrument,
) -> None:
    assert (instrument.id, instrument.version) == ("dtca", "1.0")
    assert instrument.languages == ("en", "es")


def test_the_six_dimensions_stand_in_their_order(instrument: Instrument) -> None:
    assert tuple(d.id for d in instrument.scored_dimensions) == DIMENSIONS
    assert instrument.dimensions[-1].title["en"] == "Professional and Workforce Development"


def test_a_dimension_has_eight_to_ten_statements(dimension: Dimension) -> None:
    assert 8 <= len(dimension.statements) <= 10


def test_an_id_begins_with_its_dimension(dimension: Dimension) -> None:
    assert all(s.id.startswith(f"{dimension.id}.") for s in dimension.statements)


def test_a_dimension_opens_with_its_enabler_and_with_high_and_low(dimension: Dimension) -> None:
    assert all((dimension.enabler, dimension.high, dimension.low))


def test_at_least_one_statement_in_six_is_reversed(instrument: Instrument) -> None:
    reversed_ones = [s for s in instrument.statements if s.reverse]

    assert len(reversed_ones) * 6 >= len(instrument.statements)


def test_a_dimension_has_a_reversed_statement_and_opens_with_a_plain_one(
    dimension: Dimension,
) -> None:
    assert any(s.reverse for s in dimension.statements)
    assert not dimension.statements[0].reverse


def test_every_text_stands_in_both_languages(instrument: Instrument) -> None:
    missing = [place for place, words in all_words(instrument) if set(words) != {"en", "es"}]
    blank = [
        place for place, words in all_words(instrument) if not all(map(str.strip, words.values()))
    ]

    assert missing == []
    assert blank == []


def test_no_text_was_left_untranslated(instrument: Instrument) -> None:
    same = [place for place, words in all_words(instrument) if words["en"] == words["es"]]

    assert same == []


def test_a_statement_has_under_25_words_in_english(instrument: Instrument) -> None:
    long = [s.id for s in instrument.statements if len(s.text["en"].split()) >= 25]

    assert long == []


def test_a_statement_stays_short_in_spanish(instrument: Instrument) -> None:
    long = [s.id for s in instrument.statements if len(s.text["es"].split()) > 30]

    assert long == []


def test_a_statement_is_one_sentence_that_says_one_thing(instrument: Instrument) -> None:
    several = [s.id for s in instrument.statements if s.text["en"].count(".") != 1]

    assert several == []
    assert broken(instrument.statements, r"\b(and|as well as)\b|[;/]") == []


def test_a_statement_ends_with_a_full_stop_in_both_languages(instrument: Instrument) -> None:
    endings = {text[-1] for s in instrument.statements for text in s.text.values()}

    assert endings == {"."}


def test_a_statement_speaks_of_what_is_and_not_of_what_should_be(instrument: Instrument) -> None:
    assert broken(instrument.statements, r"\b(should|must|would|shall|needs? to)\b") == []
    assert broken(instrument.statements, r"\b(debería\w*|debe\w*)\b", language="es") == []


def test_a_reversed_statement_has_no_negation(instrument: Instrument) -> None:
    reversed_ones = tuple(s for s in instrument.statements if s.reverse)

    english = broken(reversed_ones, r"\b(no|not|never|without|nobody|none|nor|lack\w*|\w+n't)\b")
    spanish = broken(reversed_ones, r"\b(no|nunca|sin|nadie|ning[uú]n\w*|tampoco)\b", language="es")

    assert english == []
    assert spanish == []


def test_help_is_one_or_two_sentences(instrument: Instrument) -> None:
    wordy = [
        (s.id, language)
        for s in instrument.statements
        for language, text in s.help.items()
        if not 1 <= len(re.findall(r"[.?](?=\s|$)", text)) <= 2
    ]

    assert wordy == []


def test_acronyms_are_spelled_out(instrument: Instrument) -> None:
    acronyms = {
        (place, found)
        for place, words in all_words(instrument)
        for text in words.values()
        for found in re.findall(r"\b[A-ZÁÉÍÓÚÑ]{2,}\b", text)
    }

    assert {found for _, found in acronyms} <= SPELLED_OUT_BESIDE_IT
    assert {place for place, _ in acronyms} <= {"about"}


def test_no_two_statements_say_the_same(instrument: Instrument) -> None:
    for language in instrument.languages:
        texts = [s.text[language] for s in instrument.statements]

        assert len(set(texts)) == len(texts)


def test_the_scale_has_five_even_points(instrument: Instrument) -> None:
    scale = instrument.scales["agreement"]

    assert scale.codes == ("1", "2", "3", "4", "5")
    assert scale.scores == (0, 25, 50, 75, 100)
    assert all(instrument.scale_of(s) == scale for s in instrument.statements)


def test_four_bands_begin_at_zero(instrument: Instrument) -> None:
    assert [band.start for band in instrument.bands] == [0, 25, 50, 75]


def test_the_page_says_that_the_wording_is_the_projects_own(instrument: Instrument) -> None:
    assert "not the official UN DESA instrument" in instrument.about["en"]
    assert "no es el instrumento oficial de UN DESA" in instrument.about["es"]
    assert all("CC BY 4.0" in text for text in instrument.about.values())


def test_a_person_can_read_the_file_without_scrolling_sideways() -> None:
    wide = [
        number
        for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 120
    ]

    assert wide == []
