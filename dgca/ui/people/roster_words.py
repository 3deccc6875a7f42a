"""What importing a roster would do, in words for the screen and the command line."""

from __future__ import annotations

from dgca.i18n import _, speaker, translate
from dgca.model.people import Role
from dgca.model.roster import Change, Outcome, PlannedLine, RosterPlan
from dgca.services.people.person_rules import ROLES, WORDS

OUTCOMES = {
    Outcome.ADDED: _("Added"),
    Outcome.CHANGED: _("Changed"),
    Outcome.UNCHANGED: _("Unchanged"),
    Outcome.REFUSED: _("Refused"),
}


WAS_EMPTY = _("{part}: {after}, was empty")
FROM_TO = _("{part}: {before} → {after}")


def outcome_word(language: str, outcome: Outcome) -> str:
    """What would happen with a line, in a word."""
    return translate(language, OUTCOMES[outcome])


def role_word(language: str, role: Role) -> str:
    """What somebody is in a country's team."""
    return translate(language, ROLES[role])


def who(planned: PlannedLine) -> str:
    """Whom a line is about, as the line has it."""
    line = planned.line
    return planned.person.name if planned.person else line.name or line.email


def details(language: str, planned: PlannedLine) -> list[str]:
    """What changes, why a line is refused, and what is to be looked at."""
    changes = [change_words(language, change) for change in planned.changes]
    reasons = [translate(language, one.message, **one.parameters) for one in planned.reasons]
    return [*changes, *reasons]


def change_words(language: str, change: Change) -> str:
    """A part of a person before and after."""
    before, after = (_part(language, change.field, one) for one in (change.before, change.after))
    part = translate(language, WORDS[change.field])
    if not before:
        return translate(language, WAS_EMPTY, part=part, after=after)
    return translate(language, FROM_TO, part=part, before=before, after=after)


def totals(language: str, plan: RosterPlan) -> list[str]:
    """How many lines have which outcome, and what else would be added."""
    _said, ngettext = speaker(language)
    added, changed, unchanged, refused = (len(plan.of(outcome)) for outcome in Outcome)
    said = [
        ngettext("{count} person would be added.", "{count} people would be added.", added),
        ngettext("{count} person would be changed.", "{count} people would be changed.", changed),
        ngettext("{count} line is here already.", "{count} lines are here already.", unchanged),
        ngettext("{count} line is refused.", "{count} lines are refused.", refused),
    ]
    counts = (added, changed, unchanged, refused)
    told = [words for words, count in zip(said, counts, strict=True) if count]
    if plan.groups:
        groups = ", ".join(plan.groups)
        told.append(translate(language, _("New groups: {groups}."), groups=groups))
    return told


def new_countries(plan: RosterPlan) -> str:
    """Names of the countries that would be added."""
    return ", ".join(sorted(one.name for one in plan.countries))


def _part(language: str, field: str, value: str) -> str:
    return role_word(language, Role(value)) if field == "role" and value else value
