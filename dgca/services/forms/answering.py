"""The saving of one answer: what is offered, who may, and until when."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from datetime import datetime

from dgca.errors import NotAllowedError
from dgca.errors.forms import NotANumberError, OffScaleError, TooLongError
from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Instrument, Statement
from dgca.model.kept import SaveOutcome
from dgca.model.response import Answer, Confidence
from dgca.services import visiting
from dgca.services.authority import Deed
from dgca.services.forms.forms import Form
from dgca.store import Store, answers

LONGEST_TEXT = 4000


def save(
    store: Store,
    secret: str | None,
    *,
    form: Form,
    statement_id: str,
    answer: Answer,
    seen_revision: int,
    language: str,
    now: datetime,
) -> SaveOutcome:
    """Save one answer, durably, by the rows as they are now.

    Raises
    ------
    NotSignedInError, NotAllowedError, DeadlinePassedError, AlreadySubmittedError
        Where the person, the time or the form's state forbids it; nothing was changed.
    OffScaleError, NotANumberError, TooLongError
        Where the answer is not one that the statement offers.
    """
    answer = clean(answer)
    require_offered(form.instrument, statement_id, answer)
    with store.writing() as session:
        visiting.require_own(session, secret, Deed.ANSWER, response_id=form.response.id, now=now)
        return answers.save_answer(
            session,
            response_id=form.response.id,
            statement_id=statement_id,
            answer=answer,
            seen_revision=seen_revision,
            language=language,
            now=now,
        )


def require_offered(instrument: Instrument, statement_id: str, answer: Answer) -> None:
    """Refuse an answer that its statement does not offer."""
    question = instrument.question(statement_id)
    allow = instrument.allow
    unasked = (answer.evidence or answer.comment) and not allow.evidence
    if question is None or unasked or (answer.confidence and not allow.confidence):
        raise NotAllowedError
    for text in (answer.evidence, answer.comment, answer.rating):
        if len(text) > LONGEST_TEXT:
            raise TooLongError(length=len(text), limit=LONGEST_TEXT)
    if not _is_offered(instrument, question, answer.rating):
        raise OffScaleError(
            statement=statement_id,
            rating=answer.rating,
            codes=", ".join(_codes(instrument, question)),
        )
    if answer.confidence not in ("", *Confidence):
        raise OffScaleError(
            statement=statement_id, rating=answer.confidence, codes=", ".join(Confidence)
        )


def clean(answer: Answer) -> Answer:
    """The answer with texts that any database can keep."""
    return replace(answer, **{field: _clean(text) for field, text in asdict(answer).items()})


def _clean(text: str) -> str:
    """The text without what no database can keep: the sign of nothing, and halves of signs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _is_offered(instrument: Instrument, question: Statement, rating: str) -> bool:
    if rating == "":
        return True
    numeric = instrument.scale_of(question).numeric if question.scored else None
    if numeric is not None and rating not in (DONT_KNOW, NOT_APPLICABLE):
        return numeric.min <= _number(rating) <= numeric.max
    if question.kind in ("text", "number"):
        return question.kind == "text" or math.isfinite(_number(rating))
    given = rating.split("\n") if question.kind == "choices" else [rating]
    return set(given) <= set(_codes(instrument, question))


def _codes(instrument: Instrument, question: Statement) -> list[str]:
    if not question.scored:
        return [option.code for option in question.options]
    scale = instrument.scale_of(question)
    codes = list(scale.codes)
    codes += [f"{scale.numeric.min:g}–{scale.numeric.max:g}"] if scale.numeric else []
    codes += [DONT_KNOW] if instrument.allow.dont_know else []
    codes += [NOT_APPLICABLE] if instrument.allow.not_applicable else []
    return codes


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or "_" in text:  # Python alone reads 1_0 as ten
        raise NotANumberError(rating=text)
    return number
