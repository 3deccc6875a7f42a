"""Rules between two versions of an instrument: a changed meaning is a new id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from dgca.definition.checks.walk import Level, Part, parts_of
from dgca.definition.finding import Finding, Place, shown
from dgca.errors import _
from dgca.model.instrument import Instrument, Scale, Statement

_SAME_SENTENCE = 0.6
_MOST_WORDS = 200

_VERSION = _(
    "Version {version} is in use with other content. A changed file is a new version: give it a "
    "number of its own."
)
_LEVEL = _("The id {id} was that of a {before}, now of a {now}. A changed meaning is a new id.")
_KIND = _("The kind of {id} has changed. A changed meaning is a new id.")
_POINTS = _("{id} was rated on other points or scores. A changed meaning is a new id.")
_REVERSE = _("{id} was reversed the other way. A changed meaning is a new id.")
_SENTENCE = _(
    "{id} said something else: “{before}” A changed meaning is a new id; slips may be mended."
)

Versions = tuple[Instrument, Instrument]
"""The instrument as it is now and as it was before."""


def version_is_new(versions: Versions) -> Iterator[Finding]:
    """Answers name a version, so a version is one content for ever."""
    now, before = versions
    if now.version == before.version:
        named: dict[str, object] = {"version": shown(now.version)}
        yield Finding(place=("version",), message=_VERSION, parameters=named)


def ids_keep_their_level(versions: Versions) -> Iterator[Finding]:
    """A statement does not become a dimension under the same id."""
    for place, now, before in _same_ids(versions):
        if now[0] != before[0]:
            named = {"id": shown(now[1].id), "before": before[0], "now": now[0]}
            yield Finding(place=(*place, "id"), message=_LEVEL, parameters=named)


def ids_keep_their_kind(versions: Versions) -> Iterator[Finding]:
    """What was rated stays rated; what was a number stays a number."""
    for place, now, before in _same_statements(versions):
        if now.kind != before.kind:
            yield _changed(_KIND, (*place, "kind"), now)


def ids_keep_their_direction(versions: Versions) -> Iterator[Finding]:
    """To reverse a statement turns every answer round that was given before."""
    for place, now, before in _same_statements(versions):
        if now.reverse != before.reverse:
            yield _changed(_REVERSE, (*place, "reverse"), now)


def ids_keep_their_points(versions: Versions) -> Iterator[Finding]:
    """A code keeps its score, and does not take over the words of another code."""
    for place, now, before in _same_statements(versions):
        if now.scored and before.scored:
            scale, old = versions[0].scale_of(now), versions[1].scale_of(before)
            if _points(scale) != _points(old) or _labels_moved(scale, old):
                yield _changed(_POINTS, (*place, "scale"), now)


def ids_keep_their_sentence(versions: Versions) -> Iterator[Finding]:
    """A sentence that shares too few words with the old one is another sentence."""
    language = versions[1].languages[0]
    for place, now, before in _same_statements(versions):
        sentence, old = now.text.get(language, ""), before.text.get(language, "")
        if sentence and old and not _alike(sentence, old):
            yield _changed(_SENTENCE, (*place, "text"), now, before=shown(old))


HISTORY_RULES: tuple[Callable[[Versions], Iterator[Finding]], ...] = (
    version_is_new,
    ids_keep_their_level,
    ids_keep_their_kind,
    ids_keep_their_direction,
    ids_keep_their_points,
    ids_keep_their_sentence,
)


def _changed(message: str, place: Place, now: Statement, **parameters: object) -> Finding:
    return Finding(place=place, message=message, parameters={"id": shown(now.id), **parameters})


def _points(scale: Scale) -> object:
    """What a rating on the scale is worth: two scales that agree in this can be exchanged."""
    return scale.numeric or [
        (point.code.casefold(), score)
        for point, score in zip(scale.points, scale.scores, strict=True)
    ]


def _labels_moved(scale: Scale, old: Scale) -> bool:
    """Whether a point bears, in any language, words that only other points bore before."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for words, code in _labels(old):
        bearers.setdefault(words, set()).add(code)
    return any(code not in bearers.get(words, {code}) for words, code in _labels(scale))


def _labels(scale: Scale) -> Iterator[tuple[tuple[str, str], str]]:
    for point in scale.points:
        for language, label in point.label.items():
            yield (language, label.casefold()), point.code.casefold()


def _alike(sentence: str, old: str) -> bool:
    words, old_words = _words(sentence), _words(old)
    return SequenceMatcher(None, old_words, words, autojunk=False).ratio() >= _SAME_SENTENCE


def _words(sentence: str) -> list[str]:
    return re.findall(r"\w+", sentence.casefold())[:_MOST_WORDS]


def _same_ids(versions: Versions) -> Iterator[tuple[Place, tuple[Level, Part], tuple[Level, Part]]]:
    now, before = versions
    bore = {part.id: (level, part) for _place, level, part in parts_of(before)}
    for place, level, part in parts_of(now):
        if part.id in bore:
            yield place, (level, part), bore[part.id]


def _same_statements(versions: Versions) -> Iterator[tuple[Place, Statement, Statement]]:
    for place, (_level, now), (_old_level, before) in _same_ids(versions):
        if isinstance(now, Statement) and isinstance(before, Statement):
            yield place, now, before
