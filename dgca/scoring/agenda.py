"""The agenda of a team's room: what is most worth talking about comes first, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from dgca.model.instrument import DONT_KNOW, Instrument, Statement
from dgca.model.response import Answer, Confidence
from dgca.model.room import View
from dgca.scoring.agreement import span_of

FAR = 0.5
"""From this mean distance on, as a share of the scale, views are said to stand far apart."""
SOME = 0.5
"""From this share on something is said of the team rather than of somebody in it."""

SHARES = {"apart": 4, "unsure": 2, "unknown": 2, "bare": 1}
"""How much each reason counts beside the others; ``docs/method.md`` says why."""


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
        Why, the weightiest first.
    rating
        What everybody has said alike; empty where somebody differs, is unsure or said nothing.
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

    - *apart* (4): the mean distance between two raters, as a share of the scale's span; it is
      1 less the agreement of ``docs/method.md``;
    - *unsure* (2): low confidence counts 1, medium 0.5, over those who rated;
    - *unknown* (2): don't know and blank, over all members;
    - *bare* (1): raters without evidence, over those who rated.

    Confidence and evidence count only where the instrument asks for them. Equals stay in the
    instrument's order.

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
    shares = _shares(instrument, statement, answers)
    asked = {name: SHARES[name] for name in shares}
    worth = sum(asked[name] * share for name, share in shares.items()) / sum(SHARES.values())
    return Item(
        statement=statement,
        worth=worth * weight,
        reasons=_reasons(shares, answers),
        rating=_said_alike(answers),
    )


def _shares(
    instrument: Instrument, statement: Statement, answers: Sequence[Answer]
) -> dict[str, float]:
    rated = [answer for answer in answers if answer.rated]
    scale = instrument.scale_of(statement)
    scores = [scale.score_of(answer.rating) for answer in rated]
    span = span_of(scale)
    pairs = [abs(one - other) / span for one, other in combinations(scores, 2)] if span else []
    unsure = {Confidence.LOW.value: 1.0, Confidence.MEDIUM.value: 0.5}
    found = {
        "apart": _mean(pairs),
        "unknown": _mean([float(answer.rating in ("", DONT_KNOW)) for answer in answers]),
    }
    if instrument.allow.confidence:
        found["unsure"] = _mean([unsure.get(answer.confidence, 0.0) for answer in rated])
    if instrument.allow.evidence:
        found["bare"] = _mean([float(not answer.evidence.strip()) for answer in rated])
    return found


def _reasons(shares: Mapping[str, float], answers: Sequence[Answer]) -> tuple[Why, ...]:
    """What the shares say in words."""
    if not answers:
        return (Why.NO_VIEW,)
    found = []
    if shares["apart"] > 0:
        found.append(Why.FAR_APART if shares["apart"] >= FAR else Why.APART)
    elif len({answer.rating for answer in answers if answer.given}) > 1:
        found.append(Why.APART)
    if any(answer.rating == DONT_KNOW for answer in answers):
        many = sum(answer.rating == DONT_KNOW for answer in answers) / len(answers) > SOME
        found.append(Why.MANY_UNKNOWN if many else Why.UNKNOWN)
    if any(not answer.given for answer in answers):
        found.append(Why.BLANK)
    if shares.get("unsure", 0.0) > 0:
        found.append(Why.UNSURE)
    if shares.get("bare", 0.0) == 1:
        found.append(Why.NO_EVIDENCE)
    if len(answers) == 1:
        found.append(Why.ONLY_ONE)
    elif _said_alike(answers):
        found.append(Why.ALIKE)
    return tuple(found)


def _said_alike(answers: Sequence[Answer]) -> str:
    """What everybody said, where nobody differs, is unsure, does not know or left it blank."""
    ratings = {answer.rating for answer in answers}
    unsure = any(answer.confidence == Confidence.LOW for answer in answers)
    if len(ratings) != 1 or unsure or ratings & {"", DONT_KNOW}:
        return ""
    return next(iter(ratings))


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0
