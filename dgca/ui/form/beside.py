"""Answers of several people to one statement beside one another, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from dgca.model.instrument import Statement
from dgca.model.response import Answer
from dgca.ui.form.paper import Paper
from dgca.ui.form.question import confidence_words, told_answer
from dgca.ui.language import _
from dgca.ui.table import wide_table


def side_by_side(paper: Paper, question: Statement, answers: Mapping[str, Answer]) -> None:
    """Every field in which somebody has said something, with what each has said."""
    told = {name: _told(paper, question, answer) for name, answer in answers.items()}
    fields = {field for said in told.values() for field, text in said.items() if text}
    wide_table(
        _("What was written"),
        [_("Part"), *told],
        [
            [words, *(said[field] for said in told.values())]
            for field, words in field_words().items()
            if field in fields or field == "rating"
        ],
    )


def field_words() -> dict[str, str]:
    """What each field of an agreed answer is called."""
    return {
        "rating": _("Agreed rating"),
        "confidence": _("How sure"),
        "comment": _("Why we chose this"),
        "dissent": _("Dissent to record"),
        "evidence": _("Evidence"),
    }


def _told(paper: Paper, question: Statement, answer: Answer) -> dict[str, str]:
    chosen = told_answer(paper.instrument, question, answer.rating) or _("(nothing chosen)")
    sure = confidence_words()[answer.confidence] if answer.confidence else ""
    return vars(answer) | {"rating": chosen, "confidence": sure}
