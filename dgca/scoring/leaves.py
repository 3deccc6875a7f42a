"""Statements as they stand for countries, for single respondents, and with one left out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dgca.model.instrument import Instrument
from dgca.model.ratings import NOT_APPLICABLE_CODE, Ratings, Real, Whole
from dgca.scoring.means import raised
from dgca.scoring.moments import Moments, moments_of
from dgca.scoring.rollup import Leaf, Mask
from dgca.scoring.tally import Counts, Tally

Leaves = dict[str, Leaf]


def statement_moments(instrument: Instrument, tally: Tally) -> dict[str, Moments]:
    """Moments of each statement's scores, over the respondents of a group who rated it."""
    size = len(tally.respondents)
    return {
        statement.id: moments_of(
            raised(instrument.scoring, counted.scores)[counted.place],
            counted.group,
            size=size,
            counts=counted.count,
        )
        for statement, counted in zip(instrument.statements, tally.statements, strict=True)
    }


def country_leaves(instrument: Instrument, tally: Tally, moments: Mapping[str, Moments]) -> Leaves:
    """Statements of each country and stage: the mean over those who rated it, however few.

    A statement does not apply where every respondent says so; a blank beside does not say so.
    """
    return {
        statement.id: Leaf(
            score=moments[statement.id].mean,
            applies=counted.not_applicable < tally.respondents,
        )
        for statement, counted in zip(instrument.statements, tally.statements, strict=True)
    }


def own_leaves(instrument: Instrument, ratings: Ratings, rows: slice) -> Leaves:
    """Statements of each respondent alone: the score of the own rating, if there is one."""
    leaves = {}
    for statement, column, scores in zip(
        instrument.statements, ratings.columns, ratings.scores, strict=True
    ):
        given = column[rows]
        leaves[statement.id] = Leaf(
            score=raised(instrument.scoring, _scores_of(given, scores)),
            applies=given != NOT_APPLICABLE_CODE,
        )
    return leaves


def _scores_of(given: Whole, scores: Real) -> Real:
    """The score of each rating, NaN where there is none; a numeric scale may have had none."""
    if len(scores) == 0:
        return np.full(len(given), np.nan)
    return np.where(given >= 0, scores.take(given, mode="clip"), np.nan)


def left_out_leaves(
    instrument: Instrument,
    tally: Tally,
    moments: Mapping[str, Moments],
    *,
    own: Leaves,
    groups: Counts,
) -> Leaves:
    """Statements of a respondent's country and stage as they stand without that respondent."""
    return {
        statement.id: Leaf(
            score=_mean_without(moments[statement.id], own[statement.id], groups),
            applies=_others_apply(
                tally.respondents - counted.not_applicable, own[statement.id], groups
            ),
        )
        for statement, counted in zip(instrument.statements, tally.statements, strict=True)
    }


def _mean_without(moments: Moments, own: Leaf, groups: Counts) -> Real:
    """The mean of the others, from the mean of all; none where nobody else rated."""
    mean, others = moments.mean[groups], moments.count[groups] - 1
    rated = ~np.isnan(own.score)
    nobody = np.full_like(mean, np.nan)
    shift = np.divide(mean - own.score, others, out=nobody, where=rated & (others > 0))
    return np.where(rated, mean + shift, mean)


def _others_apply(applying: Counts, own: Leaf, groups: Counts) -> Mask:
    """Whether anybody else has not said that the statement does not apply."""
    return applying[groups] - own.applies > 0
