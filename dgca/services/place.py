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
    """The instrument that a round pins, read from the bytes that were kept with it.

    What the round does not ask is not allowed in it.
    """
    asked = (round_.ask_confidence, round_.ask_evidence)
    return _as_asked(kept, round_.instrument_sha256, asked)


@lru_cache(maxsize=64)
def _as_asked(kept: Store, sha256: str, asked: tuple[bool, bool]) -> Instrument:
    instrument = _parsed(kept, sha256)
    confidence, evidence = asked
    allow = instrument.allow.model_copy(
        update={
            "confidence": instrument.allow.confidence and confidence,
            "evidence": instrument.allow.evidence and evidence,
        }
    )
    return instrument.model_copy(update={"allow": allow})


@lru_cache(maxsize=64)
def _parsed(kept: Store, sha256: str) -> Instrument:
    with kept.reading() as session:
        content = instrument_bytes(session, sha256=sha256)
    return parse_instrument(content, file=sha256)
