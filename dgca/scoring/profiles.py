"""Profiles: every figure of every country and stage, from the overall down to the statements."""

from __future__ import annotations

from dgca.model.instrument import Instrument
from dgca.model.profile import Profile
from dgca.model.ratings import Ratings
from dgca.scoring.agreement import agreement_of, agreements_above, span_of
from dgca.scoring.counted import counted_nodes
from dgca.scoring.figures import Known, figures_of
from dgca.scoring.leaves import country_leaves, statement_moments
from dgca.scoring.rollup import Rolled, roll_up
from dgca.scoring.spread import spreads_above, statement_spread
from dgca.scoring.tally import Tally, tally_of


def profiles_of(instrument: Instrument, ratings: Ratings) -> list[Profile]:
    """The profile of every country and stage that has a response.

    Countries stand in alphabetical order, the self-assessment before the consensus; figures
    stand in the instrument's order, overall first. An instrument that rates nothing has none.
    """
    if not instrument.statements:
        return []
    tally = tally_of(ratings)
    known = _known(instrument, ratings, tally)
    figures = {
        node.id: figures_of(node, known[node.id], tally=tally, rule=instrument.scoring)
        for node in instrument.tree.walk()
    }
    return [
        Profile(
            country=country,
            stage=stage,
            figures={node: figures[node][group] for node in figures},
        )
        for group, (country, stage) in enumerate(tally.groups)
        if tally.respondents[group]
    ]


def country_scores(instrument: Instrument, tally: Tally) -> dict[str, Rolled]:
    """Every node as it stands for each group of a tally: from counts alone, without the rows."""
    leaves = country_leaves(instrument, tally, statement_moments(instrument, tally))
    return roll_up(instrument.tree, instrument.scoring, leaves)


def _known(instrument: Instrument, ratings: Ratings, tally: Tally) -> dict[str, Known]:
    """All that the figures of each node are made from."""
    moments = statement_moments(instrument, tally)
    spreads = {statement: statement_spread(one) for statement, one in moments.items()}
    spreads |= spreads_above(instrument, ratings, tally=tally, moments=moments)
    rolled = country_scores(instrument, tally)
    counted = counted_nodes(instrument, tally)
    agreements = agreements_above(
        instrument.tree,
        {
            statement.id: agreement_of(one, span=span_of(instrument.scale_of(statement)))
            for statement, one in zip(instrument.statements, tally.statements, strict=True)
        },
    )
    return {
        node: Known(
            rolled=rolled[node],
            counted=counted[node],
            agreement=agreements[node],
            spread=spreads[node],
        )
        for node in rolled
    }
