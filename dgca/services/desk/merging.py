"""A save beside what others have saved meanwhile, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What would stand after a save, and what stands in its way.

    Attributes
    ----------
    parts
        Every part as it would be kept; one that is taken out is not among them.
    meanwhile
        The parts that somebody else has changed and that this save would change otherwise, as
        they stand now; a part that is gone stands as None.
    """

    parts: Mapping[str, Any]
    meanwhile: Mapping[str, object]


def merged(
    seen: Mapping[str, object], wanted: Mapping[str, object], now: Mapping[str, object]
) -> Merged:
    """Join a save to what stands now: what it did not touch stays as it is now.

    Parameters
    ----------
    seen
        What the screen had before it, part by part.
    wanted
        What the screen says now.
    now
        What is kept now, by whomever.

    >>> seen, wanted = {"title": "A", "limit": 5}, {"title": "B", "limit": 5}
    >>> merged(seen, wanted, {"title": "A", "limit": 7}).parts
    {'title': 'B', 'limit': 7}
    >>> merged(seen, wanted, {"title": "C", "limit": 5}).meanwhile
    {'title': 'C'}
    """
    names = list(dict.fromkeys((*seen, *wanted, *now)))
    mine = {name for name in names if wanted.get(name) != seen.get(name)}
    parts = {name: (wanted if name in mine else now).get(name) for name in names}
    return Merged(
        parts={name: part for name, part in parts.items() if part is not None},
        meanwhile={
            name: now.get(name)
            for name in names
            if name in mine and now.get(name) not in (seen.get(name), wanted.get(name))
        },
    )
