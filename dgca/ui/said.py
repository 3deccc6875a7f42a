"""Messages of the services in the reader's language, and what fills them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from dgca.errors import Word
from dgca.i18n import LANGUAGES, full_date, full_time
from dgca.model.meeting import Meeting, Unread
from dgca.model.timetable import DeadlineRule, GroupState
from dgca.model.workshop import Unit
from dgca.ui import states, units
from dgca.ui.language import _, language, ngettext


def words(message: str, parameters: Mapping[str, object]) -> str:
    """A message with everything that fills it in told in the reader's language."""
    return _(message, **{name: _told(value) for name, value in parameters.items()})


def rule_words(rule: DeadlineRule) -> str:
    """How a deadline counts from its session."""
    if rule.days_before == 0:
        return _("on the day of session {session}", session=rule.session)
    return ngettext(
        "{count} day before session {session}",
        "{count} days before session {session}",
        rule.days_before,
        session=rule.session,
    )


def _told(value: object) -> object:
    """What fills a message in, as words where it is none yet."""
    return next((tell(value) for kind, tell in _WAYS if isinstance(value, kind)), value)


def _meeting(meeting: Meeting) -> str:
    return f"{_told(meeting.day)}, {_told(meeting.start)}"


def _languages(tags: tuple[str, ...]) -> str:
    return ", ".join(LANGUAGES.get(tag, tag) for tag in tags)


_WAYS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Word, _),
    (type(None), lambda _nothing: _("empty")),
    (bool, lambda said: _("yes") if said else _("no")),
    (GroupState, states.name),
    (Unit, units.many),
    (datetime, lambda instant: full_time(language(), instant, "UTC")),
    (date, lambda day: full_date(language(), day)),
    (time, "{:%H:%M}".format),
    (DeadlineRule, rule_words),
    (Unread, lambda unread: unread.text),
    (Meeting, _meeting),
    (tuple, _languages),
)
"""How each kind of thing is told, the first that fits."""
