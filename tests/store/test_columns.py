from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from dgca.store.columns import UtcInstant

PORT_OF_SPAIN = timezone(timedelta(hours=-4))


@pytest.fixture
def column() -> UtcInstant:
    return UtcInstant()


def test_an_instant_goes_in_as_utc(column: UtcInstant) -> None:
    kept = column.process_bind_param(
        datetime(2026, 3, 2, 10, 0, tzinfo=PORT_OF_SPAIN), sqlite.dialect()
    )

    assert kept == datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    assert kept.tzinfo is UTC


@pytest.mark.parametrize(
    "given_back",
    [
        pytest.param(datetime.fromisoformat("2026-03-02T14:00:00"), id="naive, as SQLite does"),
        pytest.param(
            datetime(2026, 3, 2, 10, 0, tzinfo=PORT_OF_SPAIN), id="in the server's own zone"
        ),
    ],
)
def test_an_instant_comes_out_as_aware_utc(column: UtcInstant, given_back: datetime) -> None:
    instant = column.process_result_value(given_back, sqlite.dialect())

    assert instant == datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    assert instant.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(column: UtcInstant) -> None:
    naive = datetime.fromisoformat("2026-03-02T14:00:00")

    with pytest.raises(ValueError, match="needs its zone"):
        column.process_bind_param(naive, sqlite.dialect())


def test_no_instant_stays_no_instant(column: UtcInstant) -> None:
    assert column.process_bind_param(None, sqlite.dialect()) is None
    assert column.process_result_value(None, sqlite.dialect()) is None
