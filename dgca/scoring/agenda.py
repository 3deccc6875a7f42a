"""The agenda of a team's room: what is most worth talking about comes first, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, fsum

from dgca.model.instrument import DONT_KNOW, Instrument, Scale, Statement
from dgca.model.response import Answer, Confidence
from dgca.model.room import View
from dgca.scoring.agreement import span_of

FAR = 0.5
"""From this mean distance on, as a share of the scale, views are said to stand far apart."""
MOST = 0.5
"""Above this share it is most of the team who do not know, rather than somebody in it."""

SHARES = {"apart": 4, "unsure": 2, "unknown": 2, "bare": 1}
"""How much each reason counts beside the others; ``docs/method.md`` says why."""

UNSURE = {Confidence.LOW.value: 1.0, Confidence.MEDIUM.value: 0.5}
"""How unsure an answer is by its confidence; high, or none that was said, is not."""


class Why(StrEnum):
    """Why a statement stands where it does."""

    FAR_APART = "far apart"
    APART = "apart"
    MANY_UNKNOWN = "many unknown"
    UNKNOWN = "unknown"
    BLANK = "blank"
    UNSURE = "unsure"
    NO_EVIDENCE = "no evidence"
    ONLY_ONE = "only one"
    ALIKE = "alike"
    NO_VIEW = "no view"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A statement on the agenda.

    Attributes
    ----------
    worth
        How much there is to talk about, 0 to 1, times the statement's weight; 1 is the mean weight.
    reasons
        Why, in the order of what is talked about first: what was said, then what stands behind it.
    rating
        What everybody has said alike; empty where somebody differs, does not know, said nothing
        or has low confidence.
    """

    statement: Statement
    worth: float
    reasons: tuple[Why, ...]
    rating: str = ""


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """The statements of an instrument in the order in which a team does well to talk."""

    items: tuple[Item, ...]

    @property
    def to_discuss(self) -> tuple[Item, ...]:
        """Where people choose a point: the most worth talking about first."""
        return tuple(item for item in self.items if not item.rating)

    @property
    def alike(self) -> dict[str, str]:
        """What everybody has said alike, by the statement's id."""
        return {item.statement.id: item.rating for item in self.items if item.rating}

    def item(self, statement_id: str) -> Item:
        """A statement's place on the agenda."""
        return next(item for item in self.items if item.statement.id == statement_id)


def agenda_of(instrument: Instrument, views: Mapping[str, Sequence[View]]) -> Agenda:
    """The agenda of a team from its members' views.

    The worth of a statement is the weighted mean of four shares, each 0 to 1, times its effective
    weight under the overall as a multiple of the mean one:

    - *apart* (4): the mean distance between two views, as a share of the scale's span. A rating
      and *does not apply* are the whole span apart: one of the two reads another statement;
    - *unsure* (2): low confidence counts 1, medium 0.5, over those who have a view;
    - *unknown* (2): don't know and blank, over all members;
    - *bare* (1): raters without evidence, over those who rated.

    Confidence and evidence count only where they are asked for. Equals stay in the instrument's
    order.

    Parameters
    ----------
    views
        By statement, what each member who has submitted said.
    """
    weights = dict(instrument.tree.leaf_weights()) if instrument.statements else {}
    mean = sum(weights.values()) / len(weights) if weights else 1.0
    items = [
        _item(
            instrument,
            statement,
            [view.answer for view in views.get(statement.id, ())],
            weight=weights[statement.id] / mean,
        )
        for statement in instrument.statements
    ]
    return Agenda(items=tuple(sorted(items, key=lambda item: -round(item.worth, 9))))


def _item(
    instrument: Instrument, statement: Statement, answers: Sequence[Answer], *, weight: float
) -> Item:
    scale = instrument.scale_of(statement)
    shares = _shares(instrument, scale, answers)
    counted = {name: SHARES[name] for name in shares}
    worth = fsum(counted[name] * share for name, share in shares.items()) / sum(counted.values())
    alike = _said_alike(instrument, scale, answers)
    return Item(
        statement=statement,
        worth=worth * weight,
        reasons=_reasons(shares, answers, views=_different(scale, answers), alike=bool(alike)),
        rating=alike,
    )


def _shares(instrument: Instrument, scale: Scale, answers: Sequence[Answer]) -> dict[str, float]:
    viewed = [answer for answer in answers if _is_view(answer)]
    rated = [answer for answer in answers if answer.rated]
    found = {
        "apart": _apart(scale, viewed),
        "unknown": _mean([float(not _is_view(answer)) for answer in answers]),
    }
    if instrument.allow.confidence:
        found["unsure"] = _mean([UNSURE.get(answer.confidence, 0.0) for answer in viewed])
    if instrument.allow.evidence:
        found["bare"] = _mean([float(not answer.evidence.strip()) for answer in rated])
    return found


def _is_view(answer: Answer) -> bool:
    """Whether somebody says how it is: a rating, or that it does not apply."""
    return answer.given and answer.rating != DONT_KNOW


def _apart(scale: Scale, viewed: Sequence[Answer]) -> float:
    """The mean distance between two views; in order, a score is above some and below others."""
    pairs, span = comb(len(viewed), 2), span_of(scale)
    scores = sorted(scale.score_of(answer.rating) for answer in viewed if answer.rated)
    places = range(1 - len(scores), len(scores), 2)
    apart = fsum(place * score for place, score in zip(places, scores, strict=True))
    mixed = len(scores) * (len(viewed) - len(scores))
    return ((apart / span if span else 0.0) + mixed) / pairs if pairs else 0.0


def _different(scale: Scale, answers: Sequence[Answer]) -> dict[object, str]:
    """The views that differ, each as one of its writings: 3 and 3.0 are one number."""
    return {
        float(answer.rating) if scale.numeric and answer.rated else answer.rating: answer.rating
        for answer in sorted(answers, key=lambda answer: answer.rating, reverse=True)
        if _is_view(answer)
    }


def _reasons(
    shares: Mapping[str, float],
    answers: Sequence[Answer],
    *,
    views: Mapping[object, str],
    alike: bool,
) -> tuple[Why, ...]:
    """What the shares say in words."""
    if not answers:
        return (Why.NO_VIEW,)
    found = []
    if len(views) > 1:
        found.append(Why.FAR_APART if shares["apart"] >= FAR - 1e-9 else Why.APART)
    unknown = sum(answer.rating == DONT_KNOW for answer in answers)
    if unknown:
        found.append(Why.MANY_UNKNOWN if unknown / len(answers) > MOST else Why.UNKNOWN)
    if any(not answer.given for answer in answers):
        found.append(Why.BLANK)
    if shares.get("unsure", 0.0) > 0:
        found.append(Why.UNSURE)
    if shares.get("bare", 0.0) == 1:
        found.append(Why.NO_EVIDENCE)
    if len(answers) == 1:
        found.append(Why.ONLY_ONE)
    elif alike:
        found.append(Why.ALIKE)
    return tuple(found)


def _said_alike(instrument: Instrument, scale: Scale, answers: Sequence[Answer]) -> str:
    """What everybody said, where nobody differs, is unsure, does not know or left it blank."""
    views = _different(scale, answers)
    asked = instrument.allow.confidence
    if asked and any(answer.confidence == Confidence.LOW for answer in answers):
        return ""
    if len(views) != 1 or not all(map(_is_view, answers)):
        return ""
    return next(iter(views.values()))


def _mean(shares: Sequence[float]) -> float:
    return fsum(shares) / len(shares) if shares else 0.0
