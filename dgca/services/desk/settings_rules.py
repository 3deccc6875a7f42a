"""What can be wrong with the settings of a workshop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dgca.errors import Fault, _
from dgca.i18n import LANGUAGES
from dgca.model.instrument import Instrument
from dgca.model.meeting import Unread
from dgca.model.settings import Settings
from dgca.services.desk.wording import NO_ROUND_TITLE, NO_TITLE, fault, faults_of_text, shown

WORDS = {
    "title": _("Title of the workshop"),
    "round_title": _("Title of the round"),
    "unit": _("What is compared"),
    "languages": _("Languages"),
    "minimum_group": _("Smallest group that is shown"),
    "colleagues": _("Colleagues that a lead may let in"),
    "retention": _("Names and texts are kept until"),
    "ask_confidence": _("How sure people are"),
    "ask_evidence": _("Evidence and comment"),
}
"""Our words for each setting, on screen and in what is told."""

SMALLEST_GROUP, LARGEST_GROUP = 3, 100
MOST_COLLEAGUES = 100

NOT_A_DAY = _(
    "“{given}” is no day that can be read. Write it as 2027-03-14, 14/03/2027 or 14 March 2027."
)
_PAST = _("The day until which names are kept, {given}, has passed. Choose a later one.")
_NO_LANGUAGE = _("No language is chosen. Choose one or more.")
_OTHER_LANGUAGES = _("The questionnaire is not written in {given}. It is written in {languages}.")
_SMALL_GROUP = _("The smallest group is {given}; it can be from {smallest} to {largest}.")
_COLLEAGUES = _("The limit of colleagues is {given}; it can be from 0 to {most}.")
_OTHER_UNITS = _(
    "What is compared cannot change between countries and other units any more: some are on the "
    "list already. Take them out first."
)
_ASKED_BEFORE = _(
    "People have answered already, so “{setting}” stays asked: what they wrote must not be lost."
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the settings of a round must go together with.

    Attributes
    ----------
    instrument
        None where its file could not be read, which is told elsewhere.
    countries
        How many the round has.
    answered
        Whether anybody has answered anything.
    """

    instrument: Instrument | None
    countries: int = 0
    answered: bool = False


def faults_of(
    wanted: Settings, before: Settings | None, *, scene: Scene, now: datetime
) -> Iterator[Fault]:
    """Everything that is wrong with settings; None stands before a workshop that is new."""
    yield from faults_of_text("title", wanted.title, missing=NO_TITLE)
    yield from faults_of_text("round_title", wanted.round_title, missing=NO_ROUND_TITLE)
    yield from faults_of_languages(wanted.languages, scene.instrument)
    yield from _numbers(wanted)
    if before is None or wanted.retention != before.retention:
        yield from _retention(wanted.retention, now=now)
    if before is not None:
        yield from _too_late(wanted, before, scene)


def faults_of_languages(
    languages: tuple[str, ...], instrument: Instrument | None
) -> Iterator[Fault]:
    """A workshop speaks languages that the screen and the instrument have both."""
    if not languages:
        yield fault("languages", _NO_LANGUAGE)
    if instrument is None:
        return
    unknown = [one for one in languages if one not in LANGUAGES or one not in instrument.languages]
    if unknown:
        yield fault(
            "languages",
            _OTHER_LANGUAGES,
            given=_named(unknown),
            languages=_named(instrument.languages),
        )


def _named(tags: list[str] | tuple[str, ...]) -> str:
    return ", ".join(LANGUAGES.get(tag, tag) for tag in tags)


def _numbers(wanted: Settings) -> Iterator[Fault]:
    if not SMALLEST_GROUP <= wanted.minimum_group <= LARGEST_GROUP:
        ends = {"smallest": SMALLEST_GROUP, "largest": LARGEST_GROUP}
        yield fault("minimum_group", _SMALL_GROUP, given=wanted.minimum_group, **ends)
    if not 0 <= wanted.colleagues <= MOST_COLLEAGUES:
        yield fault("colleagues", _COLLEAGUES, given=wanted.colleagues, most=MOST_COLLEAGUES)


def _retention(day: date | Unread | None, *, now: datetime) -> Iterator[Fault]:
    if isinstance(day, Unread):
        yield fault("retention", NOT_A_DAY, given=shown(day.text))
    elif day is not None and day <= now.date():
        yield fault("retention", _PAST, given=day)


def _too_late(wanted: Settings, before: Settings, scene: Scene) -> Iterator[Fault]:
    """What people who have come or answered would miss."""
    if scene.countries and wanted.unit.has_iso_codes != before.unit.has_iso_codes:
        yield fault("unit", _OTHER_UNITS)
    if not scene.answered:
        return
    for part in ("ask_confidence", "ask_evidence"):
        if getattr(before, part) and not getattr(wanted, part):
            yield fault(part, _ASKED_BEFORE, setting=WORDS[part])
