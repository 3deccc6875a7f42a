from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import pytest

from dgca.store import Store
from dgca.store.instruments import instrument_bytes, keep_instrument

CONTENT = "id: dtca\r\ntitle: Años\n".encode()


def test_the_bytes_of_an_instrument_come_back_by_their_sha256(store: Store, now: datetime) -> None:
    with store.writing() as session:
        kept = keep_instrument(
            session, content=CONTENT, instrument_id="dtca", version="1.0", now=now
        )

    assert kept == sha256(CONTENT).hexdigest()
    with store.reading() as session:
        assert instrument_bytes(session, sha256=kept) == CONTENT


def test_keeping_the_same_bytes_again_changes_nothing(store: Store, now: datetime) -> None:
    with store.writing() as session:
        first, second = (
            keep_instrument(session, content=CONTENT, instrument_id="dtca", version="1.0", now=now)
            for _ in range(2)
        )

    assert first == second


def test_bytes_that_were_never_kept_are_a_fault_of_ours(store: Store) -> None:
    with store.reading() as session, pytest.raises(LookupError, match="no instrument"):
        instrument_bytes(session, sha256="none")
