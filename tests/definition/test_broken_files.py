"""Each rule is told in words: one deliberately broken file a rule, with the exact faults."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dgca.definition
from dgca.definition.checks.rules import RULES
from dgca.definition.content import LARGEST
from dgca.definition.read import faults_of

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
EXPECT = "# expect: "

TOO_MANY_FAULTS = b"a: 1\n" * 2_000
VERY_LONG_NUMBER = (
    f"1: [0]: YAML reads {'9' * 59}… neither as text nor as a plain number. Put a text in "
    f'quotes: "{"9" * 59}…"; write a number in digits, at most 15, with a point before decimals.'
)
TAG_THAT_RUNS_CODE = (
    "1: The tag tag:yaml.org,2002:python/object/apply:os.system is not allowed here. Take it away."
)
HOSTILE = {
    "aliases that explode": (
        b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
        "1: a: Anchors (&) and aliases (*) are not allowed. Write the text out at each place.",
    ),
    "50 MB": (
        b"a" * 50_000_000,
        " The file has more than 2 MB. An instrument is smaller; is it another file?",
    ),
    "one byte too many": (
        b"#" * (LARGEST + 1),
        " The file has more than 2 MB. An instrument is smaller; is it another file?",
    ),
    "binary": (
        b"id: sample\n\x89PNG\xff\xfe",
        "2: This is not a UTF-8 text. Save the file as plain text in the encoding UTF-8.",
    ),
    "a NUL": (
        b"id: sample\nversion: \x00",
        "2: The sign U+0000 cannot stand in a text. Delete it, or save as plain text.",
    ),
    "deep lists": (
        b"[" * 1_000_000,
        "1: More than 40 levels stand one inside the other. An instrument has fewer.",
    ),
    "deep maps": (
        b"{a: " * 400_000,
        "1: More than 40 levels stand one inside the other. An instrument has fewer.",
    ),
    "a list of lists of lists": (
        b"- " * 900_000,
        "1: More than 40 levels stand one inside the other. An instrument has fewer.",
    ),
    "very many parts": (
        b"[" + b"a," * 900_000 + b"]",
        "1: The file has more than 100000 parts. An instrument has fewer.",
    ),
    "a very long number": (b"- " + b"9" * 1_000_000, VERY_LONG_NUMBER),
    "tags that run code": (b"!!python/object/apply:os.system ['true']", TAG_THAT_RUNS_CODE),
    "very many faults": (TOO_MANY_FAULTS, " There are 1006 more faults. Mend these first."),
}


def told(content: bytes) -> list[str]:
    return [str(fault).removeprefix("f:") for fault in faults_of(content, file="f")]


def expected(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]


def messages_of_the_room() -> set[str]:
    """Every sentence marked for the translators, as it stands in the source."""
    room = Path(dgca.definition.__file__).parent
    calls = (
        node
        for path in room.rglob("*.py")
        if path.stem != "history"  # its rules look at two files: see test_history
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_a_broken_file_is_told_with_line_and_place_and_what_to_do(path: Path) -> None:
    assert told(path.read_bytes()) == expected(path)


@pytest.mark.parametrize(("content", "fault"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(content: bytes, fault: str) -> None:
    assert fault in told(content)


def test_every_rule_has_a_broken_file() -> None:
    rules = {rule.__name__ for rule in RULES}

    without = rules - {path.stem.split(".")[0] for path in BROKEN}

    assert without == set()


def test_every_sentence_is_met_by_a_broken_file_or_another_test() -> None:
    contents = [path.read_bytes() for path in BROKEN] + [content for content, _ in HOSTILE.values()]
    elsewhere = {"This is a folder or a device. Name a file."}  # see test_read

    met = {fault.message for content in contents for fault in faults_of(content, file="f")}

    assert messages_of_the_room() - met == elsewhere


def test_all_faults_of_a_file_are_told_together_in_the_order_of_its_lines() -> None:
    content = b"""\
id: sam ple
version: 1.0
languages: [en, no]
titel: {en: Sample}
scales:
  agreement:
    points:
      - {code: 1, label: Disagree}
      - {code: NA, label: {en: Agree}}
scale: agreemnt
dimensions:
  - id: leadership
    title: {en: ""}
    weight: -1
    statements:
      - {id: champion, text: {en: A minister leads the change.}, reverse: "true"}
      - {id: champion}
  - {id: strategy, title: {en: Strategy}}
"""

    lines = [fault.split(":")[0] for fault in told(content)]

    assert lines == ["1", "2", "3", "4", "8", "8", "9", "10", "13", "14", "16", "17", "17", "18"]


def test_what_only_follows_from_another_fault_is_not_told() -> None:
    content = b"""\
id: sample
version: "1.0"
languages: en
title: {en: Sample}
scales: agreement
scale: agreement
dimensions:
  - id: leadership
    title: {en: Leadership}
    statments:
      - {id: champion, text: {en: A minister leads the change.}}
"""

    faults = told(content)

    assert [fault.split(": ")[:2] for fault in faults] == [
        ["3", "languages"],
        ["5", "scales"],
        ["10", "dimensions[0].statments"],
    ]


def test_a_fault_shows_no_more_of_a_file_than_a_terminal_can_bear() -> None:
    content = b'"\\e[31m' + b"x" * 100_000 + b'": 1\nid: a\n'

    longest = max(len(fault) for fault in told(content))

    assert longest < 300
    assert not any("\x1b" in fault for fault in told(content))
