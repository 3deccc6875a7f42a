"""Where this process keeps things: one store a database address, one parse an instrument."""

from __future__ import annotations

import os
from functools import lru_cache

from dgca.definition.read import parse_instrument
from dgca.model.instrument import Instrument
from dgca.model.workshop import Round
from dgca.store import Store, open_store
from dgca.store.instruments import instrument_bytes


def store() -> Store:
    """The store that ``DGCA_DATABASE`` names, opened once in this process."""
    return _opened(os.environ.get("DGCA_DATABASE"))


@lru_cache
def _opened(address: str | None) -> Store:
    return open_store(address)


def pinned_instrument(kept: Store, round_: Round) -> Instrument:
    """The instrument that a round pins, read from the bytes that were kept with it."""
    return _parsed(kept, round_.instrument_sha256)


@lru_cache(maxsize=64)
def _parsed(kept: Store, sha256: str) -> Instrument:
    with kept.reading() as session:
        content = instrument_bytes(session, sha256=sha256)
    return parse_instrument(content, file=sha256)
