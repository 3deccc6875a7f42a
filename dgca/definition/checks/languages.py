"""Rules of languages: every text is there in the first, and in no language that is not listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dgca.definition.checks.walk import words_of
from dgca.definition.finding import Finding, Place, shown
from dgca.errors import _
from dgca.model.instrument import Instrument

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_NONE = _("List at least one language, such as [en]; the first is the one all else falls back to.")
_NOT_A_TAG = _("{language} is no language tag. Write one such as en, es or pt-BR.")
_TWICE = _("The language {language} is listed twice. Keep one.")
_FIRST_IS_MISSING = _("The text is missing in {language}, the first language. Add {language}: …")
_UNLISTED = _(
    "{language} is not among the languages of the file. List it there, or take this away."
)
_BLANK = _("A text is empty. Write it, or leave its language out.")


def languages_are_listed(instrument: Instrument) -> Iterator[Finding]:
    """There is a first language to fall back to, and each is listed once by a proper tag."""
    if not instrument.languages:
        yield Finding(place=("languages",), message=_NONE)
    seen: set[str] = set()
    for number, language in enumerate(instrument.languages):
        named: dict[str, object] = {"language": shown(language) or '""'}
        place: Place = ("languages", number)
        if not _TAG.fullmatch(language):
            yield Finding(place=place, message=_NOT_A_TAG, parameters=named)
        elif language.casefold() in seen:
            yield Finding(place=place, message=_TWICE, parameters=named)
        seen.add(language.casefold())


def texts_have_the_first_language(instrument: Instrument) -> Iterator[Finding]:
    """What is missing in a language is shown in the first one, so that one is complete."""
    first = next(iter(instrument.languages), None)
    for place, words in words_of(instrument):
        if first is not None and first not in words:
            yield Finding(
                place=place,
                message=_FIRST_IS_MISSING,
                parameters={"language": shown(first)},
                needs=(("languages",),),
            )


def texts_have_listed_languages(instrument: Instrument) -> Iterator[Finding]:
    """A language that is not listed would never be shown: a slip of the pen."""
    listed = {*instrument.languages}
    for place, words in words_of(instrument):
        for language in words:
            if listed and language not in listed:
                yield Finding(
                    place=(*place, language),
                    message=_UNLISTED,
                    parameters={"language": shown(language)},
                    needs=(("languages",),),
                )


def texts_are_not_blank(instrument: Instrument) -> Iterator[Finding]:
    """An empty text hides the one that it should fall back to."""
    for place, words in words_of(instrument):
        for language, text in words.items():
            if not text.strip():
                yield Finding(place=(*place, language), message=_BLANK)
