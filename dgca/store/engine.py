"""Opening the database, and the transactions in which it is read and written."""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from dgca.errors import DatabaseBusyError, UnusableDatabaseError
from dgca.model.purge import Wiped
from dgca.store.migrate import bring_up_to_date

__all__ = ["Session", "Store", "new_id", "open_store"]

DEFAULT_DATABASE = "sqlite:///data/state/dgca.db"
PATIENCE_SECONDS = 20
A_MOMENT_SECONDS = 0.01
WRITING = "dgca_writing"


def new_id() -> str:
    """A random, opaque id."""
    return secrets.token_urlsafe(16)


def open_store(url: str | None = None) -> Store:
    """Open the database and bring it up to date.

    Parameters
    ----------
    url
        Where it is; otherwise the environment variable ``DGCA_DATABASE`` says so, otherwise it
        is a file of SQLite under ``data/state``.

    Raises
    ------
    UnusableDatabaseError
        The database cannot be reached, written to or brought up to date.
    """
    asked = url or os.environ.get("DGCA_DATABASE") or DEFAULT_DATABASE
    try:
        engine = _engine(_address(asked))
        with _closed_on_failure(engine):
            bring_up_to_date(engine)
    except (ArgumentError, DBAPIError, LookupError, OSError) as error:
        shown = re.sub("//[^/@]*@", "//***@", asked)
        raise UnusableDatabaseError(database=shown, reason=_reason(error)) from error
    return Store(engine)


class Store:
    """An open database; it hands out sessions to threads, one transaction each."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(**_reading_options(engine))
        self._writer = engine.execution_options(**{WRITING: True})
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and can change nothing."""
        with _told_in_our_words(), Session(self._reader, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept whole at the end, or not at all."""
        with (
            _told_in_our_words(),
            self._own_turn(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def wipe(self) -> Wiped:
        """Write a file of SQLite anew, so that nothing that was deleted is left in its bytes.

        The write-ahead log is emptied too, which waits for everybody who still reads from it.
        """
        if self._turn is None:
            return Wiped.ELSEWHERE
        with self._own_turn():
            return Wiped.GONE if _written_anew(self._engine) else Wiped.IN_USE

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        """Let SQLite's writers of this process wait in a queue, not by asking again and again."""
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=PATIENCE_SECONDS):
            raise DatabaseBusyError
        try:
            yield
        finally:
            self._turn.release()


@contextmanager
def _closed_on_failure(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def _told_in_our_words() -> Iterator[None]:
    """Turn a database that is locked, full or gone into words; anything else is a bug."""
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseBusyError from error
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorname", "") in ("SQLITE_READONLY", "SQLITE_ERROR"):
            raise
        raise DatabaseBusyError from error


def _address(asked: str) -> URL:
    address = make_url(asked)
    backend = address.get_backend_name()
    if backend in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or not address.database:
        msg = "only a file of SQLite (sqlite:///…) or PostgreSQL (postgresql://…) is known"
        raise ArgumentError(msg)
    Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    return address


def _engine(address: URL) -> Engine:
    """The library's engine; what it says of an error holds no value of any row."""
    if address.get_backend_name() == "postgresql":
        engine = create_engine(
            address,
            pool_size=10,
            max_overflow=20,
            pool_timeout=PATIENCE_SECONDS,
            pool_pre_ping=True,
            connect_args={"connect_timeout": PATIENCE_SECONDS},
            hide_parameters=True,
        )
        event.listen(engine, "handle_error", _leave_values_out)
        return engine
    engine = create_engine(
        address,
        pool_size=10,
        max_overflow=40,
        pool_timeout=PATIENCE_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _leave_values_out(context: ExceptionContext) -> None:
    """Take out of an error of PostgreSQL what it quotes of a row, such as an address."""
    original, told = context.original_exception, context.sqlalchemy_exception
    primary = getattr(getattr(original, "diag", None), "message_primary", None)
    if primary:
        original.args = (primary,)
        if told is not None:
            told.args = (f"({type(original).__qualname__}) {primary}",)


def _written_anew(engine: Engine) -> bool:
    """Write the file anew and empty its log; False where somebody is still busy with either."""
    connection = engine.raw_connection()
    try:
        for statement in ("PRAGMA query_only = OFF", "PRAGMA secure_delete = ON", "VACUUM"):
            connection.cursor().execute(statement)
        busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_BUSY":
            raise
        return False
    else:
        return not busy
    finally:
        connection.invalidate()  # it was set up otherwise than all others


def _reading_options(engine: Engine) -> dict[str, object]:
    if engine.dialect.name == "sqlite":
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set a new connection up; the driver begins no transaction by itself."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log; for this switch alone SQLite waits for nobody, so we do."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > end:
                raise
            time.sleep(A_MOMENT_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    """Begin as a reader, who waits for nobody, or as the one writer."""
    writing = bool(connection.get_execution_options().get(WRITING))
    if connection.info.get(WRITING) is not writing:
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        connection.info[WRITING] = writing
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _reason(error: BaseException) -> str:
    """The library's own words, on one line."""
    told = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return " ".join(str(told).split()).rstrip(".")
