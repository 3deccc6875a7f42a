"""Why a statement stands where it does on a team's agenda, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dgca.i18n import speaker
from dgca.model.instrument import DONT_KNOW
from dgca.model.response import Confidence
from dgca.model.room import View
from dgca.scoring.agenda import Item, Why

PAIR = 2
BETWEEN = " · "


@dataclass(frozen=True, kw_only=True)
class Said:
    """How many people said what at one statement.

    Attributes
    ----------
    known
        How many have a view: a rating, or that it does not apply.
    """

    known: int
    unknown: int
    blank: int
    unsure: int
    people: int

    @classmethod
    def of(cls, views: Sequence[View]) -> Said:
        """Count the views."""
        answers = [view.answer for view in views]
        return cls(
            known=sum(one.rating not in ("", DONT_KNOW) for one in answers),
            unknown=sum(one.rating == DONT_KNOW for one in answers),
            blank=sum(not one.given for one in answers),
            unsure=sum(one.confidence == Confidence.LOW for one in answers),
            people=len(answers),
        )


def reasons_words(language: str, item: Item, views: Sequence[View]) -> str:
    """Everything that puts a statement where it stands, the weightiest first."""
    said = Said.of(views)
    reasons = [why for why in item.reasons if why is not Why.ONLY_ONE or len(item.reasons) == 1]
    told = BETWEEN.join(why_words(language, why, said) for why in reasons)
    return told[:1].upper() + told[1:]


def why_words(language: str, why: Why, said: Said) -> str:
    """One reason, with the number of people where it tells something."""
    if why in _COUNTED:
        return _COUNTED[why](language, said)
    _, _ngettext = speaker(language)
    return {
        Why.NO_EVIDENCE: _("no evidence"),
        Why.ONLY_ONE: _("one view alone"),
        Why.ALIKE: _("everyone gave the same rating"),
        Why.NO_VIEW: _("no views"),
    }[why]


def _far_apart(language: str, said: Said) -> str:
    _, _ngettext = speaker(language)
    if said.known == PAIR:
        return _("two views far apart")
    return _("{count} views, far apart", count=said.known)


def _apart(language: str, said: Said) -> str:
    _, _ngettext = speaker(language)
    if said.known == PAIR:
        return _("two views differ")
    return _("{count} views, not all the same", count=said.known)


def _unknown(language: str, said: Said) -> str:
    _, ngettext = speaker(language)
    if said.unknown == said.people:
        return _("nobody knows") if said.people > 1 else _("not known")
    return ngettext(
        "{count} of {all} does not know",
        "{count} of {all} do not know",
        said.unknown,
        all=said.people,
    )


def _blank(language: str, said: Said) -> str:
    _, _ngettext = speaker(language)
    if said.blank == said.people:
        return _("everybody left it blank") if said.people > 1 else _("left blank")
    return _("{count} of {all} left it blank", count=said.blank, all=said.people)


def _unsure(language: str, said: Said) -> str:
    _, ngettext = speaker(language)
    if not said.unsure:
        return _("not all are very sure")
    if said.unsure == said.people:
        return _("nobody is sure") if said.people > 1 else _("not sure")
    return ngettext(
        "{count} of {all} is not sure",
        "{count} of {all} are not sure",
        said.unsure,
        all=said.people,
    )


_COUNTED: Mapping[Why, Callable[[str, Said], str]] = {
    Why.FAR_APART: _far_apart,
    Why.APART: _apart,
    Why.UNKNOWN: _unknown,
    Why.MANY_UNKNOWN: _unknown,
    Why.BLANK: _blank,
    Why.UNSURE: _unsure,
}
"""Reasons that tell of how many people."""
