"""Why a figure is missing, or what must be known about it, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dgca.model.profile import Note
from dgca.services.room.profiles import CountryProfile
from dgca.ui.language import _, language
from dgca.ui.outcomes.readiness_words import percent


def agreed(profile: CountryProfile, notes: Sequence[Note]) -> str:
    """Why the agreed view has no score; empty where it has one."""
    needed = percent(language(), profile.instrument.scoring.min_coverage)
    said = {
        Note.NOBODY_RATED: _("No statement of it has an agreed rating."),
        Note.TOO_FEW_ANSWERS: _(
            "Too few of its statements have an agreed rating: a score needs {needed} of the "
            "weight.",
            needed=needed,
        ),
        Note.DOES_NOT_APPLY: _("It was agreed that none of its statements applies."),
    }
    return next((said[note] for note in notes if note in said), "")


def first(profile: CountryProfile, notes: Sequence[Note]) -> str:
    """Why the first views have no mean; empty where they have one."""
    needed = percent(language(), profile.instrument.scoring.min_coverage)
    said = {
        Note.NOBODY_RATED: _("Nobody rated any statement of it."),
        Note.TOO_FEW_ANSWERS: _(
            "Too few of its statements were rated: a score needs {needed} of the weight.",
            needed=needed,
        ),
        Note.DOES_NOT_APPLY: _("Everybody says that none of its statements applies."),
    }
    return next((said[note] for note in notes if note in said), "")


def around(profile: CountryProfile, notes: Sequence[Note]) -> str:
    """Why nothing stands around the mean of the first views, or what must be known of it."""
    said = {
        Note.ONE_RESPONDENT: _("One respondent: there is nothing to spread."),
        Note.OWN_SCORES: _("Fewer than two people rated enough of it for a score of their own."),
        Note.GEOMETRIC: _("There is none for this questionnaire's kind of mean."),
        Note.LEAVING_ONE_OUT: _("Without one of the people there would be no score at all."),
        Note.NOTHING_VARIES: _("The mean is the same whoever is left out."),
        Note.OUTSIDE_SPREAD: _(
            "The mean lies outside it, since not everybody rated every statement."
        ),
        Note.WITHHELD: withheld(profile),
    }
    return next((said[note] for note in notes if note in said), "")


def withheld(profile: CountryProfile) -> str:
    """What is said where too few people stand behind a figure for it to leave their team."""
    return _(
        "Withheld: fewer than {minimum} people stand behind it.",
        minimum=profile.workshop.minimum_group,
    )
