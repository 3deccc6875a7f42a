"""Instruments as the bytes of their files: what a round pins, kept for ever."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from dgca.store.statements import insert_into
from dgca.store.tables import InstrumentRow


def keep_instrument(
    session: Session, *, content: bytes, instrument_id: str, version: str, now: datetime
) -> str:
    """Keep the file's bytes and give their SHA-256; the same bytes again change nothing."""
    digest = sha256(content).hexdigest()
    insert = insert_into(session, InstrumentRow).on_conflict_do_nothing()
    session.exec(
        insert.values(
            sha256=digest,
            instrument_id=instrument_id,
            version=version,
            content=content,
            kept_at=now,
        )
    )
    return digest


def instrument_bytes(session: Session, *, sha256: str) -> bytes:
    """The bytes that bear this SHA-256.

    Raises
    ------
    LookupError
        No round can pin bytes that were never kept, so this is a fault of ours.
    """
    row = session.get(InstrumentRow, sha256)
    if row is None:
        msg = f"no instrument with SHA-256 {sha256}"
        raise LookupError(msg)
    return row.content
