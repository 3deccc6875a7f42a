"""The base of every table."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel


def table_of(row: type[Row]) -> Table:
    """The table behind a kind of row, for statements that need no objects."""
    return Row.metadata.tables[str(row.__tablename__)]


class Row(SQLModel):
    """A row of any table; every constraint gets a name, so that migrations can change it."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
