"""Every sentence in the reader's language, or in English."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from dgca import errors
from dgca.errors import DgcaError
from dgca.i18n import LANGUAGES, best_language, translate, translate_count

LOCALES = files("dgca") / "locales"
CATALOGUES = [tag for tag in LANGUAGES if (LOCALES / tag / "LC_MESSAGES" / "dgca.po").is_file()]


def messages_of_errors():
    """The words of every error that a user can meet."""
    rooms = [import_module(one.name) for one in iter_modules(errors.__path__, "dgca.errors.")]
    classes = [one for room in (errors, *rooms) for one in vars(room).values()]
    found = {one.message for one in classes if isinstance(one, type) and issubclass(one, DgcaError)}
    assert len(rooms) == 9
    return sorted(found)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", None),
        ("es", "es"),
        ("en", "en"),
        ("ES-mx", "es"),
        ("fr", None),
        ("fr, es;q=0.8, en;q=0.9", "en"),
        ("es;q=0.8, en;q=0.8", "es"),
        ("en-GB,en;q=0.9,es;q=0.8", "en"),
        ("*", None),
        ("es;q=0, en;q=0.1", "en"),
        ("es;q=0", None),
        ("es;q=many", None),
        ("es;q=nan, en;q=0.1", "en"),
        (";;;,,,q=", None),
        ("español", None),
        ("x" * 10_000, None),
    ],
)
def test_the_browsers_first_language_that_we_speak_is_taken(accepted, language):
    assert best_language(accepted) == language


def test_a_message_without_a_translation_stays_english():
    said = "No catalogue has this sentence about {name}."

    assert translate("es", said, name="Betania") == "No catalogue has this sentence about Betania."
    assert translate("xx", said, name="Betania") == "No catalogue has this sentence about Betania."
    assert translate("es", "") == ""


def test_a_count_without_a_translation_stays_english():
    one, many = "{count} sheep of {name}", "{count} sheep of {name}, all"

    assert translate_count("xx", one, many=many, count=1, name="A") == "1 sheep of A"
    assert translate_count("xx", one, many=many, count=2, name="A") == "2 sheep of A, all"


def test_what_people_typed_is_never_read_as_a_parameter():
    assert translate("en", "Said {text}.", text="{name} {0} %s") == "Said {name} {0} %s."


def parameters(message):
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


@pytest.mark.parametrize("tag", CATALOGUES)
def test_a_translation_has_the_parameters_of_its_source(tag):
    with (LOCALES / tag / "LC_MESSAGES" / "dgca.po").open("rb") as opened:
        catalogue = read_po(opened, locale=tag)

    for message in catalogue:
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = set().union(*map(parameters, sources))
        for translation in filter(None, said):
            missing = wanted - parameters(translation) - {"count"}
            assert not missing, message.id
            assert parameters(translation) <= wanted, message.id


@pytest.mark.parametrize("tag", CATALOGUES)
def test_a_translation_keeps_the_markup_of_its_source(tag):
    with (LOCALES / tag / "LC_MESSAGES" / "dgca.po").open("rb") as opened:
        catalogue = read_po(opened, locale=tag)

    for message in catalogue:
        if isinstance(message.id, str) and message.id and message.string:
            for sign in ("**", "\n"):
                assert message.string.count(sign) == message.id.count(sign), message.id


@pytest.mark.parametrize("tag", CATALOGUES)
def test_every_error_is_told_in_the_language(tag):
    with (LOCALES / tag / "LC_MESSAGES" / "dgca.po").open("rb") as opened:
        catalogue = read_po(opened, locale=tag)

    for message in messages_of_errors():
        found = catalogue.get(message)
        assert found is not None, message
        assert found.string, message


def test_every_error_says_what_to_do_in_one_piece():
    assert [one for one in messages_of_errors() if not re.search(r"[.}]$", one)] == []
