"""The command that destroys names and texts of workshops after their day."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dgca.cli.main import run
from dgca.i18n import full_date
from dgca.model.response import Answer
from dgca.store import open_store

LAST_DAY = date(2026, 3, 31)


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch):
    """A workshop past its day, in the database that the command finds."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    monkeypatch.delenv("DGCA_BACKUP_DAYS", raising=False)
    begun = begin(sqlite_store, now=datetime(2026, 3, 2, tzinfo=UTC))
    begun.country("XAB", "Betania")
    begun.change(retention=LAST_DAY)
    secret = begun.respondent("XAB", label="Respondent Hibiscus")
    begun.save(secret, "leadership.budget", Answer(rating="5", evidence="EvidenceOfHibiscus"))
    return begun


@pytest.fixture
def command(monkeypatch, capfd):
    """Run the command, and give its exit status with what it said."""
    monkeypatch.setenv("LC_ALL", "C")

    def ran(*words):
        monkeypatch.setattr(sys, "argv", ["dgca", "purge", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run()
        said = capfd.readouterr()
        return ended.value.code or 0, said.out + said.err

    return ran


def is_in(database: str, word: str) -> bool:
    file = Path(database.removeprefix("sqlite:///"))
    found = [file, file.with_name(f"{file.name}-wal")]
    return any(word.encode() in one.read_bytes() for one in found if one.exists())


def test_a_dry_run_counts_and_destroys_nothing(event, command, sqlite_database):
    status, said = command("--dry-run")

    assert status == 0
    assert said == (
        "Five weeks: kept until 31 March 2026.\n"
        "       1  names, which become a number: “Respondent 3, BRB”\n"
        "       1  answers with evidence, a comment or a dissent; the rating stays\n"
        "       1  keys that tell who stands in the audit\n"
        "       1  personal links\n"
        "       1  visits\n"
        "  Kept: ratings, confidence, the ministries that breakdowns are made of, and when each "
        "form was submitted.\n"
        "This was only a look: nothing was destroyed.\n"
        "Backups still hold everything, and for how long is not known here. Say it with "
        "--backups-kept-days or DGCA_BACKUP_DAYS.\n"
    )
    assert is_in(sqlite_database, "Respondent Hibiscus")


def test_the_real_run_destroys_the_bytes_too(event, command, sqlite_database):
    status, said = command("--yes", "--backups-kept-days", 30)

    assert status == 0
    assert "5 entries destroyed.\n" in said
    assert "The database was written anew: its file holds nothing of it any more.\n" in said
    assert not is_in(sqlite_database, "Respondent Hibiscus")
    assert not is_in(sqlite_database, "EvidenceOfHibiscus")


def test_it_says_until_when_backups_hold_it(event, command, monkeypatch):
    monkeypatch.setenv("DGCA_BACKUP_DAYS", "10")
    last = full_date("en", (datetime.now(UTC) + timedelta(days=10)).date())

    _status, said = command("--dry-run")

    assert (
        f"Backups made before now still hold everything. The last is gone after {last}.\n" in said
    )


def test_a_second_run_finds_nothing_left(event, command):
    command("--yes")

    status, said = command("--yes")

    assert status == 0
    assert "  Nothing is left to destroy.\n" in said
    assert "destroyed.\n" not in said


def test_without_a_yes_it_destroys_nothing(
    event, command, sqlite_database, *, monkeypatch, tmp_path
):
    typed = tmp_path / "typed"
    typed.write_text("n\n")
    with typed.open() as opened:
        monkeypatch.setattr(sys, "stdin", opened)
        status, said = command()

    assert status == 1
    assert "Destroy this for good? Nothing brings it back. [y/N]" in said
    assert "Nothing was destroyed.\n" in said
    assert is_in(sqlite_database, "Respondent Hibiscus")


def test_with_nothing_past_its_day_it_says_so(event, command):
    event.change(retention=datetime.now(UTC).date() + timedelta(days=1))

    assert command("--yes") == (0, "No workshop is past the day until which names are kept.\n")


def test_a_workshop_before_its_day_is_refused(event, command):
    event.change(retention=date(2999, 1, 1))

    status, said = command("--workshop", event.round.workshop_id, "--yes")

    assert status == 1
    assert said == (
        "Nothing was destroyed: what people gave to “Five weeks” is kept until 2999-01-01.\n"
    )


def test_an_unknown_workshop_is_told(event, command):
    status, said = command("--workshop", "nothing")

    assert status == 1
    assert said == (
        f"There is no workshop nothing. This database has:\n{event.round.workshop_id}  Five weeks\n"
    )


def test_on_a_server_it_says_what_its_administrator_must_do(
    postgresql_database, begin, command, *, monkeypatch
):
    monkeypatch.setenv("DGCA_DATABASE", postgresql_database)
    with closing(open_store(postgresql_database)) as store:
        begun = begin(store)
        begun.country("XAB", "Betania")
        begun.person("XAB", label="Respondent Hibiscus")
        begun.change(retention=LAST_DAY)

    status, said = command("--yes")

    assert status == 0
    assert "1 entry destroyed.\n" in said
    assert (
        "PostgreSQL keeps old bytes in its files until VACUUM FULL, and in archives of its log "
        "(WAL) until they are deleted. Both are its administrator's to do.\n"
    ) in said
