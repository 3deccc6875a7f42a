"""Statements of SQL that SQLite and PostgreSQL share, though they are built apart."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from dgca.store.tables import Row, table_of

Insert = sqlite.Insert | postgresql.Insert


def insert_into(session: Session, row: type[Row]) -> Insert:
    """An insert that can say what happens where a row is there already."""
    return insert_for(session.get_bind().dialect.name, table_of(row))


def insert_for(dialect: str, table: Table) -> Insert:
    """The insert of a database by the name of its dialect."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def was_new(session: Session, insert: Insert) -> bool:
    """Insert a row where none is in its way; whether it was kept."""
    kept = insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return session.connection().execute(kept).rowcount == 1
