"""``python -m dgca check`` tells all the faults of all files, or one line a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dgca.cli.main import app, run

SOUND = """\
id: sample
version: "1.0"
languages: [en, es]
title: {en: Sample}
scales: {index: {numeric: {min: 0, max: 1}}}
scale: index
dimensions:
  - id: strategy
    title: {en: Strategy}
    statements:
      - {id: plan, text: {en: There is a plan for the whole of government.}}
      - {id: budget, text: {en: The plan has a budget.}}
"""
SAME_ID = (
    "second.yaml:12: dimensions[0].statements[1].id: The id plan is already that of "
    "dimensions[0].statements[0]. Give each its own."
)
PARTS = """\
parts:
  - id: background
    title: {en: About you}
    statements: [{id: remarks, kind: text, text: {en: Remarks}}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to stand in, with English at the terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def write(name: str, *changes: tuple[str, str]) -> str:
    text = SOUND
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    Path(name).write_text(text, encoding="utf-8")
    return name


def check(*words: str) -> Result:
    return CliRunner().invoke(app, ["check", *words], catch_exceptions=False)


def test_a_sound_file_is_told_in_one_line() -> None:
    result = check(write("a.yaml"))

    assert result.exit_code == 0
    assert result.stdout == "a.yaml: sample 1.0, 1 dimension, 2 statements, en es: no faults\n"
    assert result.stderr == ""


def test_unscored_questions_are_counted_where_there_are_any() -> None:
    Path("a.yaml").write_text(SOUND + PARTS, encoding="utf-8")

    result = check("a.yaml")

    assert "1 dimension, 2 statements, 1 unscored question, en es" in result.stdout


def test_all_faults_of_all_files_are_told() -> None:
    first = write("first.yaml", ('"1.0"', "1.0"), ("min: 0", "min: 1"))
    second = write("second.yaml", ("id: sample", "id: other"), ("id: budget", "id: plan"))
    third = write("third.yaml", ("id: sample", "id: third"))

    result = check(first, "nowhere.yaml", second, third)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        'first.yaml:2: version: YAML does not read 1.0 as text. Put it in quotes: "1.0"',
        "first.yaml:5: scales.index.numeric.max: The end max must be above min, which is 1.",
        "nowhere.yaml cannot be read: No such file or directory.",
        SAME_ID,
    ]
    assert result.stdout.startswith("third.yaml: third 1.0, ")


def test_a_changed_file_is_a_new_version() -> None:
    old = write("old.yaml")
    new = write("new.yaml", ("has a budget", "has a large budget"))

    result = check(new, "--known", old)

    assert result.exit_code == 1
    assert result.stderr.startswith("new.yaml:2: version: Version 1.0 is in use with other content")
    assert result.stdout == ""


def test_files_given_together_are_held_against_those_before_them() -> None:
    old = write("old.yaml")
    new = write("new.yaml", ('"1.0"', '"1.1"'), ("id: budget,", "id: budget, reverse: true,"))

    result = check(old, new)

    assert result.exit_code == 1
    assert result.stderr == (
        "new.yaml:12: dimensions[0].statements[1].reverse: budget was reversed the other way. "
        "A changed meaning is a new id.\n"
    )
    assert result.stdout.startswith("old.yaml: sample 1.0, ")


def test_a_new_version_that_keeps_every_meaning_is_sound() -> None:
    oldest, old = write("oldest.yaml"), write("old.yaml", ('"1.0"', '"1.1"'))
    new = write("new.yaml", ('"1.0"', '"1.2"'), ("has a budget", "has its budget"))

    result = check(new, "--known", oldest, "--known", old)

    assert result.exit_code == 0
    assert result.stdout.startswith("new.yaml: sample 1.2, ")


def test_a_meaning_that_changed_since_several_versions_is_told_once() -> None:
    oldest, old = write("oldest.yaml"), write("old.yaml", ('"1.0"', '"1.1"'))
    new = write("new.yaml", ('"1.0"', '"1.2"'), ("id: budget,", "id: budget, kind: text,"))

    result = check(new, "--known", oldest, "--known", old)

    assert result.stderr.count("The kind of budget has changed") == 1


def test_an_older_version_with_faults_is_told_too() -> None:
    old = write("old.yaml", ('"1.0"', '""'))

    result = check(write("new.yaml"), "--known", old)

    assert result.exit_code == 1
    assert result.stderr.startswith("old.yaml:2: version: ")
    assert result.stdout.startswith("new.yaml: sample 1.0, ")


def test_the_front_door_leads_to_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["dgca", "check", write("a.yaml", ("min: 0", "min: 1"))])

    with pytest.raises(SystemExit) as left:
        run()

    assert left.value.code == 1
    assert "a.yaml:5: scales.index.numeric.max: " in capsys.readouterr().err
