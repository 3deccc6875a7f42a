"""Counting ratings: country and stage by statement by point, in numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dgca.model.ratings import (
    BLANK_CODE,
    DONT_KNOW_CODE,
    NOT_APPLICABLE_CODE,
    STAGES,
    Ratings,
    Real,
    Whole,
)
from dgca.model.response import Stage

Counts = NDArray[np.int64]
ALL_ROWS = slice(None)

DENSE = 4
"""Cells may be counted in full while there are at most this many to a response."""


def groups_of(ratings: Ratings, rows: slice = ALL_ROWS) -> Counts:
    """The group of each row: its country's place times the stages, plus its stage's."""
    country, stage = ratings.country[rows], ratings.stage[rows]
    return country.astype(np.int64) * len(STAGES) + stage


def tally_of(ratings: Ratings, *, rows: slice = ALL_ROWS) -> Tally:
    """The counts of the ratings, or of some of their rows."""
    groups = groups_of(ratings, rows)
    size = len(ratings.countries) * len(STAGES)
    return Tally(
        countries=ratings.countries,
        respondents=np.bincount(groups, minlength=size),
        statements=tuple(
            _statement_tally(groups, column[rows], scores=scores, size=size)
            for column, scores in zip(ratings.columns, ratings.scores, strict=True)
        ),
    )


@dataclass(frozen=True, kw_only=True)
class StatementTally:
    """The counts of one statement.

    Attributes
    ----------
    scores
        Shape (places,): the score of each place.
    group, place, count
        The cells that are not empty: which group, which place, how many respondents.
    dont_know, not_applicable, blank
        Shape (groups,).
    """

    scores: Real
    group: Counts
    place: Counts
    count: Counts
    dont_know: Counts
    not_applicable: Counts
    blank: Counts

    @property
    def rated(self) -> Counts:
        """Shape (groups,): the respondents who rated the statement."""
        return _summed(self.group, self.count, len(self.blank))

    def distribution(self, group: int) -> Counts:
        """Shape (places,): the respondents of one group at each place."""
        here = self.group == group
        return _summed(self.place[here], self.count[here], len(self.scores))

    def __add__(self, other: StatementTally) -> StatementTally:
        """Add the counts of the same groups; a numeric scale may have other numbers."""
        scores, mine, theirs = self.scores, self.place, other.place
        if not np.array_equal(scores, other.scores):
            scores = np.union1d(self.scores, other.scores)
            mine = np.searchsorted(scores, self.scores)[mine]
            theirs = np.searchsorted(scores, other.scores)[theirs]
        key = np.concatenate([self.group * len(scores) + mine, other.group * len(scores) + theirs])
        cells, cell = np.unique(key, return_inverse=True)
        return StatementTally(
            scores=scores,
            group=cells // max(len(scores), 1),
            place=cells % max(len(scores), 1),
            count=_summed(cell, np.concatenate([self.count, other.count]), len(cells)),
            dont_know=self.dont_know + other.dont_know,
            not_applicable=self.not_applicable + other.not_applicable,
            blank=self.blank + other.blank,
        )

    def regrouped(self, groups: Counts, size: int) -> StatementTally:
        """The same counts with each group at a new place among ``size``."""
        return StatementTally(
            scores=self.scores,
            group=groups[self.group],
            place=self.place,
            count=self.count,
            dont_know=_summed(groups, self.dont_know, size),
            not_applicable=_summed(groups, self.not_applicable, size),
            blank=_summed(groups, self.blank, size),
        )


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The counts of many responses: a tally of two parts is the sum of their tallies.

    A group is a country at a stage; groups stand by country, then stage, as `groups_of` says.

    Attributes
    ----------
    countries
        The countries, in alphabetical order.
    respondents
        Shape (groups,): the people with a response.
    statements
        One tally a statement, in the instrument's order.
    """

    countries: tuple[str, ...]
    respondents: Counts
    statements: tuple[StatementTally, ...]

    @property
    def groups(self) -> tuple[tuple[str, Stage], ...]:
        """Country and stage of each group, present or not."""
        return tuple((country, stage) for country in self.countries for stage in STAGES)

    def __add__(self, other: Tally) -> Tally:
        """Add two tallies of one instrument, of the same countries or of others."""
        countries = tuple(sorted({*self.countries, *other.countries}))
        mine, theirs = self._over(countries), other._over(countries)
        pairs = zip(mine.statements, theirs.statements, strict=True)
        return Tally(
            countries=countries,
            respondents=mine.respondents + theirs.respondents,
            statements=tuple(one + another for one, another in pairs),
        )

    def _over(self, countries: tuple[str, ...]) -> Tally:
        """The same counts among more countries."""
        if countries == self.countries:
            return self
        place = {country: index for index, country in enumerate(countries)}
        groups = np.array(
            [place[c] * len(STAGES) + s for c in self.countries for s in range(len(STAGES))],
            dtype=np.int64,
        )
        size = len(countries) * len(STAGES)
        return Tally(
            countries=countries,
            respondents=_summed(groups, self.respondents, size),
            statements=tuple(one.regrouped(groups, size) for one in self.statements),
        )


def _statement_tally(groups: Counts, column: Whole, *, scores: Real, size: int) -> StatementTally:
    rated = column >= 0
    group, place, count = _cells(groups[rated], column[rated], places=len(scores), size=size)
    dont_know, not_applicable, blank = (
        np.bincount(groups[column == code], minlength=size)
        for code in (DONT_KNOW_CODE, NOT_APPLICABLE_CODE, BLANK_CODE)
    )
    return StatementTally(
        scores=scores,
        group=group,
        place=place,
        count=count,
        dont_know=dont_know,
        not_applicable=not_applicable,
        blank=blank,
    )


def _cells(
    groups: Counts, places_given: Whole, *, places: int, size: int
) -> tuple[Counts, Counts, Counts]:
    """Group, place and count of the cells that are not empty."""
    key = groups * places + places_given
    if size * places <= DENSE * len(key) + 1024:
        full = np.bincount(key, minlength=size * places)
        cells = np.flatnonzero(full)
        count = full[cells]
    else:  # a numeric scale may have as many numbers as respondents
        cells, count = np.unique(key, return_counts=True)
    return cells // max(places, 1), cells % max(places, 1), count


def _summed(at: Counts, count: Counts, size: int) -> Counts:
    """Shape (size,): the counts summed by where they belong."""
    total = np.zeros(size, dtype=np.int64)
    np.add.at(total, at, count)
    return total
