"""The instrument: a questionnaire at one version, as its file describes it."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dgca.model.tree import Node, Words

DONT_KNOW = "DK"
NOT_APPLICABLE = "NA"
OVERALL = "overall"


class Frozen(BaseModel):
    """Read from a file, never changed, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ScalePoint(Frozen):
    """One ordered rating of a scale; without a score of its own it stands evenly from 0 to 100."""

    code: str
    label: Words
    score: Annotated[float, Field(ge=0, le=100)] | None = None


class NumericEnds(Frozen):
    """The fixed ends by which a number becomes a score."""

    min: float
    max: float


class Scale(Frozen):
    """Ordered points, lowest first, or a number between fixed ends."""

    points: tuple[ScalePoint, ...] = ()
    numeric: NumericEnds | None = None

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the points, lowest first; empty for a numeric scale."""
        return tuple(point.code for point in self.points)

    @cached_property
    def scores(self) -> tuple[float, ...]:
        """The score of each point, 0 to 100, before any reversing; empty for a numeric scale."""
        last = max(len(self.points) - 1, 1)
        return tuple(
            100 * place / last if point.score is None else point.score
            for place, point in enumerate(self.points)
        )

    @cached_property
    def places(self) -> dict[str, int]:
        """Position of each point by its casefolded code; empty for a numeric scale."""
        return {code.casefold(): place for place, code in enumerate(self.codes)}

    def place_of(self, rating: str) -> int | None:
        """Position of the point that a rating names, without regard to case and outer space."""
        return self.places.get(rating.strip().casefold())

    def score_of(self, rating: str) -> float:
        """Score, 0 to 100 and before any reversing, of a rating that is on the scale."""
        if self.numeric is None:
            return self.scores[self.places[rating.strip().casefold()]]
        low, high = self.numeric.min, self.numeric.max
        return 100 * (float(rating) - low) / (high - low)

    def point(self, rating: str) -> ScalePoint | None:
        """The point that a rating names."""
        place = self.place_of(rating)
        return None if place is None else self.points[place]


class Option(Frozen):
    """One answer to an unscored question."""

    code: str
    label: Words


class Statement(Frozen):
    """A sentence that is rated; or, with a ``kind``, a question that is asked and not scored."""

    id: str
    text: Words
    help: Words = {}
    evidence: Words = {}
    weight: Annotated[float, Field(gt=0)] = 1
    reverse: bool = False
    scale: str | None = None
    kind: Literal["choice", "choices", "number", "text"] | None = None
    options: tuple[Option, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether the statement is rated on a scale and so has a score."""
        return self.kind is None


class Section(Frozen):
    """A part of a dimension that holds statements."""

    id: str
    title: Words
    about: Words = {}
    enabler: Words = {}
    high: Words = {}
    low: Words = {}
    weight: Annotated[float, Field(gt=0)] = 1
    statements: tuple[Statement, ...] = ()


class Dimension(Section):
    """A key enabler, scored from its statements or from its sections."""

    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Statement, ...]:
        """Everything the dimension asks, in the file's order, scored or not."""
        return self.statements + tuple(
            statement for section in self.sections for statement in section.statements
        )


class Allowed(Frozen):
    """What a respondent may add to a rating or give in its place."""

    dont_know: bool = True
    not_applicable: bool = True
    confidence: bool = True
    evidence: bool = True


class ScoringRule(Frozen):
    """How the scores of parts become the score of the whole."""

    mean: Literal["arithmetic", "geometric"] = "arithmetic"
    min_coverage: Annotated[float, Field(ge=0, le=1)] = 0.5
    floor: Annotated[float, Field(gt=0, lt=100)] = 1


class Band(Frozen):
    """Words for the scores from a threshold upwards."""

    start: Annotated[float, Field(ge=0, le=100, alias="from")]
    label: Words


class Instrument(Frozen):
    """The whole questionnaire at one version.

    ``dimensions`` are scored from their statements; ``parts`` are dimension-like and hold only
    questions that are asked and not scored, such as the background of a respondent.
    """

    id: str
    version: str
    languages: tuple[str, ...]
    title: Words
    about: Words = {}
    scales: dict[str, Scale]
    scale: str | None = None
    allow: Allowed = Allowed()
    scoring: ScoringRule = ScoringRule()
    bands: tuple[Band, ...] = ()
    dimensions: tuple[Dimension, ...]
    parts: tuple[Dimension, ...] = ()

    def say(self, words: Words, language: str | None = None) -> str:
        """The text in a language, or in the instrument's first one, or nothing."""
        return (words.get(language or "") or words.get(self.languages[0], "")).strip()

    @cached_property
    def scored_dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions that hold at least one statement that is rated."""
        return tuple(d for d in self.dimensions if any(q.scored for q in d.questions))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are rated, in the file's order."""
        return tuple(q for d in self.dimensions for q in d.questions if q.scored)

    @cached_property
    def questions(self) -> tuple[Statement, ...]:
        """All that is asked, in the file's order, scored or not."""
        return tuple(q for part in (*self.dimensions, *self.parts) for q in part.questions)

    @cached_property
    def _by_id(self) -> dict[str, Statement]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Statement | None:
        """The statement or question of that id."""
        return self._by_id.get(question_id)

    def dimension(self, dimension_id: str) -> Dimension | None:
        """The dimension of that id."""
        return next((d for d in self.dimensions if d.id == dimension_id), None)

    def scale_of(self, statement: Statement) -> Scale:
        """The scale that a statement is rated on: its own, or the instrument's."""
        return self.scales[statement.scale or self.scale or ""]

    def band(self, score: float | None) -> Band | None:
        """The band that a score falls into; none for a geometric score or no score."""
        if score is None or self.scoring.mean == "geometric":
            return None
        reached = [band for band in self.bands if score >= band.start - 1e-9]
        return reached[-1] if reached else None

    @cached_property
    def tree(self) -> Node:
        """The scored tree: overall, its dimensions, their sections, their statements."""
        return Node(
            level="overall",
            id=OVERALL,
            title=self.title,
            weight=1,
            children=tuple(_node("dimension", d) for d in self.scored_dimensions),
        )


def _node(level: Literal["dimension", "section"], part: Section) -> Node:
    sections = part.sections if isinstance(part, Dimension) else ()
    return Node(
        level=level,
        id=part.id,
        title=part.title,
        weight=part.weight,
        children=(
            *(_leaf(statement) for statement in part.statements if statement.scored),
            *(_node("section", s) for s in sections if any(q.scored for q in s.statements)),
        ),
    )


def _leaf(statement: Statement) -> Node:
    return Node(level="statement", id=statement.id, title=statement.text, weight=statement.weight)
