"""The catalogues hold every sentence of the program, translated, and nothing else."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from dgca.i18n import LANGUAGES, SOURCE_LANGUAGE, translate, translate_count

PROJECT = Path(__file__).parents[2]
LOCALES = PROJECT / "dgca" / "locales"
KEYWORDS = {**DEFAULT_KEYWORDS, "ngettext": (1, 2)}
MARKERS = {"_", "ngettext"}
FAMILIAR = re.compile(
    r"\b(tú|tu|tus|te|ti|contigo|puedes|debes|quieres|tienes|eliges|escribes|abres)\b",
    re.IGNORECASE,
)

others = pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {SOURCE_LANGUAGE}))


@cache
def said() -> frozenset[object]:
    """Every sentence that the program marks, a plural as the pair of its forms."""
    method = [("**.py", "python")]
    found = extract_from_dir(
        PROJECT / "dgca", method, {"**.py": {"encoding": "utf-8"}}, keywords=KEYWORDS
    )
    return frozenset(message for _file, _line, message, _comments, _context in found)


def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "dgca.po").open("rb") as opened:
        return read_po(opened, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def both(message: Message) -> Iterator[tuple[str, str]]:
    """Each translated form beside the source that it stands for."""
    if isinstance(message.id, str):
        yield message.id, message.string
        return
    sources = [message.id[0]] + [message.id[1]] * (len(message.string) - 1)
    yield from zip(sources, message.string, strict=True)


def parameters(text: str) -> Counter[tuple[str, str | None, str | None]]:
    parts = Formatter().parse(text)
    return Counter((name, form, turn) for _before, name, form, turn in parts if name is not None)


def wrong(language: str, is_right: object) -> list[tuple[str, str]]:
    return [pair for message in messages(language) for pair in both(message) if not is_right(*pair)]


@others
def test_no_sentence_is_missing_and_none_is_obsolete(language):
    found = catalogue(language)

    assert {message.id for message in messages(language)} == said()
    assert not found.obsolete


def test_every_marked_sentence_can_be_gathered():
    gathered = {one if isinstance(one, str) else one[0] for one in said()}

    written = set()
    for file in (PROJECT / "dgca").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKERS:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    written.add(first.value)
                assert not isinstance(first, ast.JoinedStr), f"{file}: {ast.unparse(node)}"

    assert written == gathered


def test_no_marker_has_another_name_by_which_it_would_not_be_gathered():
    renamed = [
        str(file)
        for file in (PROJECT / "dgca").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in MARKERS and alias.asname not in (None, alias.name)
    ]

    assert renamed == []


@others
def test_no_translation_is_empty_or_unsure(language):
    assert not [message.id for message in messages(language) if message.fuzzy]
    assert not wrong(language, lambda _source, translation: translation.strip())


@others
def test_every_translation_has_the_parameters_of_its_source(language):
    assert not wrong(language, lambda one, two: parameters(one) == parameters(two))


@others
def test_emphasis_and_lines_are_kept(language):
    assert not wrong(
        language,
        lambda one, two: all(one.count(sign) == two.count(sign) for sign in ("**", "\n", "`")),
    )


@others
def test_sentences_end_as_their_sources_do(language):
    ends = {".", ":", "?", "…"}

    def alike(one: str, two: str) -> bool:
        return one[-1] == two[-1] or not ends & {one[-1], two[-1]}

    assert not wrong(language, alike)


@others
def test_the_header_names_project_language_plurals_and_charset(language):
    header = dict(catalogue(language).mime_headers)

    assert header["Project-Id-Version"] == "Digital Government Capability Assessment"
    assert header["Language"] == language
    assert header["Plural-Forms"].startswith("nplurals=")
    assert header["Content-Type"] == "text/plain; charset=utf-8"
    assert not header["Last-Translator"].strip()


def test_spanish_addresses_people_formally():
    assert not wrong("es", lambda _source, translation: not FAMILIAR.search(translation))


def test_spanish_has_no_english_quotation_marks_but_those_of_files():
    def typographic(source: str, translation: str) -> bool:
        return "'" not in translation.replace("'de'", "") and (
            '"' not in translation or '"' in source
        )

    assert not wrong("es", typographic)


def test_a_sentence_is_told_in_spanish():
    told = translate("es", "Saved at {time}", time="14:32")

    assert told == "Guardado: 14:32"


@pytest.mark.parametrize(
    ("count", "told"),
    [
        pytest.param(0, "Quedan 0 días, hasta el lunes.", id="none is plural"),
        pytest.param(1, "Queda 1 día, hasta el lunes.", id="one is singular"),
        pytest.param(2, "Quedan 2 días, hasta el lunes.", id="two are plural"),
    ],
)
def test_a_count_chooses_its_form(count, told):
    one, many = "{count} day left, until {until}.", "{count} days left, until {until}."

    assert translate_count("es", one, many=many, count=count, until="lunes") == told


@pytest.mark.parametrize("language", ["en", "xx", ""])
def test_a_language_without_a_catalogue_falls_back_to_english(language):
    assert translate(language, "Saved at {time}", time="14:32") == "Saved at 14:32"
    assert translate_count(language, "{count} file", many="{count} files", count=1) == "1 file"
    assert translate_count(language, "{count} file", many="{count} files", count=0) == "0 files"


def test_a_date_reads_as_spanish_writes_it():
    pattern = translate("es", "EEEE d MMMM")

    assert format_date(date(2026, 6, 12), pattern, locale="es") == "viernes 12 de junio"


def test_a_sentence_without_a_translation_falls_back_to_english():
    assert translate("es", "Not in the catalogue.") == "Not in the catalogue."


def test_an_empty_sentence_is_not_the_header_of_the_catalogue():
    assert translate("es", "") == ""
