"""A second scorer, slow and plain, and situations for it and the real one to agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import exp, log, sqrt
from statistics import mean, stdev

import pytest
from hypothesis import strategies as st
from scipy.stats import t as student

from dgca.model.instrument import Instrument
from dgca.model.profile import Figure, Note
from dgca.model.response import Answer, Response, Stage
from dgca.model.tree import Node

Score = float | None

SCALES = {
    "agreement": {"points": [{"code": str(n), "label": {"en": str(n)}} for n in range(1, 6)]},
    "yes_no": {
        "points": [
            {"code": "no", "label": {"en": "No"}, "score": 0},
            {"code": "yes", "label": {"en": "Yes"}, "score": 100},
        ]
    },
    "ties": {
        "points": [
            {"code": "none", "label": {"en": "None"}, "score": 10},
            {"code": "other", "label": {"en": "Other"}, "score": 70},
            {"code": "all", "label": {"en": "All"}, "score": 70},
        ]
    },
    "index": {"numeric": {"min": -1, "max": 3}},
}
CODES = {
    "agreement": ["1", "2", "3", "4", "5"],
    "yes_no": ["no", "yes"],
    "ties": ["none", "other", "all"],
    "index": ["-1", "0", "0.5", "1.75", "3"],
}
UNRATED = ["", "DK", "NA"]


class Naive:
    """The method as its page says it, for one country at one stage, without any shortcut."""

    def __init__(self, instrument: Instrument, responses: Sequence[Response]) -> None:
        self.instrument = instrument
        self.responses = responses
        self.rule = instrument.scoring
        self.geometric = self.rule.mean == "geometric"

    def figures(self) -> dict[str, Figure]:
        return {node.id: self.figure(node) for node in self.instrument.tree.walk()}

    def rating(self, response: Response, statement: str) -> str:
        return response.answers.get(statement, Answer()).rating

    def points(self, statement_id: str, rating: str) -> Score:
        if rating in UNRATED:
            return None
        statement = self.instrument.question(statement_id)
        scale = self.instrument.scale_of(statement)
        if scale.numeric:
            span = scale.numeric.max - scale.numeric.min
            score = 100 * (float(rating) - scale.numeric.min) / span
        else:
            score = scale.scores[scale.codes.index(rating)]
        return 100 - score if statement.reverse else score

    def raised(self, score: float) -> float:
        floor = self.rule.floor
        return floor + (100 - floor) * score / 100 if self.geometric else score

    def given(self, node: Node, people: Iterable[Response]) -> list[str]:
        return [self.rating(p, leaf) for leaf, _ in node.leaf_weights() for p in people]

    def statement(self, leaf: str, people: Sequence[Response]) -> Score:
        scores = [self.points(leaf, self.rating(p, leaf)) for p in people]
        rated = [self.raised(score) for score in scores if score is not None]
        return mean(rated) if rated else None

    def applies(self, leaf: str, people: Sequence[Response]) -> bool:
        return any(self.rating(p, leaf) != "NA" for p in people)

    def score(self, node: Node, people: Sequence[Response]) -> Score:
        if not node.children:
            return self.statement(node.id, people)
        leaves = list(node.leaf_weights())
        asked = sum(w for leaf, w in leaves if self.applies(leaf, people))
        known = sum(w for leaf, w in leaves if self.statement(leaf, people) is not None)
        parts = [(self.score(child, people), child.weight) for child in node.children]
        there = [(score, weight) for score, weight in parts if score is not None]
        if not there or known < self.rule.min_coverage * asked - 1e-9:
            return None
        whole = sum(weight for _, weight in there)
        if self.geometric:
            return exp(sum(weight * log(score) for score, weight in there) / whole)
        return sum(weight * score for score, weight in there) / whole

    def agreement(self, node: Node) -> Score:
        if node.children:
            leaves = {n.id: n for n in node.walk() if not n.children}
            parts = [(self.agreement(leaves[leaf]), w) for leaf, w in node.leaf_weights()]
            there = [(score, weight) for score, weight in parts if score is not None]
            whole = sum(weight for _, weight in there)
            return sum(score * weight for score, weight in there) / whole if there else None
        scale = self.instrument.scale_of(self.instrument.question(node.id))
        span = 100 if scale.numeric else max(scale.scores) - min(scale.scores)
        scores = [self.points(node.id, rating) for rating in self.given(node, self.responses)]
        rated = [score for score in scores if score is not None]
        if len(rated) < 2 or span == 0:
            return None
        return 1 - mean(abs(one - other) for one, other in combinations(rated, 2)) / span

    def raters(self, node: Node) -> list[Response]:
        return [p for p in self.responses if any(r not in UNRATED for r in self.given(node, [p]))]

    def around(self, node: Node, own: list[float]) -> tuple[Score, Score, str, Note | None]:
        score, raters = self.score(node, self.responses), self.raters(node)
        if score is None or self.responses[0].stage == Stage.CONSENSUS or len(raters) < 2:
            return None, None, "", None
        if len(raters) < 5:
            if self.geometric or len(own) < 2:
                return None, None, "", None
            outside = not min(own) - 1e-9 <= score <= max(own) + 1e-9
            return min(own), max(own), "range", Note.OUTSIDE_SPREAD if outside else None
        return self.jackknife(node, score, raters)

    def jackknife(
        self, node: Node, score: float, raters: list[Response]
    ) -> tuple[Score, Score, str, Note | None]:
        without = [self.score(node, [p for p in self.responses if p is not one]) for one in raters]
        if None in without:
            return None, None, "", Note.LEAVING_ONE_OUT
        n, centre = len(raters), mean(without)
        error = sqrt((n - 1) / n * sum((one - centre) ** 2 for one in without))
        if error < 1e-9:
            return None, None, "", Note.NOTHING_VARIES
        half = error * student.ppf(0.975, n - 1)
        lowest = self.rule.floor if self.geometric else 0
        return max(score - half, lowest), min(score + half, 100), "jackknife", None

    def figure(self, node: Node) -> Figure:
        own = [one for p in self.responses if (one := self.score(node, [p])) is not None]
        given = self.given(node, self.responses)
        states = {state: given.count(state) for state in UNRATED}
        rated = len(given) - sum(states.values())
        asked = len(given) - states["NA"]
        low, high, interval, _ = self.around(node, own)
        return Figure(
            level=node.level,
            node=node.id,
            score=self.score(node, self.responses),
            respondents=len(self.responses),
            rated=rated,
            dont_know=states["DK"],
            not_applicable=states["NA"],
            blank=states[""],
            coverage=rated / asked if asked else None,
            own_scores=len(own),
            sd=stdev(own) if len(own) > 1 else None,
            agreement=self.agreement(node),
            low=low,
            high=high,
            interval=interval,
        )

    def note(self, node: Node) -> Note | None:
        own = [one for p in self.responses if (one := self.score(node, [p])) is not None]
        return self.around(node, own)[3]


weights = st.sampled_from([0.5, 1, 1, 2, 3])


@st.composite
def instruments(draw: st.DrawFn, mean: str | None = None) -> Instrument:
    number = iter(range(100))

    def statements() -> list[dict]:
        return [
            {
                "id": f"s{next(number)}",
                "text": {"en": "A sentence."},
                "weight": draw(weights),
                "reverse": draw(st.booleans()),
                "scale": draw(st.sampled_from(list(SCALES))),
            }
            for _ in range(draw(st.integers(1, 3)))
        ]

    def dimension(place: int) -> dict:
        made = {"id": f"d{place}", "title": {"en": "Part"}, "weight": draw(weights)}
        if draw(st.booleans()):
            return made | {"statements": statements()}
        sections = [
            {"id": f"d{place}.{n}", "title": {"en": "Part"}, "weight": draw(weights)}
            | {"statements": statements()}
            for n in range(draw(st.integers(1, 2)))
        ]
        return made | {"sections": sections}

    return Instrument.model_validate(
        {
            "id": "drawn",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Drawn"},
            "scales": SCALES,
            "scoring": {
                "mean": mean or draw(st.sampled_from(["arithmetic", "geometric"])),
                "min_coverage": draw(st.sampled_from([0, 0.3, 0.5, 0.5, 0.75, 1])),
                "floor": draw(st.sampled_from([1, 10])),
            },
            "dimensions": [dimension(place) for place in range(draw(st.integers(1, 3)))],
        }
    )


@st.composite
def response_lists(
    draw: st.DrawFn,
    instrument: Instrument,
    *,
    countries: Sequence[str] = ("XAA", "XAB"),
    complete: bool = False,
    most: int = 7,
) -> list[Response]:
    unrated = [] if complete else UNRATED
    return [
        Response(
            country=country,
            respondent=f"Respondent {number}, {country}",
            stage=stage,
            answers={
                s.id: Answer(rating=draw(st.sampled_from(CODES[s.scale] + unrated)))
                for s in instrument.statements
            },
        )
        for country in countries
        for stage, people in ((Stage.SELF, most), (Stage.CONSENSUS, 1))
        for number in range(draw(st.integers(0 if stage == Stage.CONSENSUS else 1, people)))
    ]


@pytest.fixture(scope="session")
def naive() -> Callable[[Instrument, Sequence[Response]], Naive]:
    return Naive


@pytest.fixture(scope="session")
def drawn_instruments() -> Callable[..., st.SearchStrategy[Instrument]]:
    return instruments


@pytest.fixture(scope="session")
def drawn_responses() -> Callable[..., st.SearchStrategy[list[Response]]]:
    return response_lists


@pytest.fixture(scope="session")
def codes() -> dict[str, list[str]]:
    """The codes of each drawn scale, lowest first."""
    return CODES
