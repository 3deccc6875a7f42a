"""The command that scores a file of responses."""

import csv
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dgca.cli import main

PROJECT = Path(__file__).parents[2]
INSTRUMENT = """\
id: small
version: "1.0"
languages: [en, es]
title: {en: Small, es: Pequeño}
scales: {five: {points: [{code: "1", label: {en: Low}}, {code: "5", label: {en: High}}]}}
scale: five
dimensions:
  - id: leadership
    title: {en: Leadership, es: Liderazgo}
    statements:
      - {id: leadership.champion, text: {en: A champion}}
      - {id: leadership.mandate, text: {en: A mandate}}
"""
RESPONSES = """\
country,respondent,leadership.champion,leadership.mandate
XAB,Respondent 1,5,1
XAA,Respondent 1,5,NA
"""
SCORED = """\
country,stage,respondents,coverage,leadership,overall
XAA,self,1,1,100,100
XAB,self,1,1,50,50
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "small.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "responses.csv").write_text(RESPONSES, encoding="utf-8")
    return tmp_path


def score(*arguments: str) -> int:
    """The exit status of the command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["dgca", "score", *arguments])
        with pytest.raises(SystemExit) as ended:
            main.run()
    return int(ended.value.code or 0)


def test_scores_are_written_into_the_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = score("small.yaml", "responses.csv", "--out", "out")

    assert status == 0
    assert capsys.readouterr().out == "out: 2 responses of 2 countries, 5 files written\n"
    assert (folder / "out" / "scored.csv").read_text() == SCORED
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "codebook.csv",
        "datapackage.json",
        "profiles.csv",
        "respondents.csv",
        "scored.csv",
    ]


def test_titles_come_in_the_language_that_is_asked_for(folder: Path) -> None:
    score("small.yaml", "responses.csv", "--out", "out", "--language", "es")

    assert ",Liderazgo," in (folder / "out" / "profiles.csv").read_text(encoding="utf-8")


def test_a_language_that_the_instrument_does_not_have_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = score("small.yaml", "responses.csv", "--out", "out", "--language", "fr")

    assert status == 1
    assert "Choose one of en, es." in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_faults_are_told_with_their_lines_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "responses.csv").write_text(
        "country,respondent,statement,rating\n"
        "XAA,Respondent 1,leadership.champion,3\n"
        "XAA,Respondent 1,leadership.mandat,5\n"
    )

    status = score("small.yaml", "responses.csv", "--out", "out")

    told = capsys.readouterr().err.splitlines()
    assert status == 1
    assert [line.split(": ")[0] for line in told[:2]] == ["responses.csv:2", "responses.csv:3"]
    assert "responses.csv has 2 fault(s)" in told[2]
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(("missing.yaml", "responses.csv"), id="no instrument"),
        pytest.param(("small.yaml", "missing.csv"), id="no responses"),
    ],
)
def test_a_file_that_is_not_there_is_told(
    folder: Path, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = score(*files, "--out", "out")

    assert status == 1
    assert "missing" in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_csv_and_parquet_are_scored_to_the_same_bytes(folder: Path) -> None:
    header, *rows = csv.reader(RESPONSES.splitlines())
    table = pa.table(dict(zip(header, map(list, zip(*rows, strict=True)), strict=True)))
    pq.write_table(table, folder / "responses.parquet")

    score("small.yaml", "responses.csv", "--out", "out")
    score("small.yaml", "responses.parquet", "--out", "again")

    assert contents(folder / "out") == contents(folder / "again")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_other_commands_do_not_wait_for_the_libraries_of_scoring() -> None:
    heavy = "{'numpy', 'scipy', 'pandas', 'pyarrow'}"
    asked = f"import sys, dgca.cli.main; print(sorted({heavy} & set(sys.modules)))"

    loaded = subprocess.run(  # noqa: S603 - our own words, to a Python of our own
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True, cwd=PROJECT
    )

    assert loaded.stdout == "[]\n"
