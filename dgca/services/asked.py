"""What a command is asked for: the round and the group by their names, the file by theirs."""

from __future__ import annotations

from dgca.errors.outcomes import NoSuchGroupError, WhichRoundError
from dgca.model.workshop import Group, Round
from dgca.store import Session, workshops


def the_round(session: Session, round_id: str | None) -> Round:
    """The round of that id; it may be left out where there is only one.

    Raises
    ------
    WhichRoundError
        Where it is not clear which; it lists those that are there.
    """
    rounds = {
        round_.id: (workshop, round_)
        for workshop in workshops.workshops(session)
        for round_ in workshops.rounds_of(session, workshop_id=workshop.id)
    }
    chosen = round_id or (next(iter(rounds)) if len(rounds) == 1 else "")
    if chosen not in rounds:
        known = [f"  {key}  {one.title}, {two.title}" for key, (one, two) in rounds.items()]
        raise WhichRoundError(rounds="\n".join(known) or "  -")
    return rounds[chosen][1]


def groups_by_name(session: Session, round_: Round, *, named: str | None) -> dict[str, Group]:
    """The groups of a round by their names; the one that was named, if any, is among them."""
    groups = {one.name: one for one in workshops.groups_of(session, round_id=round_.id)}
    if named is not None and named not in groups:
        raise NoSuchGroupError(given=named, groups=", ".join(groups))
    return groups


def file_name(title: str, *, suffix: str) -> str:
    """A name for a file that any system can keep.

    >>> file_name("First round-A", suffix="zip")
    'dgca-first-round-a.zip'
    """
    kept = "".join(sign if sign.isalnum() else "-" for sign in title)
    return f"dgca-{kept.lower()}.{suffix}"
