"""The database is opened in words, read without waiting, and written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dgca.errors import DatabaseBusyError, UnusableDatabaseError
from dgca.model.kept import KeptResponse
from dgca.model.people import StaffMember
from dgca.model.workshop import Workshop
from dgca.store import Session, Store, engine, new_id, open_store
from dgca.store.answers import responses_of
from dgca.store.staff import add_staff
from dgca.store.workshops import add_workshop, workshops

SAVE_AND_WAIT_TO_BE_KILLED = """
import sys
from datetime import UTC, datetime
from dgca.model.response import Answer
from dgca.store import open_store
from dgca.store.answers import save_answer

store = open_store(sys.argv[1])
with store.writing() as session:
    save_answer(session, response_id=sys.argv[2], statement_id="s1", answer=Answer(rating="4"),
                seen_revision=0, language="en", now=datetime(2026, 3, 2, tzinfo=UTC))
print("saved", flush=True)
sys.stdin.read()
"""


def value_of(session: Session, question: str) -> object:
    return session.connection().execute(text(question)).scalar_one()


def test_ids_are_opaque_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert min(len(one) for one in ids) >= 20


def test_sqlite_is_set_to_keep_what_it_was_given(sqlite_store: Store) -> None:
    with sqlite_store.writing() as session:
        assert value_of(session, "PRAGMA journal_mode") == "wal"
        assert value_of(session, "PRAGMA synchronous") == 2
        assert value_of(session, "PRAGMA foreign_keys") == 1
        assert value_of(session, "PRAGMA busy_timeout") > 0


def test_the_database_is_a_file_under_data_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DGCA_DATABASE", raising=False)

    open_store().close()

    assert (tmp_path / "data" / "state" / "dgca.db").is_file()


def test_the_environment_names_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DGCA_DATABASE", f"sqlite:///{tmp_path}/named/here.db")

    open_store().close()

    assert (tmp_path / "named" / "here.db").is_file()


@pytest.mark.parametrize("short", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_usual_form_of_a_postgresql_address_is_known(
    postgresql_database: str, short: str
) -> None:
    _, rest = postgresql_database.split("://")

    store = open_store(short + rest)

    with store.reading() as session:
        assert workshops(session) == []
    store.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("nonsense", "parse", id="not an address"),
        pytest.param("mysql://someone:secret@nowhere/dgca", "only a file of SQLite", id="unknown"),
        pytest.param("sqlite://", "only a file of SQLite", id="a memory that nobody keeps"),
        pytest.param("sqlite:////dev/null/dgca.db", "File exists", id="no folder"),
        pytest.param("sqlite:////dev", "unable to open", id="a folder, not a file"),
        pytest.param(
            "postgresql://someone:secret@127.0.0.1:1/dgca", "refused", id="nobody answers"
        ),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_words(url: str, reason: str) -> None:
    with pytest.raises(UnusableDatabaseError, match=reason) as caught:
        open_store(url)

    assert "DGCA_DATABASE" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_told_in_words_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear minister, " * 100)

    with pytest.raises(UnusableDatabaseError, match="not a database"):
        open_store(f"sqlite:///{letter}")

    assert letter.read_text() == "Dear minister, " * 100


def test_a_write_is_kept_when_its_block_ends(store: Store, workshop: Workshop) -> None:
    with store.writing() as session:
        add_workshop(session, workshop)

    with store.reading() as session:
        assert workshops(session) == [workshop]


def test_a_write_that_fails_leaves_nothing(store: Store, workshop: Workshop) -> None:
    def fail() -> None:
        with store.writing() as session:
            add_workshop(session, workshop)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with store.reading() as session:
        assert workshops(session) == []


def test_a_reader_can_change_nothing(store: Store, workshop: Workshop) -> None:
    with pytest.raises(DBAPIError), store.reading() as session:
        add_workshop(session, workshop)

    with store.writing() as session:
        add_workshop(session, workshop)
    with store.reading() as session:
        assert workshops(session) == [workshop]


def test_a_reader_sees_one_state_and_waits_for_no_writer(store: Store, workshop: Workshop) -> None:
    with store.reading() as session:
        before = workshops(session)
        with store.writing() as writer:
            add_workshop(writer, workshop)

        assert workshops(session) == before == []


def test_many_threads_write_without_losing_anything(store: Store) -> None:
    def write(number: int) -> None:
        with store.writing() as session:
            add_workshop(session, Workshop(id=new_id(), title=str(number)))

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(64)))

    with store.reading() as session:
        assert {one.title for one in workshops(session)} == {str(number) for number in range(64)}


def test_a_writer_inside_a_writer_is_refused_in_words(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0)

    with sqlite_store.writing(), pytest.raises(DatabaseBusyError), sqlite_store.writing():
        pass


def test_a_database_that_another_process_holds_is_told_in_words(
    sqlite_database: str, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0)
    one, other = open_store(sqlite_database), open_store(sqlite_database)

    with one.writing() as session:
        add_workshop(session, workshop)
        with pytest.raises(DatabaseBusyError), other.writing() as second:
            add_workshop(second, workshop)

    one.close()
    other.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_was_restarted_is_found_again(store: Store, database: str) -> None:
    with store.reading() as session:
        workshops(session)

    end_every_connection(database)

    with store.reading() as session:
        assert workshops(session) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_goes_in_the_midst_of_a_deed_is_told_in_words(
    store: Store, database: str, workshop: Workshop
) -> None:
    def deed() -> None:
        with store.writing() as session:
            add_workshop(session, workshop)
            end_every_connection(database)
            workshops(session)

    with pytest.raises(DatabaseBusyError):
        deed()

    with store.reading() as session:
        assert workshops(session) == []


def end_every_connection(database: str) -> None:
    """End what is connected to a database of PostgreSQL, as a restart of the server does."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_what_was_saved_survives_a_kill_at_that_instant(
    store: Store, database: str, response: KeptResponse
) -> None:
    store.close()
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", SAVE_AND_WAIT_TO_BE_KILLED, database, response.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as saver:
        said = saver.stdout.readline()
        saver.kill()

    with store.reading() as session:
        (kept,) = responses_of(session, round_id=response.round_id)
    assert said == "saved\n"
    assert saver.returncode != 0
    assert kept.answers["s1"].answer.rating == "4"
    assert kept.answers["s1"].saved_at == datetime.fromisoformat("2026-03-02T00:00:00Z")


def test_what_a_log_tells_of_an_error_holds_no_value_of_a_row(store: Store) -> None:
    first, second = (
        StaffMember(id=own, label="Name 1", email="one@example.org") for own in ("s1", "s2")
    )
    with store.writing() as session:
        add_staff(session, first)

    with pytest.raises(DBAPIError) as raised, store.writing() as session:
        add_staff(session, second)

    told = "".join(traceback.format_exception(raised.value))
    assert "email" in told
    assert "one@example.org" not in told
    assert "Name 1" not in told
