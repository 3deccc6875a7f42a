"""The command that shows the audit, and takes it home."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from dgca.cli.main import run
from dgca.services import auditing


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch):
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begun = begin(sqlite_store, now=datetime(2026, 3, 2, 14, 32, tzinfo=UTC))
    begun.country("XAB")
    with sqlite_store.writing() as session:
        for deed, outcome in (("submit", "done"), ("sign in", "failed"), ("leave", "done")):
            auditing.record(session, deed, by="p", outcome=outcome, now=begun.now)
    return begun


@pytest.fixture
def audit(event, monkeypatch, capsysbinary, *, tmp_path):
    """Run the command, and give its exit status with what it said."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)

    def audited(*words):
        monkeypatch.setattr(sys, "argv", ["dgca", "audit", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        said = capsysbinary.readouterr()
        return ended.value.code or 0, (said.out + said.err).decode()

    return audited


def test_it_shows_the_newest_first_in_the_words_of_the_audit(event, audit):
    status, said = audit()

    lines = said.splitlines()
    assert status == 0
    assert [line.split("  ")[1].strip() for line in lines[:3]] == ["leave", "sign in", "submit"]
    assert lines[0].startswith("2026-03-02 14:32:00")
    assert lines[3] == "3 records."


def test_it_is_filtered(event, audit):
    assert "1 record.\n" in audit("--deed", "submit")[1]
    assert "sign in" in audit("--outcome", "failed")[1]
    assert audit("--since", "2026-03-03") == (0, "0 records.\n")
    assert "3 records.\n" in audit("--since", "2026-03-02", "--until", "2 March 2026")[1]
    assert audit("--workshop", "nowhere") == (0, "0 records.\n")


def test_it_says_how_many_are_not_shown(event, audit):
    status, said = audit("--limit", "2")

    assert status == 0
    assert said.endswith("2 of 3 records; --limit shows more, --csv all.\n")


def test_the_csv_goes_to_the_terminal_or_into_a_file(event, audit, tmp_path):
    status, said = audit("--csv", "--deed", "submit")
    assert status == 0
    assert said.splitlines()[0] == "record,at,who,deed,workshop,object,outcome"
    assert len(said.splitlines()) == 2

    status, told = audit("--deed", "submit", "--out", tmp_path / "new" / "audit.csv")
    assert (status, told) == (0, f"{tmp_path / 'new' / 'audit.csv'} written.\n")
    assert (tmp_path / "new" / "audit.csv").read_text() == said
    assert len(event.records("read audit")) == 2


def test_what_is_no_day_is_told_and_nothing_is_recorded(event, audit):
    status, said = audit("--since", "soon", "--csv")

    assert status == 1
    assert "“soon” is not a day." in said
    assert event.records("read audit") == []
