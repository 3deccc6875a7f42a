"""The four states counted at every node: rated, don't know, does not apply, blank."""

from __future__ import annotations

from dataclasses import dataclass

from dgca.model.instrument import Instrument
from dgca.model.ratings import Real
from dgca.scoring.means import ratio
from dgca.scoring.tally import Counts, StatementTally, Tally


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How often each state stands below a node, over respondents times statements, by group."""

    rated: Counts
    dont_know: Counts
    not_applicable: Counts
    blank: Counts

    @property
    def coverage(self) -> Real:
        """Rated as a share of what was asked; does-not-apply is out of it."""
        return ratio(self.rated, self.rated + self.dont_know + self.blank)

    def __add__(self, other: Counted) -> Counted:
        """Put the counts of two parts together."""
        return Counted(
            rated=self.rated + other.rated,
            dont_know=self.dont_know + other.dont_know,
            not_applicable=self.not_applicable + other.not_applicable,
            blank=self.blank + other.blank,
        )


def counted_nodes(instrument: Instrument, tally: Tally) -> dict[str, Counted]:
    """The counts at every node, by its id."""
    counted = {
        statement.id: _statement(one)
        for statement, one in zip(instrument.statements, tally.statements, strict=True)
    }
    for node in reversed(list(instrument.tree.walk())):
        if node.children:
            first, *others = (counted[child.id] for child in node.children)
            counted[node.id] = sum(others, start=first)
    return counted


def _statement(tally: StatementTally) -> Counted:
    return Counted(
        rated=tally.rated,
        dont_know=tally.dont_know,
        not_applicable=tally.not_applicable,
        blank=tally.blank,
    )
