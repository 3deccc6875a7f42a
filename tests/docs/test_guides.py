"""The guides: their pictures are there, and their words stand on the screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "facilitator.md").read_text(encoding="utf-8")
IMAGES = ROOT / "docs" / "images"
LARGEST = 120_000
LEADS = (ROOT / "docs" / "lead.md").read_text(encoding="utf-8")
ON_SCREEN = sorted(set(re.findall(r"\*\*(.+?)\*\*", (GUIDE + LEADS).replace("\n", " "))))
"""What the guides say stands on the screen."""


@pytest.fixture(scope="module")
def sentences():
    """Every sentence of the program as a pattern, with anything where it is filled in."""
    found = extract_from_dir(
        ROOT / "dgca",
        [("**.py", "python")],
        {"**.py": {"encoding": "utf-8"}},
        keywords={**DEFAULT_KEYWORDS, "ngettext": (1, 2)},
    )
    forms = (
        form
        for _file, _line, message, _comments, _context in found
        for form in ([message] if isinstance(message, str) else message)
    )
    parts = (re.split(r"\{\w+\}", form.replace("**", "")) for form in sorted(set(forms)))
    return [
        re.compile(".+".join(map(re.escape, said)))
        for said in parts
        if any(re.search(r"\w{3}", part) for part in said)  # no mere "{what}: {how many}"
    ]


def test_every_picture_of_the_guide_is_there_and_every_picture_is_used():
    named = re.findall(r"\]\(images/([\w-]+)\.png\)", GUIDE)
    there = {file.stem for file in IMAGES.glob("*.png")}

    assert set(named) == there
    assert len(named) == len(there)


def test_every_picture_says_what_it_shows():
    assert not re.findall(r"!\[\]", GUIDE)


def test_every_picture_has_the_words_of_its_screen():
    words = json.loads((IMAGES / "words.json").read_text(encoding="utf-8"))

    assert set(words) == {file.stem for file in IMAGES.glob("*.png")}
    assert all(words.values())


def test_no_picture_is_heavy():
    sizes = {file.name: file.stat().st_size for file in IMAGES.glob("*.png")}

    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


@pytest.mark.parametrize("words", ON_SCREEN)
def test_what_the_guide_says_stands_on_the_screen_is_a_sentence_of_the_program(words, sentences):
    assert any(one.fullmatch(words) or one.match(f"{words} (") for one in sentences)
