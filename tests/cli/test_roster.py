"""The command that takes a roster in: the plan line by line, and what it leaves."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dgca.cli.main import run
from dgca.store import people

SAMPLE = Path(__file__).parents[2] / "data" / "rosters" / "sample-people.csv"
HEADER = "country,name,email,ministry,group,role\n"
GOOD = "Barbados,Representative 1 of Barbados,rep1@example.org,ICT,A,lead\n"
BAD = "Barbadoss,Representative 2 of Barbados,,,A,\n"


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch):
    """A workshop in the database that the command finds."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    return begin(sqlite_store, now=datetime.now(UTC))


@pytest.fixture
def file(tmp_path):
    """A roster of some lines below the first."""

    def written(*lines):
        path = tmp_path / "people.csv"
        path.write_text(HEADER + "".join(lines), encoding="utf-8")
        return path

    return written


@pytest.fixture
def roster(monkeypatch, capsys):
    """Run the command, and give its exit status with what it said."""
    monkeypatch.setenv("LC_ALL", "C")

    def taken(*words):
        monkeypatch.setattr(sys, "argv", ["dgca", "roster", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out + said.err

    return taken


def names(event) -> list[str]:
    with event.store.reading() as session:
        found = people.participants_of(session, workshop_id=event.round.workshop_id)
    return [one.label for one in found]


def test_a_roster_is_taken_in_line_by_line(event, roster, file):
    status, said = roster(file(GOOD), "--round", event.round.id)

    assert status == 0
    assert said == (
        "line 2: Added: Representative 1 of Barbados (Barbados)\n"
        "\n"
        "1 person would be added. New groups: A. New: Barbados.\n"
        "1 line was taken in.\n"
    )
    assert names(event) == ["Representative 1 of Barbados"]


def test_the_sample_twice_is_the_sample_once(event, roster):
    assert roster(SAMPLE)[0] == 0
    status, said = roster(SAMPLE)

    assert status == 0
    assert "line 2: Unchanged: Representative 1 of Anguilla (AIA)\n" in said
    assert "40 lines are here already.\n" in said
    assert len(names(event)) == 40


def test_a_dry_run_keeps_nothing(event, roster, file):
    status, said = roster(file(GOOD), "--dry-run")

    assert status == 0
    assert said.endswith("Nothing was taken in, since this was a dry run.\n")
    assert names(event) == []


@pytest.mark.parametrize("also", [(), ("--dry-run",)])
def test_refused_lines_are_told_and_nothing_is_taken_in(event, roster, file, *, also):
    status, said = roster(file(GOOD, BAD), *also)

    assert status == 1
    assert (
        "line 3: Refused: Representative 2 of Barbados (Barbadoss): "
        "“Barbadoss” is no country that is known here. Is it Barbados?\n"
    ) in said
    assert said.endswith(
        "1 line(s) are refused, so nothing was taken in. Mend them, or say that they are to be "
        "left out.\n"
    )
    assert names(event) == []


def test_refused_lines_are_left_out_where_that_is_said(event, roster, file):
    status, said = roster(file(GOOD, BAD), "--leave-out-refused")

    assert status == 0
    assert said.endswith("1 line was taken in.\n")
    assert names(event) == ["Representative 1 of Barbados"]


def test_a_change_is_told_from_what_to_what(event, roster, file):
    roster(file(GOOD))

    _, said = roster(file(GOOD.replace("ICT", "Health").replace("lead", "respondent")))

    assert (
        "line 2: Changed: Representative 1 of Barbados (Barbados): "
        "Ministry: ICT → Health; Role: Lead → Respondent\n"
    ) in said


def test_every_fault_of_a_file_is_told_with_its_line(event, roster, *, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text("name,colour\n=1+1,red\n", encoding="utf-8")

    status, said = roster("people.csv")

    assert status == 1
    assert "people.csv:1: colour: a roster has no such column." in said
    assert "people.csv:1: the column country is missing. Add it to the first line.\n" in said
    assert names(event) == []


def test_a_file_that_is_not_there_is_told(event, roster):
    status, said = roster("none.csv")

    assert (status, said) == (1, "none.csv cannot be read: No such file or directory.\n")


def test_a_round_that_is_not_there_is_told(event, roster, file):
    status, said = roster(file(GOOD), "--round", "none")

    assert status == 1
    assert said.startswith("Say which round with --round. This database has:\n")


def test_nothing_that_steers_a_terminal_is_printed(event, roster, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("country\tname\nBar\x1b[31mbados\tAna\x1b]0;x\x07\n", encoding="utf-8")

    _, said = roster(path)

    assert "\x1b" not in said
    assert "\x07" not in said
