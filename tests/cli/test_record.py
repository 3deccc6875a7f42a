"""The command that takes out everything that is kept about one person."""

from __future__ import annotations

import json
import sys

import pytest

from dgca.cli.main import run


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch):
    """Somebody of a country, in the database that the command finds."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begun = begin(sqlite_store)
    begun.country("XAB", "Betania")
    begun.person("XAB", email="respondent.1@example.org")
    return begun


@pytest.fixture
def command(monkeypatch, capfd):
    """Run the command, and give its exit status with what it said."""
    monkeypatch.setenv("LC_ALL", "C")

    def ran(*words):
        monkeypatch.setattr(sys, "argv", ["dgca", "record", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        said = capfd.readouterr()
        return ended.value.code or 0, said.out + said.err

    return ran


def test_it_writes_the_record_to_a_file(event, command, tmp_path):
    file = tmp_path / "new" / "record.json"

    status, said = command("--email", "respondent.1@example.org", "--out", file)

    assert (status, said) == (0, f"{file} written. Give it to that person alone.\n")
    (found,) = json.loads(file.read_text(encoding="utf-8"))["people"]
    assert found["person"]["name"] == "Respondent 1, XAB"
    (made,) = event.records("read record")
    assert made.who == ""


def test_an_unknown_address_writes_nothing(event, command, tmp_path):
    file = tmp_path / "record.json"

    status, said = command("--email", "nobody@example.org", "--out", file)

    assert status == 1
    assert said == "Nothing is kept of nobody@example.org. Check how it is written.\n"
    assert not file.exists()


def test_it_must_be_said_whose_record_it_is(event, command, tmp_path):
    status, said = command("--out", tmp_path / "record.json")

    assert status == 1
    assert said == "Say whose record it is: by --email or by --id, one of them.\n"
