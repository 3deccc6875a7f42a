"""Count, mean, spread and ends of scores by group, gathered in parts and put together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dgca.model.ratings import Real
from dgca.scoring.means import ratio
from dgca.scoring.tally import Counts

ENOUGH_FOR_SD = 2


def no_moments(size: int) -> Moments:
    """The moments of nothing."""
    return moments_of(np.empty(0), np.empty(0, dtype=np.int64), size=size)


def moments_of(scores: Real, groups: Counts, *, size: int, counts: Counts | None = None) -> Moments:
    """Moments by group of the scores that are there, each counted once or ``counts`` times."""
    there = ~np.isnan(scores)
    scores, groups = scores[there], groups[there]
    times = np.ones(len(scores)) if counts is None else counts[there].astype(np.float64)
    count = np.bincount(groups, times, minlength=size).astype(np.int64)
    mean = ratio(np.bincount(groups, scores * times, minlength=size), count)
    squares = np.bincount(groups, (scores - mean[groups]) ** 2 * times, minlength=size)
    low, high = np.full(size, np.nan), np.full(size, np.nan)
    np.fmin.at(low, groups, scores)
    np.fmax.at(high, groups, scores)
    return Moments(
        count=count,
        mean=mean,
        squares=squares.astype(np.float64),  # of nothing, bincount makes whole numbers
        low=low,
        high=high,
    )


@dataclass(frozen=True, kw_only=True)
class Moments:
    """What is known of the scores of each group, in arrays of shape (groups,).

    ``squares`` is the sum of the squared distances from the mean. Two parts add up by the rule
    of Chan, Golub and LeVeque (1983), which loses no digits where a sum of squares would.
    """

    count: Counts
    mean: Real
    squares: Real
    low: Real
    high: Real

    @property
    def sd(self) -> Real:
        """Standard deviation with n - 1, NaN below two scores."""
        enough = self.count >= ENOUGH_FOR_SD
        return np.sqrt(ratio(self.squares, np.where(enough, self.count - 1, 0)))

    def __add__(self, other: Moments) -> Moments:
        """Put two parts together."""
        count = self.count + other.count
        gap = np.nan_to_num(other.mean - self.mean)  # nothing to bridge where one part is empty
        share = np.nan_to_num(ratio(other.count, count))
        return Moments(
            count=count,
            mean=np.where(np.isnan(self.mean), other.mean, self.mean + gap * share),
            squares=self.squares + other.squares + gap**2 * self.count * share,
            low=np.fmin(self.low, other.low),
            high=np.fmax(self.high, other.high),
        )
