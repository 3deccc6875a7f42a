"""What a facilitator types: cleaned of what nobody can see, and held to a length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dgca.errors import Fault, Word, _
from dgca.intake.folding import cleaned

LONGEST_TITLE = 200
LONGEST_REASON = 1000

NO_TITLE = _("The workshop has no title. Write one.")
NO_ROUND_TITLE = _("The round has no title. Write one, such as: Round 1.")
_TOO_LONG = _("“{start}” has {length} characters; {limit} are kept at most. Shorten it.")
_MEANWHILE = _(
    "Somebody else has changed “{setting}” meanwhile; it is now: {now}. "
    "Save again to put yours in its place."
)
_SHOWN = 30


def fault(path: str, message: str, **parameters: object) -> Fault:
    """One thing that is wrong with what was typed; the path names the entry."""
    return Fault(file="", path=path, message=message, parameters=parameters)


def shown(text: str) -> str:
    """What somebody typed, as far as a fault needs it.

    >>> shown("x" * 10_000) == "x" * 30 + "…"
    True
    """
    kept = cleaned(text)
    return kept if len(kept) <= _SHOWN else f"{kept[:_SHOWN]}…"


def faults_of_text(
    path: str, text: str, *, missing: str, limit: int = LONGEST_TITLE
) -> Iterator[Fault]:
    """What is wrong with a text that must be there; ``missing`` is told where it is not."""
    kept = cleaned(text)
    if not kept:
        yield fault(path, missing)
    elif len(kept) > limit:
        yield fault(path, _TOO_LONG, start=shown(kept), length=len(kept), limit=limit)


def faults_of_meanwhile(
    meanwhile: Mapping[str, object], words: Mapping[str, str]
) -> Iterator[Fault]:
    """What somebody else has changed, by our words for each part, and what it is now."""
    for part, now in meanwhile.items():
        yield fault(part, _MEANWHILE, setting=Word(words[part]), now=now)
