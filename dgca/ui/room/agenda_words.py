"""Why a statement stands where it does on a team's agenda, in words."""

from __future__ import annotations

from collections.abc import Sequence
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
        What was said by whoever gave an answer other than *don't know*, one for each of them.
    """

    known: tuple[str, ...]
    unknown: int
    blank: int
    unsure: int
    people: int

    @classmethod
    def of(cls, views: Sequence[View]) -> Said:
        """Count the views."""
        answers = [view.answer for view in views]
        return cls(
            known=tuple(one.rating for one in answers if one.rating not in ("", DONT_KNOW)),
            unknown=sum(one.rating == DONT_KNOW for one in answers),
            blank=sum(not one.given for one in answers),
            unsure=sum(one.rated and one.confidence == Confidence.LOW for one in answers),
            people=len(answers),
        )


def reasons_words(language: str, item: Item, views: Sequence[View]) -> str:
    """Everything that puts a statement where it stands, the weightiest first."""
    said = Said.of(views)
    told = BETWEEN.join(filter(None, (why_words(language, why, said) for why in item.reasons)))
    return told[:1].upper() + told[1:]


def why_words(language: str, why: Why, said: Said) -> str:
    """One reason, with the number of people where it tells something; nothing where it does not."""
    _, ngettext = speaker(language)
    if why in (Why.FAR_APART, Why.APART):
        return _apart(language, said, far=why is Why.FAR_APART)
    if why in (Why.UNKNOWN, Why.MANY_UNKNOWN):
        return ngettext(
            "{count} of {all} does not know",
            "{count} of {all} do not know",
            said.unknown,
            all=said.people,
        )
    if why is Why.BLANK and said.blank == said.people:
        return _("everybody left it blank")
    if why is Why.BLANK:
        return _("{count} of {all} left it blank", count=said.blank, all=said.people)
    if why is Why.UNSURE and said.unsure:
        return ngettext(
            "{count} of {all} is not sure",
            "{count} of {all} are not sure",
            said.unsure,
            all=said.people,
        )
    return {
        Why.UNSURE: _("not all are very sure"),
        Why.NO_EVIDENCE: _("no evidence"),
        Why.ONLY_ONE: _("one view alone"),
        Why.ALIKE: _("everyone gave the same rating"),
        Why.NO_VIEW: _("no views"),
    }[why]


def _apart(language: str, said: Said, *, far: bool) -> str:
    """That views differ; a view beside somebody who does not know is no difference of views."""
    _, _ngettext = speaker(language)
    if len(set(said.known)) < PAIR:
        return ""
    if len(said.known) == PAIR:
        return _("two views far apart") if far else _("two views differ")
    if far:
        return _("{count} views, far apart", count=len(said.known))
    return _("{count} views, not all the same", count=len(said.known))
