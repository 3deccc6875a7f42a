"""The roster that ships with the project: the countries of the Caribbean in two groups."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"
SAMPLE = ROSTERS / "sample-people.csv"


class Seat(NamedTuple):
    """A country by its code, the name of its group, and its time zone."""

    code: str
    group: str
    zone: str


@cache
def caribbean() -> tuple[Seat, ...]:
    """The twenty states and territories of CARICAD and CARICOM, in the order of their codes."""
    with (ROSTERS / "caribbean.csv").open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened)
        return tuple(Seat(row["country"], row["group"], row["timezone"]) for row in rows)


def sample_people() -> bytes:
    """A roster of forty invented people, for trying the import."""
    return SAMPLE.read_bytes()
