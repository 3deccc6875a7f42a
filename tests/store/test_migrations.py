"""The migrations lead to the tables of the code, from nothing and from any step before."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, make_url, text

from dgca.errors import UnusableDatabaseError
from dgca.model.workshop import Round, Workshop
from dgca.store import Store, open_store
from dgca.store.migrate import configuration
from dgca.store.tables import Row
from dgca.store.workshops import workshops

REVISIONS = "alembic_version"


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """A bare way into a migrated, empty database."""
    address = make_url(database)
    if address.get_backend_name() == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    made = create_engine(address)
    yield made
    made.dispose()


def constraints(engine: Engine) -> dict[str, list[str]]:
    """Everything that the database says of its tables, in an order of our own."""
    seen = inspect(engine)
    kinds = ("columns", "foreign_keys", "unique_constraints", "check_constraints", "indexes")
    return {
        f"{table}.{kind}": sorted(told(one) for one in getattr(seen, f"get_{kind}")(table))
        for table in Row.metadata.tables
        for kind in kinds
    }


def told(one: object) -> str:
    if isinstance(one, dict):
        return str(sorted((key, told(value)) for key, value in one.items()))
    return str(one)


def test_migrations_and_tables_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Row.metadata) == []


def test_what_the_tables_alone_would_make_is_what_the_migrations_make(engine: Engine) -> None:
    migrated = constraints(engine)

    with engine.begin() as connection:
        command.downgrade(configuration(connection), "base")
        Row.metadata.create_all(connection)

    assert constraints(engine) == migrated


def test_every_constraint_has_a_name() -> None:
    nameless = [
        (table.name, constraint)
        for table in Row.metadata.tables.values()
        for constraint in (*table.constraints, *table.indexes)
        if not constraint.name
    ]

    assert nameless == []


def test_going_all_the_way_back_leaves_nothing_and_forward_everything(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(configuration(connection), "base")
    emptied = inspect(engine).get_table_names()

    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")

    assert emptied == [REVISIONS]
    assert set(inspect(engine).get_table_names()) == {REVISIONS, *Row.metadata.tables}


@pytest.mark.usefixtures("round_")
def test_opening_again_keeps_what_is_there(store: Store, database: str, workshop: Workshop) -> None:
    store.close()

    again = open_store(database)

    with again.reading() as session:
        assert workshops(session) == [workshop]
    again.close()


def test_several_processes_may_start_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"

    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [url] * 4))

    for store in stores:
        with store.reading() as session:
            assert workshops(session) == []
        store.close()


def test_a_database_of_a_newer_version_is_told_in_words(engine: Engine, database: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {REVISIONS} SET version_num = '9999'"))  # noqa: S608 - our own word

    with pytest.raises(UnusableDatabaseError, match="another version of this software"):
        open_store(database)


def test_foreign_keys_hold_again_after_a_migration(store: Store, round_: Round) -> None:
    with store.writing() as session:
        deleted = text("DELETE FROM workshop WHERE id = :id")

        with pytest.raises(Exception, match=r"(?i)foreign key"):
            session.connection().execute(deleted, {"id": round_.workshop_id})
        session.rollback()
