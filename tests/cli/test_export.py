"""The command that takes the scores of a round home."""

from __future__ import annotations

import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dgca.cli.main import run
from dgca.services.outcomes.exporting import package_for


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch):
    """A workshop with two open groups, in the database that the command finds."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begun = begin(sqlite_store, now=datetime.now(UTC))
    for code, group in (("XAA", "A"), ("XBA", "B")):
        begun.country(code, group=group)
        begun.submit(begun.respondent(code), technology__identity="4")
    return begun


@pytest.fixture
def export(monkeypatch, capsys, tmp_path):
    """Run the command, and give its exit status with what it said."""

    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)

    def exported(*words):
        monkeypatch.setattr(sys, "argv", ["dgca", "export", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out + said.err

    return exported


def from_the_page(event, name):
    return package_for(
        event.store,
        event.facilitator(),
        round_id=event.round.id,
        group_id=event.groups[name].id,
        now=datetime.now(UTC),
    ).content


def test_the_command_writes_the_bytes_of_the_page(event, export, tmp_path):
    status, said = export("--group", "B", "--out", tmp_path / "new" / "scores.zip")

    assert (status, said) == (0, f"{tmp_path / 'new' / 'scores.zip'} written.\n")
    assert (tmp_path / "new" / "scores.zip").read_bytes() == from_the_page(event, "B")


def test_made_twice_it_is_the_same(event, export):
    export("--group", "A", "--out", "one.zip")
    export("--group", "A", "--out", "two.zip")

    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()


def test_without_a_place_the_file_has_its_own_name_here(event, export):
    status, said = export("--group", "A", "--round", event.round.id)

    assert (status, said) == (0, "dgca-first-round-a.zip written.\n")
    assert zipfile.ZipFile("dgca-first-round-a.zip").testzip() is None


def test_open_groups_are_told_and_nothing_is_written(event, export, tmp_path):
    before = sorted(tmp_path.iterdir())

    status, said = export()

    assert status == 1
    assert "Say which one with --group: A, B." in said
    assert sorted(tmp_path.iterdir()) == before


def test_closed_groups_are_written_together(event, export):
    for name in ("A", "B"):
        event.close(name)

    status, said = export()

    assert (status, said) == (0, "dgca-first-round.zip written.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--group", "C"], "The round has no group 'C'. Its groups are: A, B."),
        (["--round", "nothing"], "Say which round with --round."),
    ],
)
def test_what_is_not_there_is_told(event, export, *, words, said):
    status, told = export(*words)

    assert status == 1
    assert said in told
    assert "Traceback" not in told


def test_a_place_that_cannot_be_written_to_is_told(event, export, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")

    for place in ("folder", "file/scores.zip"):
        status, said = export("--group", "A", "--out", place)

        assert status == 1
        assert said.startswith("Nothing was written: ")
        assert "Traceback" not in said
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://nobody@nowhere/nothing",
        "no address at all",
        "sqlite:///file/below/a/file.db",
        "postgresql://nobody@127.0.0.1:1/nothing",
    ],
)
def test_a_wrong_database_is_told_in_words(export, monkeypatch, address):
    monkeypatch.setenv("DGCA_DATABASE", address)
    Path("file").write_text("mine", encoding="utf-8")

    status, said = export()

    assert status == 1
    assert said.startswith("The database ")
    assert "DGCA_DATABASE" in said
    assert "Traceback" not in said


def test_a_file_that_is_no_database_is_told_and_left_alone(export, monkeypatch, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear all, " * 500)
    monkeypatch.setenv("DGCA_DATABASE", f"sqlite:///{file}")

    status, said = export()

    assert status == 1
    assert "cannot be opened" in said
    assert file.read_text() == "Dear all, " * 500
