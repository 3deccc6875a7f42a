"""Rules of questions: those with a kind are asked and not scored."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.definition.checks.walk import parts_of, statements_of
from dgca.definition.finding import Finding
from dgca.errors import _
from dgca.model.instrument import Instrument, Statement

_NO_OPTIONS = _("A question of the kind {kind} needs options. List them, each with code and label.")
_WITH_OPTIONS = _("A question of the kind {kind} has no options. Take them away.")
_RATED_WITH_OPTIONS = _("A rated statement has no options. Take them away, or add kind: choice.")
_WITH_SCALE = _("A question with a kind is not scored and has no scale. Take it away.")
_REVERSED = _("A question with a kind is not scored and cannot be reversed. Take reverse away.")
_RATED_IN_PART = _(
    "A part holds only questions with a kind. Add a kind, or move it to a dimension."
)

_CHOSEN = ("choice", "choices")


def choices_have_options(instrument: Instrument) -> Iterator[Finding]:
    """A choice needs something to choose from."""
    for place, question in statements_of(instrument):
        if question.kind in _CHOSEN and not question.options:
            named: dict[str, object] = {"kind": question.kind}
            needs = ((*place, "options"), (*place, "kind"))
            yield Finding(place=place, message=_NO_OPTIONS, parameters=named, needs=needs)


def only_choices_have_options(instrument: Instrument) -> Iterator[Finding]:
    """A number, a text and a rated statement have no options."""
    for place, question in statements_of(instrument):
        if question.options and question.kind not in _CHOSEN:
            yield Finding(
                place=(*place, "options"),
                message=_RATED_WITH_OPTIONS if question.scored else _WITH_OPTIONS,
                parameters={} if question.scored else {"kind": question.kind},
                needs=((*place, "kind"),),
            )


def unscored_questions_are_not_rated(instrument: Instrument) -> Iterator[Finding]:
    """What is not scored has no scale and nothing to reverse."""
    for place, question in statements_of(instrument):
        if not question.scored and question.scale is not None:
            yield Finding(place=(*place, "scale"), message=_WITH_SCALE)
        if not question.scored and question.reverse:
            yield Finding(place=(*place, "reverse"), message=_REVERSED)


def parts_hold_unscored_questions(instrument: Instrument) -> Iterator[Finding]:
    """A part stands outside the scores."""
    for place, _level, statement in parts_of(instrument):
        if isinstance(statement, Statement) and statement.scored and place[0] == "parts":
            needs = ((*place, "kind"),)
            yield Finding(place=place, message=_RATED_IN_PART, needs=needs)
