"""How the ministries of one team see a dimension or a statement, where enough people stand behind.

Whoever knows the whole can take away from it what is shown; so what is hidden is always of at
least two ministries and of at least so many people as the smallest group that may be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from dgca.model.instrument import Instrument, Statement
from dgca.model.profile import Profile
from dgca.model.ratings import ratings_of
from dgca.model.response import Response
from dgca.scoring.profiles import profiles_of
from dgca.scoring.worklist import score_of

TWO = 2

Ministries = tuple[str, ...]
View = Callable[[Ministries], "Perspective"]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Which ministries may be shown by name, and which together under none."""

    shown: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Perspective:
    """How one ministry sees something.

    Attributes
    ----------
    ministry
        Its name; empty for all those together that may not be shown by name.
    people
        How many people the score stands on.
    score
        0 to 100; None where its people have scores of their own and none together.
    """

    ministry: str
    people: int
    score: float | None


def gathered(sizes: Mapping[str, int], *, minimum: int) -> Gathered:
    """The ministries to show, so that no other can be worked out by taking away.

    Parameters
    ----------
    sizes
        How many people of each ministry stand behind the figure; those who named none stand
        under the empty name, and are never shown alone.
    minimum
        The smallest group that may be shown.

    Returns
    -------
    Ministries below the minimum are hidden. While what is hidden is of one ministry, or of fewer
    people than the minimum, the smallest of those shown is hidden too. What is hidden is the
    rest, and large enough; if nothing is left to show, there is no rest either.
    """
    shown = {one: size for one, size in sizes.items() if one and size >= minimum}
    hidden = {one: size for one, size in sizes.items() if one not in shown}
    while hidden and shown and (len(hidden) < TWO or sum(hidden.values()) < minimum):
        smallest = min(shown, key=lambda one: (shown[one], one))
        hidden[smallest] = shown.pop(smallest)
    named = tuple(sorted(shown))
    return Gathered(shown=named, rest=tuple(sorted(hidden)) if named else ())


def perspectives_of(
    instrument: Instrument, responses: Sequence[Response], *, minimum: int
) -> dict[str, tuple[Perspective, ...]]:
    """The views of a team's ministries on each dimension; empty where nothing may be shown.

    A ministry's score is the country's rule applied to its people alone. People count where they
    have a score of their own; a single row tells nothing beside the whole and is not shown.
    """
    profile = cache(partial(_profile, instrument, responses))
    everybody = sorted({one.ministry for one in responses})
    found = {}
    for node in instrument.tree.children:
        figures = {one: profile((one,)).figures[node.id] for one in everybody}
        sizes = {one: figure.own_scores for one, figure in figures.items() if figure.rated}
        view = partial(_view, profile, node.id)
        found[node.id] = _rows(gathered(sizes, minimum=minimum), view)
    return found


def statement_perspectives(
    instrument: Instrument, responses: Sequence[Response], *, minimum: int
) -> dict[str, tuple[Perspective, ...]]:
    """The same for each statement: the mean score of a ministry's people who rated it."""
    return {
        statement.id: _of_statement(instrument, statement, responses, minimum=minimum)
        for statement in instrument.statements
    }


def _of_statement(
    instrument: Instrument, statement: Statement, responses: Sequence[Response], *, minimum: int
) -> tuple[Perspective, ...]:
    rated = [
        (one.ministry, score_of(instrument, statement, one.answers[statement.id].rating))
        for one in responses
        if statement.id in one.answers and one.answers[statement.id].rated
    ]

    def view(ministries: Ministries) -> Perspective:
        scores = [score for ministry, score in rated if ministry in ministries]
        return Perspective(ministry="", people=len(scores), score=sum(scores) / len(scores))

    return _rows(gathered(Counter(name for name, _ in rated), minimum=minimum), view)


def _rows(found: Gathered, view: View) -> tuple[Perspective, ...]:
    """A row a ministry and one for the rest; none where there would be but one."""
    rows = [replace(view((name,)), ministry=name) for name in found.shown]
    if found.rest:
        rows.append(view(found.rest))
    return tuple(rows) if len(rows) >= TWO else ()


def _view(
    profile: Callable[[Ministries], Profile], node: str, ministries: Ministries
) -> Perspective:
    figure = profile(ministries).figures[node]
    return Perspective(ministry="", people=figure.own_scores, score=figure.score)


def _profile(
    instrument: Instrument, responses: Sequence[Response], ministries: Ministries
) -> Profile:
    """The profile of some ministries' people, as if they were a country."""
    theirs = [replace(one, country="") for one in responses if one.ministry in ministries]
    return profiles_of(instrument, ratings_of(instrument, theirs))[0]
