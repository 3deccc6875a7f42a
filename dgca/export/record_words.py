"""What a country's record says, in the team's language: the same words in each of its files."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dgca.i18n import full_date, speaker
from dgca.model.country_record import CountryRecord
from dgca.model.instrument import DONT_KNOW, NOT_APPLICABLE, Statement
from dgca.model.response import Confidence
from dgca.model.room import Signature


def answer_words(record: CountryRecord, statement: Statement, rating: str) -> str:
    """An answer as people chose it; a number as it stands."""
    _, _ngettext = speaker(record.language)
    unrated = {
        "": _("Blank"),
        DONT_KNOW: _("I don't know"),
        NOT_APPLICABLE: _("Does not apply to us"),
    }
    point = record.instrument.scale_of(statement).point(rating)
    label = record.instrument.say(point.label, record.language) if point else ""
    return unrated.get(rating) or label or rating


def confidence_words(record: CountryRecord, confidence: str) -> str:
    """How sure the team is; nothing where it was not said."""
    _, _ngettext = speaker(record.language)
    words = {
        Confidence.HIGH.value: _("Very sure"),
        Confidence.MEDIUM.value: _("Fairly sure"),
        Confidence.LOW.value: _("Not sure"),
    }
    return words.get(confidence, "")


def origin_words(record: CountryRecord) -> str:
    """From what the agreed view has come."""
    _, _ngettext = speaker(record.language)
    if record.directly:
        return _("Agreed directly: the team answered together, without forms before.")
    if record.viewers == 1:
        return _("Agreed from the view of one respondent.")
    return _("Agreed from the views of {count} respondents.", count=record.viewers)


def signed_words(record: CountryRecord) -> list[str]:
    """Who has signed the view that stands, and when; or that nobody has."""
    _, _ngettext = speaker(record.language)
    if record.signed is None:
        return [_("Not signed. It can still change.")]
    return [_signature(record, one) for one in record.signed.signatures]


def mark_words(record: CountryRecord) -> list[str]:
    """The mark of a demonstration; nothing where answers are real."""
    _, _ngettext = speaker(record.language)
    mark = _("Demonstration: fictitious governments and simulated answers")
    return [mark] if record.demonstration else []


def about_words(record: CountryRecord) -> list[str]:
    """What the instrument says about itself, and whose wording it is."""
    about = record.instrument.say(record.instrument.about, record.language)
    return [about] if about else []


def stage_words(record: CountryRecord) -> str:
    """The stage of what the record tells."""
    _, _ngettext = speaker(record.language)
    return _("Agreed view (consensus)")


def when_words(record: CountryRecord, instant: datetime) -> str:
    """A day with its year and the time on the country's clock, with its distance from UTC."""
    local = instant.astimezone(ZoneInfo(record.zone))
    away = f"{local:%z}"
    return f"{full_date(record.language, local.date())}, {local:%H:%M} (UTC{away[:3]}:{away[3:5]})"


def _signature(record: CountryRecord, one: Signature) -> str:
    _, _ngettext = speaker(record.language)
    told = {"name": one.name, "role": one.role, "at": when_words(record, one.at)}
    if one.counter:
        return _("Countersigned by {name}, {role}, on {at}", **told)
    return _("Signed by {name}, {role}, on {at}", **told)
