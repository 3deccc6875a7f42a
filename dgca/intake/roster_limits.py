"""How large a roster may be; far more than a workshop needs, and little for the server."""

from __future__ import annotations

from math import ceil

FILE_BYTES = 2 << 20
UNZIPPED_BYTES = 20 << 20
ROWS = 2_000
COLUMNS = 30
CELL = 1_000
"""Characters in one cell."""

_MEGABYTE = 1 << 20


def megabytes(size: int) -> str:
    """A size in megabytes, rounded up so that what is over a limit also looks so.

    >>> megabytes(2 << 20), megabytes((2 << 20) + 1)
    ('2', '2.1')
    """
    return f"{ceil(10 * size / _MEGABYTE) / 10:g}"
