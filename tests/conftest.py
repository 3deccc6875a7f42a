"""Stores for tests: each test has one of its own, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pytest_postgresql import factories
from sqlalchemy import make_url

from dgca.store import Store, open_store

NO_SERVER = (
    "needs PostgreSQL: install its server (Debian: apt install postgresql), or as root name a "
    "running one in DGCA_TEST_POSTGRESQL"
)
PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")


def pg_ctl() -> str | None:
    """The newest PostgreSQL of this machine, whether it is on the path or not."""
    found = [path for place in PLACES for path in Path(place).glob("*/bin/pg_ctl")]
    return shutil.which("pg_ctl") or max((str(path) for path in found), default=None)


own_server = factories.postgresql_proc(executable=pg_ctl(), port=None)


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> str:
    """The address of a server where databases can be made; PostgreSQL refuses to run as root."""
    if named := os.environ.get("DGCA_TEST_POSTGRESQL"):
        return named
    if pg_ctl() is None or (hasattr(os, "geteuid") and os.geteuid() == 0):
        pytest.skip(NO_SERVER)
    server = request.getfixturevalue("own_server")
    return f"postgresql://{server.user}@{server.host}:{server.port}/postgres"


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated database that others are copied from."""
    name = _name()
    _command(postgresql_server, f'CREATE DATABASE "{name}"')
    open_store(_database(postgresql_server, name)).close()
    yield name
    _command(postgresql_server, f'DROP DATABASE "{name}"')


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that others are copied from."""
    file = tmp_path_factory.mktemp("template") / "dgca.db"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated, empty database of SQLite."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'dgca.db')}"


@pytest.fixture
def postgresql_database(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """The address of a migrated, empty database of PostgreSQL."""
    name = _name()
    _command(postgresql_server, f'CREATE DATABASE "{name}" TEMPLATE "{postgresql_template}"')
    yield _database(postgresql_server, name)
    _command(postgresql_server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database, on each kind in turn."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An empty store, on each kind of database in turn."""
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_database: str) -> Iterator[Store]:
    """An empty store on SQLite, for tests that ask nothing of the database itself."""
    opened = open_store(sqlite_database)
    yield opened
    opened.close()


def _name() -> str:
    return f"dgca_test_{secrets.token_hex(6)}"


def _command(server: str, command: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command)


def _database(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
