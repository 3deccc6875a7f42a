"""The command that shows how far a round has come."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime

import pytest

from dgca.cli.main import run


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch):
    """A workshop with two open groups, in the database that the command finds."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begun = begin(sqlite_store, now=datetime.now(UTC))
    begun.country("XAA", "Árida", group="A")
    begun.country("XBA", "Boria", group="B")
    begun.submit(begun.respondent("XAA"), technology__identity="4")
    return begun


@pytest.fixture
def command(monkeypatch, capfdbinary, tmp_path):
    """Run the command, and give its exit status with what it said."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)

    def ran(*words):
        monkeypatch.setattr(sys, "argv", ["dgca", "readiness", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        sys.stdout.flush()
        said = capfdbinary.readouterr()
        return ended.value.code or 0, (said.out + said.err).decode("utf-8")

    return ran


def test_it_shows_a_table_of_all_groups(event, command):
    status, said = command()

    assert status == 0
    lines = said.splitlines()
    assert lines[0] == "Five weeks"
    assert [line[:8] for line in lines[1:3]] == ["Group A:", "Group B:"]
    assert lines[3] == "1 of 1 people has submitted. 1 is stalled: Boria."
    assert lines[5].split() == (
        ["Country", "Invited", "Joined", "Answering", "Submitted", "Last", "activity", "To", "note"]
    )
    assert lines[6].split() == ["Árida", "1", "1", "0", "1", "just", "now"]
    assert lines[7] == (
        "Boria    0        0       0          0          None yet       "
        "Stalled: nobody is invited yet."
    )


def test_one_group_can_be_named(event, command):
    _status, said = command("--group", "B", "--round", event.round.id)

    assert "Árida" not in said
    assert "Group A" not in said
    assert "Boria" in said


def test_an_unknown_group_is_told(event, command):
    status, said = command("--group", "C")

    assert status == 1
    assert said == "The round has no group 'C'. Its groups are: A, B.\n"


def test_it_writes_csv_to_a_file(event, command, tmp_path):
    status, said = command("--out", tmp_path / "new" / "board.csv")

    file = tmp_path / "new" / "board.csv"
    assert (status, said) == (0, f"{file} written.\n")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert [row["name"] for row in csv.DictReader(opened)] == ["Árida", "Boria"]


def test_it_writes_csv_to_the_terminal(event, command):
    _status, said = command("--csv", "--group", "A")

    assert said.startswith("\ufeffgroup,country,name,invited,")
    assert said.count("\n") == 2


def test_only_what_leaves_as_a_file_is_written_down(event, command):
    command()
    assert event.records("see readiness") == []

    command("--csv")

    assert len(event.records("see readiness")) == 1


def test_a_demonstration_says_so(sqlite_store, sqlite_database, begin, *, command, monkeypatch):
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begin(sqlite_store, demonstration=True).country("XAA")

    _status, said = command()

    assert "Demonstration: fictitious governments and simulated answers" in said


def test_no_name_steers_the_terminal(event, command):
    event.country("XAC", "\x1b[2JCalder\r\n\x07", group="A")

    _status, said = command()

    assert "\ufffd[2JCalder\ufffd\ufffd\ufffd" in said
    assert not {"\x1b", "\r", "\x07"} & set(said)
