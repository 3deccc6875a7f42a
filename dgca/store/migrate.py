"""Bringing the database's tables up to date when the application starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x64676361  # "dgca": one process migrates while the others wait


def bring_up_to_date(engine: Engine) -> None:
    """Apply the migrations that the database has not seen, all or none of them."""
    with _alone(engine) as connection:
        try:
            command.upgrade(configuration(connection), "head")
        except CommandError as error:
            msg = f"it was made by another version of this software ({error})"
            raise LookupError(msg) from error


def configuration(connection: Connection) -> Config:
    """Alembic's settings, made here so that an installed package needs no file of them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other process migrates beside."""
    with engine.connect().execution_options(dgca_writing=True) as connection:
        if engine.dialect.name == "sqlite":
            with _foreign_keys_off(connection), connection.begin():
                yield connection
                _check_foreign_keys(connection)
            return
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by copying it, which must not look like deleting its rows.

    The switch has no effect inside a transaction, so it is turned on the bare connection.
    """
    bare = connection.connection.driver_connection
    assert bare is not None  # noqa: S101 - an open connection always has one
    bare.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        bare.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Connection) -> None:
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if loose:
        msg = f"{len(loose)} rows point at nothing"
        raise LookupError(msg)
